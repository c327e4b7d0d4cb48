package dev.wiredesk.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/// The characters that a copy's bytes stand for.
///
/// The first of these that fits every byte wins: a byte order mark, the declared charset, UTF-8,
/// the charset that the bytes look like, windows-1252. So a copy that says UTF-8 and is not is read
/// as what it looks like, and no character is lost to a replacement sign. `us-ascii` and
/// `iso-8859-1` are read as windows-1252, as browsers do (WHATWG Encoding, 4.2). A charset that
/// nobody knows is refused, because a guess could go unnoticed.
final class Decoding {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Map<Charset, Charset> AS_BROWSERS_DO =
      Map.of(StandardCharsets.ISO_8859_1, WINDOWS_1252, StandardCharsets.US_ASCII, WINDOWS_1252);

  private Decoding() {}

  /// The copy as text.
  ///
  /// @param declared what the sender says, if he says anything
  /// @throws Refusal if nobody knows the declared charset
  static String text(byte[] bytes, @Nullable String declared) {
    Charset said = declared == null ? null : charset(declared);
    return marked(bytes)
        .or(() -> Stream.ofNullable(said).flatMap(c -> strictly(bytes, c).stream()).findFirst())
        .or(() -> strictly(bytes, StandardCharsets.UTF_8))
        .or(() -> lookingLike(bytes))
        .orElseGet(() -> western(bytes));
  }

  /// A copy that must be Unicode, such as JSON (RFC 8259, 8.1).
  ///
  /// @throws Refusal if it is neither UTF-8 nor UTF-16
  static String unicode(byte[] bytes) {
    return marked(bytes)
        .or(() -> wide(bytes))
        .or(() -> strictly(bytes, StandardCharsets.UTF_8))
        .orElseThrow(() ->
            new Refusal(
                "",
                "byte %d is not UTF-8; JSON is written in UTF-8 or UTF-16 with a byte order mark"
                    .formatted(firstStray(bytes))));
  }

  private static Charset charset(String name) {
    try {
      Charset charset = Charset.forName(name);
      return AS_BROWSERS_DO.getOrDefault(charset, charset);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new Refusal(
          "",
          "the charset \"%s\" is not known here; name another, such as utf-8, or none"
              .formatted(name));
    }
  }

  private static Optional<String> marked(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return strictly(bytes, StandardCharsets.UTF_8).map(text -> text.substring(1));
    }
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return strictly(bytes, StandardCharsets.UTF_16);
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  // JSON begins with an ASCII character, so its zeros show how wide it is (RFC 4627, 3).
  private static Optional<String> wide(byte[] bytes) {
    if (bytes.length < 2 || (bytes[0] == 0) == (bytes[1] == 0)) {
      return Optional.empty();
    }
    return strictly(bytes, bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> lookingLike(byte[] bytes) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(bytes);
    detector.dataEnd();
    String name = detector.getDetectedCharset();
    if (name == null || !Charset.isSupported(name)) {
      return Optional.empty();
    }
    return strictly(bytes, Charset.forName(name)).filter(Decoding::plausible);
  }

  // A handful of accents in a Western text looks like Cyrillic or Chinese to the detector; a text
  // that really is consists of such letters.
  private static boolean plausible(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    long foreign =
        text.codePoints()
            .filter(Character::isLetter)
            .filter(c -> Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN)
            .count();
    return foreign * 2 > letters;
  }

  // windows-1252 leaves five bytes without a meaning; they carry nothing that could be lost.
  private static String western(byte[] bytes) {
    CharsetDecoder decoder =
        WINDOWS_1252
            .newDecoder()
            .onMalformedInput(CodingErrorAction.IGNORE)
            .onUnmappableCharacter(CodingErrorAction.IGNORE);
    try {
      return decoder.decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("this decoder skips what it cannot read", e);
    }
  }

  private static int firstStray(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
    return in.position() + 1;
  }
}
