package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.digest.ReaderKeys.Purpose;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class BodyWriterTest {
  private static final String LEAVE = "a".repeat(ReaderKeys.TOKEN_LENGTH);
  private static final String MANAGE = "b".repeat(ReaderKeys.TOKEN_LENGTH);
  private static final Map<String, Purpose> PLACEHOLDERS =
      Map.of(LEAVE, Purpose.LEAVE, MANAGE, Purpose.MANAGE);

  private static String written(String text) {
    return ascii(new BodyWriter(PLACEHOLDERS).quoted(text).bytes());
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static String read(String quoted) throws IOException, MessagingException {
    byte[] bytes = quoted.getBytes(StandardCharsets.US_ASCII);
    return new String(
        MimeUtility.decode(new ByteArrayInputStream(bytes), "quoted-printable").readAllBytes(),
        StandardCharsets.UTF_8);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.strings().ascii().ofMaxLength(30),
            Arbitraries.strings().all().ofMaxLength(20),
            Arbitraries.of(
                LEAVE, MANAGE, "From ", ".", "..", "  ", " \n", "=", "=_wiredesk", "ش🌉"));
    return pieces
        .list()
        .ofMaxSize(40)
        .map(list ->
            new String(
                        String.join("", list).getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8)
                    .replace("\r", "")
                + "\n");
  }

  @Property
  void whatIsWrittenIsReadAgain(@ForAll("texts") String text)
      throws IOException, MessagingException {
    assertThat(read(written(text)).replace("\r\n", "\n")).isEqualTo(text);
  }

  @Property
  void everyLineIsShortAndSafe(@ForAll("texts") String text) {
    assertThat(List.of(written(text).split("\r\n", -1)))
        .allSatisfy(line ->
            assertThat(line)
                .hasSizeLessThanOrEqualTo(76)
                .matches("[ -~]*")
                .doesNotEndWith(" ")
                .doesNotContain("  ", "=_")
                .doesNotStartWith(".")
                .doesNotStartWith("From "));
  }

  @Property
  void aTokenStampedIsTheSameAsOneWritten(
      @ForAll("texts") String text,
      @ForAll @StringLength(ReaderKeys.TOKEN_LENGTH) @CharRange(from = 'c', to = 'f') String leave,
      @ForAll @StringLength(ReaderKeys.TOKEN_LENGTH) @CharRange(from = '0', to = '9')
          String manage) {
    BodyWriter body = new BodyWriter(PLACEHOLDERS).quoted(text);
    byte[] stamped = body.bytes();
    body.slots()
        .forEach(slot -> slot.stamp(slot.purpose() == Purpose.LEAVE ? leave : manage, stamped));

    assertThat(ascii(stamped))
        .isEqualTo(written(text.replace(LEAVE, leave).replace(MANAGE, manage)));
  }

  @Test
  void aLineBreakMayRunThroughAToken() {
    for (int column = 0; column < 80; column++) {
      String text = "x".repeat(column) + LEAVE + "\n";
      BodyWriter body = new BodyWriter(PLACEHOLDERS).quoted(text);
      byte[] stamped = body.bytes();
      String token = "0123456789".repeat(4);
      body.slots().getFirst().stamp(token, stamped);

      assertThat(body.slots()).hasSize(1);
      assertThat(ascii(stamped).replace("=\r\n", ""))
          .isEqualTo("x".repeat(column) + token + "\r\n");
    }
  }
}
