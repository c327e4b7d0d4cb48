package dev.wiredesk.digest;

import static dev.wiredesk.digest.BounceCase.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.digest.BounceDesk.Read;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever arrives, the desk reads it or says that it cannot.
class BounceHostileTest {
  private static final List<String> SAMPLES =
      List.of(
          "postfix-unknown",
          "postfix-delayed",
          "exim-full",
          "exim-plain",
          "exchange-not-found",
          "gmail-blocked",
          "complaint",
          "vacation");

  private static Read read(String mail) {
    return new BounceCase().desk().read(mail.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Property
  void randomBytesNeverFail(@ForAll byte[] bytes) {
    assertThat(new BounceCase().take(bytes))
        .isInstanceOfAny(Read.NotOurs.class, Read.Unreadable.class);
  }

  /// A report into which somebody put other bytes.
  @Provide
  Arbitrary<byte[]> damaged() {
    Arbitrary<byte[]> samples = Arbitraries.of(SAMPLES).map(BounceCase::mail);
    Arbitrary<List<Integer>> places =
        Arbitraries.integers().between(0, 10_000).list().ofMaxSize(20);
    Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofSize(20);
    return Combinators.combine(samples, places, bytes).as(BounceHostileTest::damaged);
  }

  private static byte[] damaged(byte[] mail, List<Integer> places, byte[] bytes) {
    for (int i = 0; i < places.size(); i++) {
      mail[places.get(i) % mail.length] = bytes[i];
    }
    return mail;
  }

  @Property
  void damagedReportsNeverFail(@ForAll("damaged") byte[] mail) {
    assertThat(new BounceCase().take(mail)).isNotNull();
  }

  @Property
  void reportsThatBreakOffNeverFail(@ForAll("cut") byte[] mail) {
    assertThat(new BounceCase().take(mail)).isNotNull();
  }

  @Provide
  Arbitrary<byte[]> cut() {
    return Combinators.combine(
            Arbitraries.of(SAMPLES).map(BounceCase::mail), Arbitraries.integers().between(0, 4_000))
        .as((mail, length) -> Arrays.copyOf(mail, Math.min(length, mail.length)));
  }

  @Test
  void nothingAtAllIsNoMail() {
    assertThat(read("")).isEqualTo(new Read.Unreadable("it has no headers"));
  }

  @Test
  void aMailMadeOfNothingButPartsIsNotTakenApart() {
    String parts = "Content-Type: multipart/report; boundary=a\r\n\r\n" + "--a\r\n".repeat(200_000);

    assertThat(read(parts)).isEqualTo(new Read.Unreadable("it has more than 500 parts"));
  }

  @Test
  @Timeout(60)
  void partsInPartsInPartsAreNotFollowedForEver() {
    StringBuilder mail = new StringBuilder("To: bounce+%s@news.example\r\n".formatted(TOKEN));
    for (int depth = 0; depth < 200; depth++) {
      mail.append(
          "Content-Type: multipart/mixed; boundary=b%1$d\r\n\r\n--b%1$d\r\n".formatted(depth));
    }
    mail.append("Content-Type: message/delivery-status\r\n\r\n\r\nAction: failed\r\n");

    assertThat(read(mail.toString())).isEqualTo(new Read.NotOurs("no report"));
  }

  @Test
  @Timeout(60)
  void longLinesAndEndlessGroupsCostNoMoreThanTheyAreLong() {
    String head =
        "To: bounce+%s@news.example\r\nFrom: mailer-daemon@a.example\r\n".formatted(TOKEN);
    String status = head + "Content-Type: message/delivery-status\r\n\r\n";

    assertThat(read(status + "\r\n".repeat(400_000))).isInstanceOf(Read.Unreadable.class);
    assertThat(read(status + "\r\nAction: failed\r\nDiagnostic-Code: " + "a".repeat(900_000)))
        .isInstanceOf(Read.Bounced.class);
    assertThat(read(head + "\r\n" + "5.5.".repeat(200_000))).isInstanceOf(Read.NotOurs.class);
    assertThat(read("X: " + "0123456789abcdef".repeat(60_000) + "\r\n\r\n"))
        .isInstanceOf(Read.NotOurs.class);
  }

  @Test
  void charsetsAndEncodingsThatDoNotExistAreNoReasonToFail() {
    String report =
        BounceCase.text("postfix-unknown", TOKEN).replace("charset=utf-8", "charset=x-klingon");
    String encoded =
        report.replace(
            "Content-Type: message/delivery-status",
            "Content-Transfer-Encoding: x-none\r\nContent-Type: message/delivery-status");

    assertThat(read(report)).isInstanceOf(Read.Bounced.class);
    assertThat(read(encoded)).isInstanceOf(Read.Unreadable.class);
  }

  @Test
  void aStatusThatIsEncodedIsDecoded() {
    String report =
        BounceCase.text("postfix-unknown", TOKEN)
            .replace(
                "Content-Type: message/delivery-status",
                "Content-Transfer-Encoding: quoted-printable\r\n"
                    + "Content-Type: message/global-delivery-status")
            .replace("Action: failed", "Action: =66ailed");

    assertThat(read(report)).isInstanceOf(Read.Bounced.class);
  }
}
