package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.channel.Defaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir Path folder;

  private Configuration with(Map<String, String> settings) {
    return Configuration.read(settings, Map.of(), folder);
  }

  @Test
  void theWaitsOfDeliveriesAreTheStandardOnesUnlessSomebodySaysOtherwise() {
    assertThat(with(Map.of()).retry()).isEqualTo(Defaults.STANDARD_RETRY);
    assertThat(with(Map.of("wiredesk.delivery.retry", "default")).retry())
        .isEqualTo(Defaults.STANDARD_RETRY);

    Configuration impatient = with(Map.of("wiredesk.delivery.retry", "5s, 1m,2h"));
    assertThat(impatient.retry())
        .containsExactly(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofHours(2));
    assertThat(impatient.defaults(impatient.base(80)).retry()).isEqualTo(impatient.retry());
  }

  @Test
  void receiptsAreKeptForMoreThanAYearUnlessSomebodySaysOtherwise() {
    assertThat(with(Map.of()).keep()).isEqualTo(Duration.ofDays(400));
    assertThat(with(Map.of("wiredesk.delivery.keep", "90d")).keep()).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void aSpanThatIsNoneIsNamedWithWhatIsWanted() {
    for (String wrong : List.of("soon", "0s", "8d", "5s,,1m", "-5s")) {
      assertThatThrownBy(() -> with(Map.of("wiredesk.delivery.retry", wrong)))
          .as(wrong)
          .hasMessageContaining("wiredesk.delivery.retry")
          .hasMessageContaining("one like 90s, 5m, 12h");
    }
    assertThatThrownBy(() -> with(Map.of("wiredesk.delivery.keep", "for ever")))
        .hasMessageContaining("wiredesk.delivery.keep");
  }

  @Test
  void noSecretIsPrinted() {
    Map<String, String> secrets =
        Map.of(
            "wiredesk.token", "s3cret",
            "wiredesk.store", "postgresql://desk:s3cret@db.example/x",
            "wiredesk.mail.smtp", "smtps://desk:s3cret@mail.example",
            "wiredesk.mail.bounces", "imaps://desk:s3cret@mail.example");

    assertThat(with(secrets).toString()).contains("mail.example").doesNotContain("s3cret");
    assertThat(new Source(secrets, secrets, new Properties()).toString()).doesNotContain("s3cret");
  }

  @Test
  void anAddressThatIsNoneIsShownAsFarAsItHoldsNoPassword() {
    assertThatThrownBy(() -> with(Map.of("wiredesk.base-url", "news.example")))
        .hasMessage(
            "wiredesk.base-url is \"news.example\"; an address that begins with http:// or"
                + " https:// is wanted");
    assertThatThrownBy(() -> with(Map.of("wiredesk.base-url", "ftp://desk:s3cret@news.example")))
        .hasMessageStartingWith("wiredesk.base-url is \"ftp://…\"; ");
  }

  @Test
  void aPortThatIsNoneIsNamedWithWhatIsWanted() {
    assertThat(with(Map.of("wiredesk.port", "0")).port()).isZero();
    for (String wrong : List.of("http", "65536", "-1")) {
      assertThatThrownBy(() -> with(Map.of("wiredesk.port", wrong)))
          .hasMessage("wiredesk.port is \"%s\"; 0 to 65535 is wanted".formatted(wrong));
    }
  }

  @Test
  void flagsGoBeforeVariablesAndVariablesBeforeTheFile() throws IOException {
    Files.writeString(
        folder.resolve("application.properties"),
        "wiredesk.title=File\nwiredesk.intro=File\nwiredesk.mail.domain-window=3\n");
    Configuration configuration =
        Configuration.read(
            Map.of("wiredesk.title", "Flag"),
            Map.of("WIREDESK_TITLE", "Variable", "WIREDESK_MAIL_DOMAIN_WINDOW", "4"),
            folder);

    assertThat(configuration.title()).isEqualTo("Flag");
    assertThat(configuration.intro()).isEqualTo("File");
    assertThat(configuration.mail().limits().window()).isEqualTo(4);
  }
}
