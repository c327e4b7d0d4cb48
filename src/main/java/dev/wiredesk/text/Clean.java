package dev.wiredesk.text;

import java.net.URI;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/// Takes out of text and addresses what must not reach a reader.
///
/// Cleaning twice is the same as cleaning once.
public final class Clean {
  private static final int REPLACEMENT = 0xFFFD;

  private Clean() {}

  /// A title, a section, a name: one line without anything that hides or reorders characters.
  ///
  /// Control characters, zero-width characters and bidirectional embeddings, overrides and isolates
  /// are taken out; white space is collapsed, but a single no-break space stays. Joiners stay where
  /// Persian, Indic scripts and emoji need them, and so do the marks U+200E, U+200F and U+061C.
  /// Lone surrogates become U+FFFD. The result is composed (NFC).
  public static String line(String line) {
    if (isPlain(line)) {
      return line;
    }
    String composed = Normalizer.normalize(text(line), Normalizer.Form.NFC);
    return Normalizer.normalize(Line.visible(composed), Normalizer.Form.NFC);
  }

  /// The text of a title that was sent as HTML, as [#line]: entities decoded, tags taken out.
  public static String title(String html) {
    return line(PlainRuns.text(new HtmlReader(null).text(html)));
  }

  /// Text of several lines: line feeds and tabs stay, what XML 1.0 forbids goes.
  ///
  /// Every kind of line end becomes a line feed, lone surrogates become U+FFFD, and the control
  /// characters U+007F to U+009F, which XML allows and feed validators refuse, go as well.
  public static String text(String text) {
    int clean = 0;
    while (clean < text.length() && isOrdinary(text.charAt(clean))) {
      clean++;
    }
    if (clean == text.length()) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length()).append(text, 0, clean);
    for (int i = clean; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      append(text, i, result);
    }
    return result.toString();
  }

  /// An address that may stand in a story: http, https, mailto or tel, absolute, in ASCII.
  ///
  /// Spaces and characters outside ASCII are percent-encoded, host names are put in their ASCII
  /// form. Empty for every other scheme however it is disguised, for a relative address, and for
  /// one that carries a user name or password.
  public static Optional<URI> url(String url) {
    return Address.absolute(url);
  }

  /// True if no reader sees anything of the text.
  static boolean isBlank(String text) {
    return text.codePoints().allMatch(Line::isUnseen);
  }

  /// A line as an optional value: null if nothing of it can be seen.
  static @org.jspecify.annotations.Nullable String lineOrNull(String text) {
    String line = line(text);
    return isBlank(line) ? null : line;
  }

  /// True for printable ASCII without white space to collapse, by far the most frequent case.
  private static boolean isPlain(String line) {
    boolean space = true;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < ' ' || c > '~' || (space && c == ' ')) {
        return false;
      }
      space = c == ' ';
    }
    return !space || line.isEmpty();
  }

  /// True for characters that are well-formed by themselves and stay as they are.
  private static boolean isOrdinary(char c) {
    return (c >= ' ' && c <= '~')
        || c == '\n'
        || c == '\t'
        || (c >= 0xA0 && c < Character.MIN_SURROGATE && c != 0x2028 && c != 0x2029)
        || (c > Character.MAX_SURROGATE && c <= REPLACEMENT);
  }

  private static void append(String text, int i, StringBuilder result) {
    int c = text.codePointAt(i);
    if (c > 0xFFFF || isOrdinary((char) c)) {
      result.appendCodePoint(c);
    } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      result.appendCodePoint(REPLACEMENT);
    } else if (endsLine(c) && !(c == '\r' && text.startsWith("\n", i + 1))) {
      result.append('\n');
    }
  }

  private static boolean endsLine(int c) {
    return List.of((int) '\r', 0x0B, 0x0C, 0x85, 0x2028, 0x2029).contains(c);
  }
}
