package dev.wiredesk.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text split into the notes at its head and the story below them.
///
/// @param notes the YAML between two lines of `---`; empty if the text has none
/// @param body everything below
record FrontMatter(String notes, String body) {
  private static final int LONGEST = 65_536;
  private static final Pattern OPEN = Pattern.compile("\\s*---[ \\t]*\\R");
  private static final Pattern CLOSE =
      Pattern.compile("^(---|\\.\\.\\.)[ \\t]*$", Pattern.MULTILINE);

  /// @throws Refusal if the notes have no end, or are longer than any editor would write
  static FrontMatter split(String text) {
    Matcher open = OPEN.matcher(text);
    if (!open.lookingAt()) {
      return new FrontMatter("", text);
    }
    Matcher close = CLOSE.matcher(text);
    if (!close.find(open.end())) {
      throw new Refusal(
          "", "line 1: the front matter begins with --- and does not end; a second --- is wanted");
    }
    // The opening line becomes an empty one, so that YAML counts lines as the sender does.
    String notes =
        text.substring(0, open.end()).replaceAll("[^\\n]", "")
            + text.substring(open.end(), close.start());
    if (notes.length() > LONGEST) {
      throw new Refusal(
          "",
          "the front matter has %,d characters; at most %,d are read"
              .formatted(notes.length(), LONGEST));
    }
    return new FrontMatter(notes, text.substring(close.end()));
  }
}
