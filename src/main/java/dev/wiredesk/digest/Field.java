package dev.wiredesk.digest;

import jakarta.mail.internet.MimeUtility;
import java.util.Locale;
import java.util.regex.Pattern;

/// One field of a mail's header.
///
/// @param name for example `List-Id`
/// @param value as it is sent, folded where it is long; its lines end with CR LF
record Field(String name, String value) {
  private static final Pattern FOLD = Pattern.compile("\r\n(?=[ \t])");
  private static final Pattern WHITE = Pattern.compile("[ \t]+");

  /// A value may come from outside, and one more line in it would be one more field.
  Field {
    if (hasLine(unfolded(value))) {
      throw new IllegalArgumentException("the value of %s has a line of its own".formatted(name));
    }
  }

  private static boolean hasLine(String text) {
    return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
  }

  private static String unfolded(String text) {
    return hasLine(text) ? FOLD.matcher(text).replaceAll("") : text;
  }

  /// A field whose value is broken where it has spaces, so that lines have 76 characters at most
  /// (RFC 5322, 2.2.3).
  static Field folded(String name, String value) {
    return new Field(name, MimeUtility.fold(name.length() + 2, value));
  }

  /// As it is sent.
  String line() {
    return name + ": " + value + "\r\n";
  }

  /// As it is signed (RFC 6376, 3.4.2).
  String relaxed() {
    String line = unfolded(value);
    boolean spaced = line.indexOf(' ') >= 0 || line.indexOf('\t') >= 0;
    line = spaced ? WHITE.matcher(line).replaceAll(" ").strip() : line;
    return name.toLowerCase(Locale.ROOT) + ":" + line + "\r\n";
  }
}
