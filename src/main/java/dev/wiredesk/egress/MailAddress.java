package dev.wiredesk.egress;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// A mailbox as a mail server is told of it. Immutable.
///
/// Whatever it was made from, it is one word that cannot end a command or add to it.
///
/// Source: RFC 5321, 4.1.2 (Mailbox) and 4.5.3.1 (lengths); RFC 6531, 3.3 (beyond ASCII).
///
/// @param local what stands before the @, with its quotes if it has any
/// @param domain in ASCII
record MailAddress(String local, String domain) {
  private static final int LOCAL_BYTES_MAX = 64;
  private static final int BYTES_MAX = 254;

  private static final String BEYOND_ASCII = "[\\p{L}\\p{M}\\p{N}\\p{S}\\p{P}&&[^\\p{ASCII}]]";
  private static final String ATOM = "(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]|" + BEYOND_ASCII + ")++";
  private static final Pattern DOT_STRING = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+");
  private static final Pattern QUOTED =
      Pattern.compile(
          "\"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\\x20-\\x7e]|" + BEYOND_ASCII + ")++\"");
  private static final Pattern DOMAIN =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");

  /// Reads an address as a person writes it, such as `reader@mail.example`.
  ///
  /// @throws IllegalArgumentException if no mail can be sent to it; the message says why and does
  ///   not repeat it
  static MailAddress of(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0) {
      throw new IllegalArgumentException("there is no @ in it");
    }
    MailAddress address =
        new MailAddress(local(text.substring(0, at)), domain(text.substring(at + 1)));
    if (bytes(address.path()) > BYTES_MAX) {
      throw tooLong("it", BYTES_MAX);
    }
    return address;
  }

  private static String local(String text) {
    if (bytes(text) > LOCAL_BYTES_MAX) {
      throw tooLong("what stands before the @", LOCAL_BYTES_MAX);
    }
    if (!DOT_STRING.matcher(text).matches() && !QUOTED.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "what stands before the @ is no name of a mailbox, or wants quotes");
    }
    return text;
  }

  private static String domain(String text) {
    try {
      String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
      if (DOMAIN.matcher(ascii).matches() && !ascii.contains("..")) {
        return ascii;
      }
    } catch (IllegalArgumentException _) {
      // Said below, in the same words as for signs that no domain has.
    }
    throw new IllegalArgumentException("what stands behind the @ is no domain");
  }

  private static IllegalArgumentException tooLong(String what, int bytesMax) {
    return new IllegalArgumentException(
        "%s is longer than the %d bytes that mail allows".formatted(what, bytesMax));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// True if only servers that know SMTPUTF8 can be told of it.
  boolean wantsUtf8() {
    return !local.chars().allMatch(c -> c < 128);
  }

  /// A text in which its owner is not named.
  String hide(String text) {
    return text.indexOf('@') < 0
        ? text
        : Pattern.compile(Pattern.quote(local + "@"), Pattern.CASE_INSENSITIVE)
            .matcher(text)
            .replaceAll("…@");
  }

  /// As it stands between the angle brackets of a command.
  String path() {
    return local + "@" + domain;
  }
}
