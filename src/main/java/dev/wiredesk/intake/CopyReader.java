package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wiredesk.text.Clean;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads a copy in whichever form it is written, and finds out which story it is.
final class CopyReader {
  // Text has line breaks and tabs; what has more of the other control characters is a picture or an
  // archive under a wrong name.
  private static final int CONTROLS_IN_A_HUNDRED = 10;

  private final JsonForm json = new JsonForm();
  private final int bodyBytesMax;

  CopyReader(int bodyBytesMax) {
    this.bodyBytesMax = bodyBytesMax;
  }

  /// What a copy holds.
  ///
  /// @param listed true if it is a list of stories
  /// @param drafts the stories, each with its id
  record Reading(boolean listed, List<Draft> drafts) {}

  /// @throws Refusal if it cannot be read
  Reading read(Copy copy, Form form) {
    int length = copy.bytes().length;
    if (length > bodyBytesMax) {
      throw new Refusal(
          "", "the copy has %,d bytes; at most %,d are taken".formatted(length, bodyBytesMax));
    }
    String text = text(copy, form);
    Optional<List<Draft>> list =
        switch (form) {
          case JSON_LINES -> Optional.of(json.lines(text));
          case JSON -> json.list(text);
          case MARKDOWN, HTML, PLAIN -> Optional.empty();
        };
    return list.map(drafts -> listed(copy, drafts)).orElseGet(() -> single(copy, form, text));
  }

  private Reading single(Copy copy, Form form, String text) {
    CopyForm reader =
        switch (form) {
          case JSON, JSON_LINES -> json;
          case MARKDOWN -> new MarkdownForm();
          case HTML -> new HtmlForm();
          case PLAIN -> new PlainForm();
        };
    Draft draft = copy.cover().on(reader.read(text));
    identify(draft, copy.id(), copy.fileName());
    return new Reading(false, List.of(draft));
  }

  private static Reading listed(Copy copy, List<Draft> read) {
    if (copy.id() != null) {
      throw new Refusal(
          "", "this is a list of stories, and the address names one: \"%s\"".formatted(copy.id()));
    }
    List<Draft> drafts = read.stream().map(copy.cover()::on).toList();
    drafts.forEach(draft -> identify(draft, null, null));
    return new Reading(true, drafts);
  }

  private static String text(Copy copy, Form form) {
    String text =
        switch (form) {
          case JSON, JSON_LINES -> Decoding.unicode(copy.bytes());
          case HTML -> Decoding.text(copy.bytes(), htmlCharset(copy));
          case MARKDOWN, PLAIN -> Decoding.text(copy.bytes(), copy.charset());
        };
    if (text.isBlank()) {
      throw new Refusal("", "the copy is empty");
    }
    long controls = text.chars().filter(c -> c < ' ' && "\t\n\r\f".indexOf(c) < 0).count();
    if (controls * 100 > (long) CONTROLS_IN_A_HUNDRED * text.length()) {
      throw new Refusal(
          "", "this is not text: %,d of its characters are control characters".formatted(controls));
    }
    return switch (form) {
      case JSON, JSON_LINES -> text;
      case MARKDOWN, HTML, PLAIN -> Clean.text(text);
    };
  }

  private static @Nullable String htmlCharset(Copy copy) {
    return copy.charset() == null ? HtmlForm.charset(copy.bytes()).orElse(null) : copy.charset();
  }

  private static void identify(Draft draft, @Nullable String given, @Nullable String fileName) {
    JsonNode own = draft.story().get("id");
    boolean named = own != null && !own.isNull();
    if (given == null || given.isBlank()) {
      if (!named && fileName != null) {
        draft.story().put("id", stem(fileName));
      } else if (!named && !new Instruction(draft.story()).takesBack()) {
        // What is taken back has a name.
        draft.story().put("id", "urn:uuid:" + UUID.randomUUID());
      }
      return;
    }
    String id = Clean.line(given);
    if (named && !own.asText().equals(id)) {
      throw new Refusal(
          "/id",
          "the copy says \"%s\" and the address it was sent to \"%s\"; the same is wanted, or none in the copy"
              .formatted(own.asText(), id));
    }
    draft.story().put("id", id);
  }

  /// The name of the file without its folders and without its ending.
  private static String stem(String fileName) {
    String name =
        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    return Clean.line(dot > 0 ? name.substring(0, dot) : name);
  }
}
