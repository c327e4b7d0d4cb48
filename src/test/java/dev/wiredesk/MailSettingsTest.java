package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.MailSettings.Signing;
import dev.wiredesk.delivery.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {
  @TempDir Path folder;

  private MailSettings with(String name, String value) {
    return with(Map.of("wiredesk.mail." + name, value));
  }

  private MailSettings with(Map<String, String> settings) {
    return Configuration.read(settings, Map.of("WIREDESK_DATA", folder.toString()), folder).mail();
  }

  @Test
  void mailsGoToTheLocalMailboxAndNoneIsFetchedUnlessSomebodySaysOtherwise() {
    assertThat(with(Map.of()))
        .isEqualTo(
            new MailSettings(null, 16, new Pace.Limits(10, Map.of(), null), null, null, null));
  }

  @Test
  void ratesAreTimesFromOneMailToTheNext() {
    assertThat(
            with("domain-rates", "Gmail.com=20/s, *=50/s,bücher.example = 100/m").limits().rates())
        .isEqualTo(
            Map.of(
                "gmail.com", Duration.ofMillis(50),
                "*", Duration.ofMillis(20),
                "xn--bcher-kva.example", Duration.ofMillis(600)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fast",
        "gmail.com",
        "gmail.com=0/s",
        "gmail.com=20",
        "-.example=1/s",
        "=1/s",
        "*.example=1/s"
      })
  void aRateThatIsNoneIsNamedWithWhatIsWanted(String wrong) {
    assertThatThrownBy(() -> with("domain-rates", wrong))
        .hasMessage(
            "wiredesk.mail.domain-rates is \"%s\"; one like gmail.com=20/s, example.org=100/m or"
                    .formatted(wrong)
                + " *=50/s for all others is wanted");
  }

  @Test
  void aDomainHasOneRate() {
    assertThatThrownBy(() -> with("domain-rates", "a.example=1/s, A.example=2/s"))
        .hasMessageContaining("a.example is there twice");
  }

  @Test
  void aWarmUpHasAFirstDayAndGrows() {
    assertThat(with("warm-up", "2026-12-01 500 x1.5").limits().warmUp())
        .isEqualTo(new Pace.WarmUp(LocalDate.of(2026, 12, 1), 500, 1.5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "2026-12-01",
        "2026-13-01 500 x1.5",
        "2026-12-01 0 x2",
        "2026-12-01 500 x0.9"
      })
  void aWarmUpThatIsNoneIsNamedWithWhatIsWanted(String wrong) {
    assertThatThrownBy(() -> with("warm-up", wrong))
        .hasMessageStartingWith("wiredesk.mail.warm-up is \"%s\"; ".formatted(wrong))
        .hasMessageContaining("like 2026-12-01 500 x1.5, is wanted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3", "many", "10000000000"})
  void aNumberThatIsNoneIsNamedWithWhatIsWanted(String wrong) {
    assertThatThrownBy(() -> with("connections", wrong))
        .hasMessage("wiredesk.mail.connections is \"%s\"; 1 to 1000 is wanted".formatted(wrong));
    assertThatThrownBy(() -> with("domain-window", wrong))
        .hasMessage("wiredesk.mail.domain-window is \"%s\"; 1 to 10000 is wanted".formatted(wrong));
  }

  @Test
  void mailsComeBackToAnAddressWithRoomForAToken() {
    assertThat(with("bounce-address", "back.desk@News.example").bounceAddress())
        .isEqualTo("back.desk@news.example");
    for (String wrong :
        new String[] {
          "bounce", "@news.example", "a b@c.example", "a@b\r\nX: 1", "a".repeat(24) + "@b.example"
        }) {
      assertThatThrownBy(() -> with("bounce-address", wrong))
          .hasMessageStartingWith("wiredesk.mail.bounce-address is \"")
          .hasMessageEndingWith("is wanted");
    }
  }

  @Test
  void theMailboxOfBouncesHasANameAndAPassword() {
    assertThat(with("bounces", "imaps://desk:s3cret@mail.example:993/INBOX").bounces())
        .hasToString("imaps://desk:s3cret@mail.example:993/INBOX");
    for (String wrong :
        new String[] {
          "imaps://mail.example",
          "imaps://desk@mail.example",
          "imaps://desk:@mail.example",
          "pop3://desk:pw@mail.example"
        }) {
      assertThatThrownBy(() -> with("bounces", wrong))
          .hasMessageStartingWith("wiredesk.mail.bounces is \"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "smtp, http://desk:s3cret@mail.example",
    "smtp, smtp://desk:s3cret%@mail.example",
    "smtp, smtp://desk:s3c@ret@mail.example/{}",
    "smtp, smtps:desk:s3cret@mail.example",
    "smtp, smtps:/desk:s3cret@mail.example",
    "smtp, desk:s3cret@mail.example",
    "smtp, s3cret@mail.example",
    "smtp, 'smtps://desk:s3c ret@mail.example'",
    "smtp, 'smtps://desk:s3c\nret@mail.example'",
    "smtp, 'smtps://desk:s3c\\ret@mail.example'",
    "smtp, smtps+x://desk:s3cret",
    "bounces, imap://:s3cret@mail.example",
    "bounces, imaps://desk:s3cret",
    "bounces, imaps://desk:s3c/ret@mail.example",
    "bounces, imaps://desk:s3c?ret@mail.example",
    "bounces, imaps://desk:s3c#ret@mail.example",
    "bounces, imaps:///desk:s3cret@mail.example",
    "bounces, imaps://desk:s3cret@mail_server"
  })
  void aPasswordIsNotRepeatedInAMistake(String name, String address) {
    assertThatThrownBy(() -> with(name, address))
        .isInstanceOf(Configuration.Mistake.class)
        .hasNoCause()
        .message()
        .contains("wiredesk.mail." + name, "mail")
        .doesNotContain("s3c", "ret@");
  }

  @Test
  void aPasswordIsNotPrinted() {
    MailSettings settings =
        with(
            Map.of(
                "wiredesk.mail.smtp", "smtp://desk:s3cret@mail.example:587",
                "wiredesk.mail.bounces", "imaps://desk:s3cret@mail.example"));

    assertThat(settings.toString())
        .contains("smtp=smtp://…@mail.example:587", "bounces=imaps://…@mail.example,")
        .doesNotContain("s3cret");
    assertThat(with("smtp", "smtp://desk:s3cret").toString()).doesNotContain("s3cret");
  }

  @Test
  void keysAreFilesBesideTheirSelectors() throws IOException {
    Path rsa = Files.writeString(folder.resolve("rsa.pem"), "");
    Path other = Files.writeString(folder.resolve("ed.pem"), "");
    Map<String, String> settings =
        Map.of(
            "wiredesk.mail.dkim.key", "rsa.pem, " + other.toAbsolutePath(),
            "wiredesk.mail.dkim.selector", "2026a,2026b",
            "wiredesk.mail.dkim.domain", "News.example");

    assertThat(with(settings).signing()).isNotNull();
    assertThat(with(settings).signing().domain()).isEqualTo("news.example");
    assertThat(with(settings).signing().keys())
        .containsExactly(
            new Signing.Key(rsa, "2026a"), new Signing.Key(other.toAbsolutePath(), "2026b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "there.pem|a, b|news.example|one or two keys are wanted, and a selector for each",
        "there.pem|''|news.example|and a selector for each",
        "''|a|''|one or two keys are wanted",
        "there.pem|a|''|the domain that signs, like news.example, is wanted",
        "there.pem|a b|news.example|wiredesk.mail.dkim.selector is \"a b\"; a name like 2026a is",
        "gone.pem|a|news.example|gone.pem, which cannot be read; a file with a private key in PEM"
      })
  void aKeyThatCannotBeUsedIsNamedWithWhatIsWanted(
      String key, String selector, String domain, String said) throws IOException {
    Files.writeString(folder.resolve("there.pem"), "");

    assertThatThrownBy(() ->
            with(
                Map.of(
                    "wiredesk.mail.dkim.key", key,
                    "wiredesk.mail.dkim.selector", selector,
                    "wiredesk.mail.dkim.domain", domain)))
        .hasMessageContaining(said);
  }
}
