package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Event;
import dev.wiredesk.intake.Printed;
import dev.wiredesk.wire.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What editors do by dropping files into the inbox.
class InboxTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;
  private House house;
  private Path inbox;

  @BeforeEach
  void openTheHouse() {
    house = House.with(folder, Map.of("all", "kind: feed\ntitle: All\n"));
    inbox = folder.resolve("var/inbox");
  }

  @AfterEach
  void closeTheHouse() {
    house.close();
  }

  private void drop(String name, String text) throws IOException {
    Path part = Files.writeString(inbox.resolve(name + ".part"), text);
    Files.move(part, inbox.resolve(name));
  }

  private Article newest(String id) {
    return house.desk().store().wire().newest(id).map(Entry::article).orElseThrow();
  }

  @Test
  void aStoryIsKilledByAFileWithoutAText() throws IOException {
    house.publish("port");
    drop("port.md", "---\naction: kill\nreason: court\nlegal: 4711\nby: ines\n---\n");

    await().atMost(LONG).until(() -> Files.exists(inbox.resolve("done/port.md")));
    assertThat(Event.of(newest("port"))).isEqualTo(Event.KILLED);
    assertThat(newest("port").headline()).isEqualTo("Headline of port");
  }

  @Test
  void theLogDoesNotNameAFileThatCannotBeMoved() throws IOException {
    Path inTheWay = Files.createDirectories(inbox.resolve("done/merger.md"));
    Files.writeString(inTheWay.resolve("file"), "so that the folder cannot be replaced");
    try (Printed printed = new Printed()) {
      drop("merger.md", "---\ntitle: Giants Merge\nembargo: open\n---\nText.\n");

      await()
          .atMost(LONG)
          .untilAsserted(() ->
              assertThat(printed.lines())
                  .anyMatch(line -> line.contains("cannot be read or moved")));
      assertThat(printed.lines())
          .allSatisfy(line -> assertThat(line).doesNotContainIgnoringCase("merge"));
    }
    assertThat(house.desk().store().wire().newest("merger")).isPresent();
  }

  @Test
  void whatNamesFilesIsLeftOutOfTheLog() throws JoranException {
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());

    assertThat(
            context
                .getLogger("org.apache.camel.component.file.GenericFileOnCompletion")
                .isErrorEnabled())
        .isFalse();
    assertThat(context.getLogger("dev.wiredesk.intake.Newsdesk").isInfoEnabled()).isTrue();
  }
}
