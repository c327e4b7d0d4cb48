package dev.wiredesk.digest;

import dev.wiredesk.digest.ReaderKeys.Purpose;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes the body of a mail as bytes that any server passes on unchanged, and remembers where in
/// them the tokens go.
///
/// Texts are quoted-printable (RFC 2045, 6.7). No line ends with a space or has two of them in a
/// row, and no line begins with a dot or with `From `: so the body is its own canonical form (RFC
/// 6376, 3.4.4), and neither the end of a mail nor that of a mailbox's entry is found in it. Not
/// for use by more than one thread.
final class BodyWriter {
  private static final int COLUMNS = 75;
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 15);
  private final List<Slot> slots = new ArrayList<>();
  private final Map<String, Purpose> placeholders;
  private final Pattern placeholder;
  private int column;
  private int last;

  /// @param placeholders what stands in texts where a token of this purpose goes; each as long as a
  ///   token
  BodyWriter(Map<String, Purpose> placeholders) {
    this.placeholders = placeholders;
    this.placeholder =
        Pattern.compile(
            placeholders.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));
  }

  /// Writes a line as it is.
  BodyWriter line(String ascii) {
    out.writeBytes((ascii + "\r\n").getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  /// Writes a text, quoted-printable.
  ///
  /// @param text its lines end with a line feed, the last one too
  BodyWriter quoted(String text) {
    Matcher found = placeholder.matcher(text);
    int done = 0;
    while (found.find()) {
      encode(text.substring(done, found.start()));
      slot(found.group());
      done = found.end();
    }
    encode(text.substring(done));
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  List<Slot> slots() {
    return List.copyOf(slots);
  }

  private void slot(String text) {
    int[] places = new int[text.length()];
    for (int i = 0; i < places.length; i++) {
      room(1);
      places[i] = out.size();
      put(text.charAt(i));
    }
    Purpose purpose = Objects.requireNonNull(placeholders.get(text), "the pattern knows no other");
    slots.add(new Slot(purpose, places));
  }

  private void encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      if (b == '\n') {
        end();
      } else {
        room(isPlain(bytes, i) ? 1 : 3);
        write(b, isPlain(bytes, i) && !isRisky(bytes, i));
      }
    }
  }

  private static boolean isPlain(byte[] bytes, int i) {
    int b = bytes[i];
    // What ends without a line feed is followed by a token.
    boolean inside = i + 1 == bytes.length || bytes[i + 1] != '\n';
    return b == ' ' ? inside : b > ' ' && b <= '~' && b != '=';
  }

  /// True for what is plain but not at this place of a line.
  private boolean isRisky(byte[] bytes, int i) {
    return switch (bytes[i]) {
      case ' ' -> last == ' ';
      case '.' -> column == 0;
      case 'F' -> column == 0 && startsWithFrom(bytes, i);
      default -> false;
    };
  }

  private static boolean startsWithFrom(byte[] bytes, int i) {
    int end = i + FROM.length;
    return end <= bytes.length && Arrays.equals(bytes, i, end, FROM, 0, FROM.length);
  }

  private void write(int b, boolean plain) {
    if (plain) {
      put(b);
    } else {
      room(3);
      put('=');
      put(HEX[b >> 4]);
      put(HEX[b & 0xf]);
    }
  }

  private void put(int b) {
    out.write(b);
    column++;
    last = b;
  }

  private void room(int wanted) {
    if (column + wanted > COLUMNS) {
      put('=');
      end();
    }
  }

  private void end() {
    out.write('\r');
    out.write('\n');
    column = 0;
    last = '\n';
  }
}
