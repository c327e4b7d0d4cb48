package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import java.net.URI;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HeadingTest {
  private static final Press PRESS = Issues.press(Signing.none());
  private static final List<String> FIELDS =
      List.of(
          "To",
          "Message-ID",
          "List-Unsubscribe",
          "From",
          "Reply-To",
          "Subject",
          "Date",
          "Auto-Submitted",
          "List-Id",
          "List-Unsubscribe-Post",
          "List-Post",
          "Precedence",
          "Feedback-ID",
          "MIME-Version",
          "Content-Type");

  private static Received edition(String subject, String sender, String listId) {
    return Received.of(
        PRESS.edition(
            Issues.issue(
                Issues.letterhead(subject, sender, listId),
                Issues.stories(Issues.headlined("Cranes swing")),
                List.of())));
  }

  @Test
  void anEditionSaysWhatMailboxProvidersWantToKnow() {
    Received mail = Received.of(PRESS.edition(Issues.morning(Templates.STANDARD, "en")));
    String token = Issues.KEYS.token(Purpose.LEAVE, Issues.READER.subscription());

    assertThat(mail.names()).containsExactlyElementsOf(FIELDS);
    assertThat(mail.field("To")).isEqualTo("reader@example.com");
    assertThat(mail.field("From")).isEqualTo("\"The Nordhaven Post\" <morning@post.example>");
    assertThat(mail.field("Reply-To")).isEqualTo("desk@post.example");
    assertThat(mail.field("Date")).isEqualTo("Sun, 22 Nov 2026 05:30:00 +0000");
    assertThat(mail.field("Message-ID")).isEqualTo("<e2f7c01d.0123456789abcdef@post.example>");
    assertThat(mail.field("List-Id"))
        .isEqualTo("\"The morning in ten stories\" <morning.post.example>");
    assertThat(mail.field("List-Unsubscribe"))
        .isEqualTo("<https://post.example/unsubscribe/%s>".formatted(token));
    assertThat(mail.field("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(mail.field("Feedback-ID")).isEqualTo("e2f7c01d:morning:digest:postexample");
    assertThat(mail.subject())
        .isEqualTo(
            "Flood Gates Closed as Storm Surge Nears Nordhaven – and what else the day brings");
  }

  @Test
  void aLetterIsNoListMail() {
    Received mail =
        Received.of(
            PRESS.confirmation(
                Issues.channel(Issues.letterhead(Templates.BRIEF, "en")), "en", Issues.HOUR));

    assertThat(mail.names())
        .doesNotContain("List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Precedence")
        .contains("Auto-Submitted");
    assertThat(mail.field("Date")).isEqualTo("Sun, 22 Nov 2026 05:30:00 +0000");
    assertThat(mail.field("Message-ID"))
        .isEqualTo("<confirm-1795325400.0123456789abcdef@post.example>");
  }

  @Test
  void aSenderBeyondAsciiIsEncodedAndItsDomainIsInAscii() {
    Received mail = edition("x", "Größe & „Söhne“ <post@bücher.example>", null);

    assertThat(mail.field("From")).matches("=\\?UTF-8\\?.+\\?= <post@xn--bcher-kva.example>");
    assertThat(mail.head()).matches("(?s)[ -~\r\n]+");
  }

  @Test
  void aListHasTheIdentifierThatItsFileGivesIt() {
    assertThat(edition("x", "a@post.example", "news.post.example>\r\nBcc: x").field("List-Id"))
        .isEqualTo("\"The morning in ten stories\" <news.post.exampleBcc:x>");
  }

  @Test
  void anAddressBeyondAsciiIsWrittenInUtf8() {
    Proof proof = PRESS.edition(Issues.issue(Issues.headlined("Cranes swing")));
    byte[] mail = proof.stamp(new Recipient("жанна@пример.example", "0123456789abcdef"));

    assertThat(new String(mail, java.nio.charset.StandardCharsets.UTF_8))
        .contains("To: жанна@xn--e1afmkfd.example\r\n");
  }

  @Test
  void anAddressWithALineOfItsOwnGetsNoMail() {
    Proof proof = PRESS.edition(Issues.issue(Issues.headlined("Cranes swing")));
    for (String address :
        List.of("a@example.com\r\nBcc: b@example.com", "a\n@example.com", "a\r@example.com")) {
      assertThatThrownBy(() -> proof.stamp(new Recipient(address, "0123456789abcdef")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aMailForWhatIsNoSubscriptionIsNotMade() {
    Proof proof = PRESS.edition(Issues.issue(Issues.headlined("Cranes swing")));

    assertThatThrownBy(() -> proof.stamp(new Recipient("a@example.com", "x\r\nBcc: b")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
            Arbitraries.strings().all().ofMaxLength(30),
            Arbitraries.of(
                "\r\nBcc: all@example.org",
                "\n\nbody",
                "=?utf-8?q?=0D=0ABcc:_x?=",
                "\u2028",
                "🌉",
                "سفينة",
                "\u202Eevil",
                "word ",
                "a".repeat(200),
                "<b>",
                "\"",
                "{headline}"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(list -> String.join("", list));
  }

  @Property(tries = 300)
  void nothingInAHeadlineOrATitleMakesAnotherField(
      @ForAll("hostile") String headline, @ForAll("hostile") String title) {
    Channel.Digest plain = Issues.channel(Issues.letterhead(Templates.BRIEF, "en"));
    Channel.Digest channel =
        new Channel.Digest(
            plain.id(),
            title,
            plain.select(),
            plain.deliver(),
            plain.letterhead(),
            plain.schedule(),
            plain.offer(),
            plain.contents(),
            List.of(),
            plain.flow(),
            Terms.OPEN);
    Issue issue =
        new Issue(
            channel,
            "e\r\nBcc: x",
            Issues.HOUR,
            Issues.DATE,
            "en",
            Issues.stories(Issues.headlined(headline.isEmpty() ? "-" : headline)),
            List.of());
    Received mail = Received.of(PRESS.edition(issue));

    assertThat(mail.names()).containsExactlyElementsOf(FIELDS);
    assertThat(mail.head()).matches("(?s)[ -~\r\n\t]+");
    assertThat(mail.head().split("\r\n"))
        .allSatisfy(line -> assertThat(line).isNotBlank().hasSizeLessThan(999));
    assertThat(mail.subject())
        .isEqualTo(PRESS.edition(issue).subject().replace("=?", "= ?"))
        .doesNotContain("\r", "\n");
    assertThat(mail.subject().codePointCount(0, mail.subject().length())).isLessThan(160);
  }

  @Test
  void aBounceComesBackToTheSendersDomainWithTheReadersToken() {
    Proof proof = PRESS.edition(Issues.issue(Issues.headlined("Cranes swing")));
    String path = proof.returnPath(Issues.READER);

    assertThat(path)
        .isEqualTo(
            "bounce+%s@post.example"
                .formatted(Issues.KEYS.token(Purpose.BOUNCE, Issues.READER.subscription())));
    assertThat(path.substring(0, path.indexOf('@'))).hasSizeLessThanOrEqualTo(64);
  }

  @Test
  void aBounceComesBackToTheAddressInTheSettings() {
    Press press =
        new Press(
            Issues.NAMES, Issues.KEYS, Signing.none(), Issues.NO_TEMPLATES, "back@mail.example");
    Proof proof = press.edition(Issues.issue(Issues.headlined("Cranes swing")));

    assertThat(proof.returnPath(Issues.READER)).matches("back\\+[0-9a-f]{40}@mail.example");
  }

  @Test
  void anAddressForBouncesWithoutRoomForATokenIsRefused() {
    String address = "a".repeat(24) + "@post.example";

    assertThatThrownBy(() ->
            new Press(Issues.NAMES, Issues.KEYS, Signing.none(), Issues.NO_TEMPLATES, address))
        .hasMessageContaining("more than 23 characters before its @");
  }

  @Test
  void aDeskOnALocalAddressMakesSoundMailsToo() {
    for (String base : List.of("http://localhost:8080", "http://[::1]:8080/news")) {
      Press press =
          new Press(
              new dev.wiredesk.article.Names(URI.create(base)),
              Issues.KEYS,
              Signing.none(),
              Issues.NO_TEMPLATES,
              null);
      Received mail = Received.of(press.edition(Issues.issue(Issues.headlined("Cranes swing"))));

      assertThat(mail.names()).contains("List-Unsubscribe");
      assertThat(mail.field("List-Unsubscribe")).startsWith("<" + base + "/unsubscribe/");
      assertThat(mail.field("Feedback-ID")).matches("\\S+:\\S+:digest:[A-Za-z0-9]{5,15}");
    }
  }
}
