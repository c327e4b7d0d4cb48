package dev.wiredesk.feed;

import dev.wiredesk.text.Clean;
import org.jdom2.Verifier;

/// Takes out of texts what an XML reader would choke on, and counts it. Not for use by several
/// threads.
///
/// Source: XML 1.0 §2.2; the control characters from U+007F to U+009F are legal there but
/// discouraged, and show as rubbish.
final class Chars {
  private static final int REPLACEMENT = 0xFFFD;

  private int removed;

  /// How many characters were removed or replaced so far.
  int removed() {
    return removed;
  }

  /// The text as one line, without anything that hides or reorders characters.
  String line(String text) {
    return legal(Clean.line(text)).strip();
  }

  /// The text without control characters, with LF for each line break and U+FFFD for half a
  /// surrogate pair. White space is left alone.
  String legal(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text.charAt(i))) {
      i++;
    }
    return i == text.length() ? text : repaired(text);
  }

  private static boolean isPlain(char c) {
    return (c >= ' ' && c < 0x7F)
        || (c > 0x9F && c < Character.MIN_SURROGATE)
        || c == '\n'
        || c == '\t';
  }

  private String repaired(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .forEach(c -> {
          if (c == '\r') {
            legal.append('\n');
          } else if (c <= Character.MAX_VALUE && Character.isSurrogate((char) c)) {
            removed++;
            legal.appendCodePoint(REPLACEMENT);
          } else if (Verifier.isXMLCharacter(c) && !(c >= 0x7F && c <= 0x9F)) {
            legal.appendCodePoint(c);
          } else {
            removed++;
          }
        });
    return legal.toString();
  }
}
