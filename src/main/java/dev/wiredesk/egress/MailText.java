package dev.wiredesk.egress;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A mail as it goes over the wire after `DATA`: dots at the beginning of lines doubled, and a line
/// with a dot alone behind it.
///
/// The payload is looked through once, eight bytes at a time, and written as it is, as nearly no
/// mail has such dots. Line ends that are not CR LF are refused: servers differ in what they make
/// of them, and one that takes a single LF for a line end would see the end of the mail where
/// others see text.
///
/// Source: RFC 5321, 4.5.2 and 2.3.8.
final class MailText {
  private static final byte[] DOT = {'.'};
  private static final byte[] END = {'.', '\r', '\n'};
  private static final byte[] LINE_AND_END = {'\r', '\n', '.', '\r', '\n'};
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  // CR and LF, and all that stands before them in ASCII, of which mails only have tabs.
  private static final long LOW = EACH * ('\r' + 1);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final byte[] mail;
  private int[] dots = {};
  private int dotCount;

  /// @throws IllegalArgumentException if a line does not end with CR LF
  MailText(byte[] mail) {
    this.mail = mail;
    if (mail.length > 0 && mail[0] == '.') {
      mark(0);
    }
    int at = 0;
    while (at < mail.length) {
      at = lineEnd(at);
      at = at < mail.length ? behind(at) : at;
    }
  }

  /// Where the next line end is, or what may be one.
  private int lineEnd(int from) {
    int at = from;
    for (; at + Long.BYTES <= mail.length; at += Long.BYTES) {
      long word = (long) WORDS.get(mail, at);
      // The lowest of these bits is that of the first byte below LOW.
      long low = (word - LOW) & ~word & HIGH_BITS;
      if (low != 0) {
        return at + Long.numberOfTrailingZeros(low) / Byte.SIZE;
      }
    }
    while (at < mail.length && mail[at] != '\r' && mail[at] != '\n') {
      at++;
    }
    return at;
  }

  private int behind(int at) {
    if (mail[at] != '\r' && mail[at] != '\n') {
      return at + 1;
    }
    int next = at + 2;
    insist(mail[at] == '\r' && next <= mail.length && mail[at + 1] == '\n');
    if (next < mail.length && mail[next] == '.') {
      mark(next);
    }
    return next;
  }

  private static void insist(boolean whole) {
    if (!whole) {
      throw new IllegalArgumentException("a line of the mail does not end with CR LF");
    }
  }

  private void mark(int dot) {
    if (dotCount == dots.length) {
      dots = Arrays.copyOf(dots, Math.max(8, dotCount * 2));
    }
    dots[dotCount] = dot;
    dotCount++;
  }

  int length() {
    return mail.length;
  }

  /// Writes all but the end.
  void writeTo(OutputStream out) throws IOException {
    int from = 0;
    for (int i = 0; i < dotCount; i++) {
      out.write(mail, from, dots[i] - from);
      out.write(DOT);
      from = dots[i];
    }
    out.write(mail, from, mail.length - from);
  }

  /// Writes what tells the server that the mail is over.
  void endTo(OutputStream out) throws IOException {
    boolean ended = mail.length == 0 || mail[mail.length - 1] == '\n';
    out.write(ended ? END : LINE_AND_END);
  }
}
