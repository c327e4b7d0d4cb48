package dev.wiredesk.egress;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a mail server said to one command.
///
/// Source: RFC 5321, 4.2.
///
/// @param code three digits
/// @param text in one line, without the codes at the beginning of each of its own; its enhanced
///   code (RFC 2034) stands once
record SmtpReply(int code, String text) {
  static final int READY_FOR_MAIL = 354;
  static final int GOING_AWAY = 421;

  private static final int TEXT_MAX = 2_000;
  private static final int CODE_CHARS = 4;
  private static final Pattern ENHANCED = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3}) ?+");

  /// Reads a reply.
  ///
  /// @param lines as they came, each byte as one character; at least one
  static SmtpReply of(int code, String... lines) {
    String first = text(lines[0]);
    String rest =
        Arrays.stream(lines, 1, lines.length)
            .map(line -> ENHANCED.matcher(text(line)).replaceFirst(""))
            .collect(Collectors.joining(" "));
    String all = rest.isEmpty() ? first : first + " " + rest;
    return new SmtpReply(code, all.length() > TEXT_MAX ? all.substring(0, TEXT_MAX) : all);
  }

  private static String text(String line) {
    String text = line.length() < CODE_CHARS ? "" : line.substring(CODE_CHARS);
    return Answer.clean(
        new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  /// The same without the name of a reader.
  SmtpReply without(MailAddress reader) {
    return new SmtpReply(code, reader.hide(text));
  }

  boolean isGood() {
    return code / 100 == 2;
  }

  boolean isForNow() {
    return code / 100 == 4;
  }

  boolean isForGood() {
    return code / 100 == 5;
  }

  /// True if the server closes the connection after it.
  boolean isGoodBye() {
    return code == GOING_AWAY;
  }

  /// As a person would quote it.
  @Override
  public String toString() {
    return text.isEmpty() ? Integer.toString(code) : code + " " + text;
  }
}
