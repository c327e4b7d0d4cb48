package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.channel.Secret;
import dev.wiredesk.delivery.Secrets.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
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
    assertThatThrownBy(
            () -> new Secrets(data, Map.of()).require(new Secret("${MOON_KEY}"), Kind.SIGNING))
        .isInstanceOf(Secrets.MissingSecret.class)
        .hasMessageContaining("${MOON_KEY}");
  }

  @Test
  void aFileThatIsNotThereIsMadeOnceForThisUserAlone() {
    Secret star = new Secret("file:keys/star");
    Secrets secrets = new Secrets(data, Map.of());

    String made = secrets.require(star, Kind.SIGNING);

    assertThat(made).startsWith("whsec_");
    assertThat(secrets.require(star, Kind.SIGNING)).isEqualTo(made);
    assertThat(new Secrets(data, Map.of()).find(star)).hasValue(made);
    assertThat(data.resolve("keys/star").toFile().canExecute()).isFalse();
  }

  @Test
  void aFileOutsideOfTheDataFolderIsNeitherReadNorMade() {
    Secrets secrets = new Secrets(data.resolve("inner"), Map.of());

    assertThat(secrets.find(new Secret("file:../outer"))).isEmpty();
    assertThatThrownBy(() -> secrets.require(new Secret("file:../outer"), Kind.TOKEN))
        .isInstanceOf(Secrets.MissingSecret.class);
    assertThat(data.resolve("outer")).doesNotExist();
  }

  @Test
  void aSecretIsMadeInTheShapeOfItsKind() {
    Secrets secrets = new Secrets(data, Map.of());

    String key = secrets.require(new Secret("file:keys/key"), Kind.KEY);
    String token = secrets.require(new Secret("file:keys/token"), Kind.TOKEN);

    assertThat(key).startsWith("whsk_");
    assertThat(Base64.getDecoder().decode(key.substring("whsk_".length()))).hasSize(64);
    assertThat(token).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void aSecretThatSomebodyElseGivesOutIsNeverMade() {
    Secret password = new Secret("file:keys/password");

    assertThatThrownBy(() -> new Secrets(data, Map.of()).given(password))
        .isInstanceOf(Secrets.MissingSecret.class)
        .hasMessageContaining("file:keys/password");
    assertThat(data.resolve("keys")).doesNotExist();
  }

  @Test
  void aChangedFileIsReadAgainWithinASecond() throws IOException {
    AtomicLong nanoTime = new AtomicLong();
    Secrets secrets = new Secrets(data, Map.of(), nanoTime::get);
    Secret star = new Secret("file:star");
    Files.writeString(data.resolve("star"), "one\n");
    assertThat(secrets.find(star)).hasValue("one");

    Files.writeString(data.resolve("star"), "two\n");
    Files.setLastModifiedTime(data.resolve("star"), FileTime.fromMillis(1));

    assertThat(secrets.find(star)).hasValue("one");
    nanoTime.addAndGet(1_000_000_000);
    assertThat(secrets.find(star)).hasValue("two");
  }

  @Test
  void anUnchangedFileGivesTheSameBytes() throws IOException {
    AtomicLong nanoTime = new AtomicLong();
    Secrets secrets = new Secrets(data, Map.of("STAR_FILE", "star.p12"), nanoTime::get);
    Files.write(data.resolve("star.p12"), new byte[] {1, 2, 3});

    byte[] first = secrets.content(new Secret("file:star.p12"));
    nanoTime.addAndGet(5_000_000_000L);

    assertThat(secrets.content(new Secret("${STAR_FILE}"))).isSameAs(first);
  }

  @Test
  void aFileThatIsTakenAwayIsMissing() throws IOException {
    AtomicLong nanoTime = new AtomicLong();
    Secrets secrets = new Secrets(data, Map.of(), nanoTime::get);
    Secret star = new Secret("file:star");
    Files.writeString(data.resolve("star"), "one");
    assertThat(secrets.find(star)).isPresent();

    Files.delete(data.resolve("star"));
    nanoTime.addAndGet(1_000_000_000);

    assertThat(secrets.find(star)).isEmpty();
  }
}
