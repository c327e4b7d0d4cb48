package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.channel.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path data;

  @Test
  void aVariableIsReadFromTheEnvironment() {
    Secrets secrets = new Secrets(data, Map.of("STAR_KEY", "whsec_abc"));

    assertThat(secrets.find(new Secret("${STAR_KEY}"))).hasValue("whsec_abc");
    assertThat(secrets.find(new Secret("${MOON_KEY}"))).isEmpty();
  }

  @Test
  void aVariableThatIsNotSetIsNamed() {
    assertThatThrownBy(() -> new Secrets(data, Map.of()).require(new Secret("${MOON_KEY}")))
        .isInstanceOf(Secrets.MissingSecret.class)
        .hasMessageContaining("${MOON_KEY}");
  }

  @Test
  void aFileThatIsNotThereIsMadeOnceForThisUserAlone() {
    Secret star = new Secret("file:keys/star");
    Secrets secrets = new Secrets(data, Map.of());

    String made = secrets.require(star);

    assertThat(made).startsWith("whsec_");
    assertThat(secrets.require(star)).isEqualTo(made);
    assertThat(new Secrets(data, Map.of()).find(star)).hasValue(made);
    assertThat(data.resolve("keys/star").toFile().canExecute()).isFalse();
  }

  @Test
  void aFileOutsideOfTheDataFolderIsNeitherReadNorMade() {
    Secrets secrets = new Secrets(data.resolve("inner"), Map.of());

    assertThat(secrets.find(new Secret("file:../outer"))).isEmpty();
    assertThatThrownBy(() -> secrets.require(new Secret("file:../outer")))
        .isInstanceOf(Secrets.MissingSecret.class);
    assertThat(data.resolve("outer")).doesNotExist();
  }
}
