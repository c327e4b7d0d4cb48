package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.text.Clean;
import dev.wiredesk.text.Html;
import dev.wiredesk.text.PlainText;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Brings a draft into the form of the house, whatever form it was sent in: the body as blocks,
/// texts cleaned, times in one notation, a language, unknown fields in `ext`. Then checks it.
///
/// Safe for use by many threads at once.
final class CopyEditor {
  private static final String BODY = "body";
  private static final String BLOCKS = "blocks";
  private static final int VALUES_MAX = 100_000;
  private static final Set<String> COMPUTED =
      Set.of("html", "text", "wordCount", "charCount", "readSeconds");

  private final Clock clock;
  private final String defaultLanguage;

  /// @param defaultLanguage BCP 47 tag for a text that does not give its language away
  CopyEditor(Clock clock, String defaultLanguage) {
    this.clock = clock;
    this.defaultLanguage = defaultLanguage;
  }

  /// Edits the draft in place.
  ///
  /// @throws Refusal with everything that is wrong with it
  void edit(Draft draft) {
    ObjectNode story = draft.story();
    boolean blocksAreOurs = blocks(story) || draft.blocksAreOurs();
    weigh(story);
    Cleaning cleaning = new Cleaning(story, dates(clock), base(story));
    new SchemaWalk(StorySchema.tree(), cleaning).walk(story);
    language(story, cleaning);
    revision(story);
    story.remove("contentHash");
    check(draft, cleaning.violations(), blocksAreOurs);
  }

  /// Reads times as they are read today.
  static Dates dates(Clock clock) {
    return new Dates(LocalDate.now(clock).getYear());
  }

  /// Sees to it that the body consists of blocks.
  ///
  /// @return true if they were made here
  private static boolean blocks(ObjectNode story) {
    if (!(story.get(BODY) instanceof ObjectNode body)) {
      return false;
    }
    Body read = body.path(BLOCKS).isEmpty() ? read(body, base(story)) : null;
    if (read != null) {
      body.set(BLOCKS, CanonicalJson.tree(read).withArray("/" + BLOCKS));
    }
    if (body.path(BLOCKS).isArray()) {
      body.remove(COMPUTED);
    }
    return read != null;
  }

  private static @Nullable Body read(ObjectNode body, @Nullable URI base) {
    if (body.path("html").isTextual()) {
      return Html.read(body.get("html").asText(), base);
    }
    return body.path("text").isTextual()
        ? PlainText.read(body.get("text").asText().lines().toList())
        : null;
  }

  private static @Nullable URI base(ObjectNode story) {
    return Clean.url(story.path("canonicalUrl").asText()).orElse(null);
  }

  private void language(ObjectNode story, Cleaning cleaning) {
    if (!story.has("language")) {
      story.put("language", LanguageGuess.of(cleaning.text()).orElse(defaultLanguage));
    }
    String language = story.get("language").asText();
    for (ObjectNode names : cleaning.namesWithoutLanguage()) {
      JsonNode name = names.remove("");
      if (!names.has(language)) {
        names.set(language, name);
      }
    }
  }

  /// `version` is another name for `revision`.
  private static void revision(ObjectNode story) {
    JsonNode version = story.remove("version");
    if (version == null || version.equals(story.get("revision"))) {
      return;
    }
    if (story.has("revision")) {
      throw new Refusal(
          "/version",
          "%s: \"revision\" says %s; name only one of them"
              .formatted(version, story.get("revision")));
    }
    story.set("revision", version);
  }

  /// A story of millions of values fits into a few megabytes, and then fills the memory.
  private static void weigh(ObjectNode story) {
    int values = 0;
    Deque<JsonNode> open = new ArrayDeque<>(List.of(story));
    while (!open.isEmpty()) {
      for (JsonNode value : open.pop()) {
        values++;
        if (value.isContainerNode()) {
          open.push(value);
        }
      }
      if (values > VALUES_MAX) {
        throw new Refusal("", "the story has more than %,d values; split it".formatted(VALUES_MAX));
      }
    }
  }

  /// Blocks that were made here need no check; it would cost more than all the rest.
  private static void check(Draft draft, List<Violation> own, boolean blocksAreOurs) {
    ObjectNode story = draft.story();
    List<Violation> ours =
        Stream.concat(own.stream(), new Instruction(story).wanting().stream()).toList();
    Set<String> named = ours.stream().map(Violation::pointer).collect(Collectors.toSet());
    JsonNode body = blocksAreOurs ? story.remove(BODY) : null;
    Stream<Violation> others =
        StorySchema.violations(story).stream().filter(v -> !named.contains(v.pointer()));
    List<Violation> all = Stream.concat(ours.stream(), others).map(draft::placed).toList();
    if (!all.isEmpty()) {
      throw new Refusal(all);
    }
    if (body != null) {
      story.set(BODY, body);
    }
  }
}
