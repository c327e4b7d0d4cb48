package dev.wiredesk.digest;

import dev.wiredesk.delivery.Bounce;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a server said of a mail, in words with codes in them.
///
/// @param code the reply code (RFC 5321, 4.2); null if there is none
/// @param enhanced the enhanced status code (RFC 3463); null if there is none
/// @param text the words, on one line, with the enhanced code in them
record BounceSaid(@Nullable Integer code, @Nullable String enhanced, String text) {
  private static final Pattern ENHANCED =
      Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?!\\.?\\d)");
  private static final Pattern CODE =
      Pattern.compile("(?:^|[:;(>]\\s?|\\b(?:error|code):? )([45]\\d\\d)(?:[ -]|$)");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),;:]+@[^\\s<>\"(),;:]+");
  private static final int READ_MAX = 2_000;
  private static final int LENGTH_MAX = 300;
  private static final int NAME_LENGTH_MIN = 3;

  /// Reads what was said.
  static BounceSaid of(String words) {
    String line =
        words
            .substring(0, Math.min(words.length(), READ_MAX))
            .replaceAll("[\\s\\p{Cntrl}]+", " ")
            .strip();
    Matcher enhanced = ENHANCED.matcher(line);
    Matcher code = CODE.matcher(line);
    return new BounceSaid(
        code.find() ? Integer.valueOf(code.group(1)) : null,
        enhanced.find() ? enhanced.group(1) : null,
        line);
  }

  /// The same, with a code that was given apart if there is none in the words.
  BounceSaid orElse(String status) {
    Matcher given = ENHANCED.matcher(status);
    return enhanced != null || !given.find()
        ? this
        : new BounceSaid(code, given.group(1), (given.group(1) + " " + text).strip());
  }

  /// True if it has a code at all.
  boolean isCoded() {
    return code != null || enhanced != null;
  }

  /// What its codes begin with: 2, 4 or 5; 0 if there is none. The enhanced code is the server's
  /// own word, while a relay may have put another reply code before it.
  int kind() {
    if (enhanced != null) {
      return enhanced.charAt(0) - '0';
    }
    return code == null ? 0 : code / 100;
  }

  /// What that says of the address, given that the mail did not arrive in the end.
  Bounce bounce() {
    return kind() == 4 ? Bounce.lasting(text) : Bounce.of(code, text);
  }

  /// Words as they may be kept: with no address in them.
  ///
  /// @param address whose name must not be in them either
  static String without(String address, String text) {
    String name = address.substring(0, Math.max(0, address.lastIndexOf('@')));
    String plain = ADDRESS.matcher(text).replaceAll("…");
    String nameless =
        name.length() < NAME_LENGTH_MIN
            ? plain
            : plain.replaceAll(
                "(?iu)(?<![\\p{L}\\d])" + Pattern.quote(name) + "(?![\\p{L}\\d])", "…");
    return nameless.length() <= LENGTH_MAX ? nameless : nameless.substring(0, LENGTH_MAX) + "…";
  }
}
