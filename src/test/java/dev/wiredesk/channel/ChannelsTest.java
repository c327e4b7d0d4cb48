package dev.wiredesk.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ChannelsTest {
  private static final Defaults HOUSE = Defaults.of(URI.create("https://news.example"));
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(Channels.class);

  @TempDir Path folder;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final List<ChannelSet> told = new CopyOnWriteArrayList<>();
  private Channels channels;

  @BeforeEach
  void openWithOneFeed() throws IOException {
    logged.list = new CopyOnWriteArrayList<>();
    logged.start();
    LOG.addAppender(logged);
    write("harbour.yaml", "kind: feed\ntitle: Harbour");
    channels = Channels.open(folder, HOUSE, LOOK_EVERY);
    channels.onChange(told::add);
  }

  @AfterEach
  void close() {
    channels.close();
    LOG.detachAppender(logged);
  }

  @Test
  void oneFileIsReadByTheSameRules() throws IOException {
    write("harbour.yaml", "kind: feed\ntitle: The harbour\nlimt: 3");
    write("city.yml", "kind: feed\ntitle: City");
    write("notes.txt", "kind: feed\ntitle: Notes");

    ChannelSet city = Channels.readFile(folder.resolve("city.yml"), HOUSE);
    ChannelSet harbour = Channels.readFile(folder.resolve("harbour.yaml"), HOUSE);

    assertThat(city.byId()).containsOnlyKeys("city");
    assertThat(city.problems()).isEmpty();
    assertThat(harbour.byId()).isEmpty();
    assertThat(harbour.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
    for (String other : List.of("notes.txt", "none.yaml", "none/city.yaml")) {
      assertThat(Channels.readFile(folder.resolve(other), HOUSE).problems())
          .as(other)
          .singleElement()
          .satisfies(problem -> assertThat(problem.what()).startsWith("there is no such"));
    }
  }

  private void write(String name, String yaml) throws IOException {
    Files.writeString(folder.resolve(name), yaml);
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(20)).pollInterval(LOOK_EVERY).untilAsserted(assertion);
  }

  private List<String> titles() {
    return channels.current().byId().values().stream().map(Channel::title).toList();
  }

  private List<String> problems() {
    String place = folder + "/";
    return channels.current().problems().stream()
        .map(problem -> problem.toString().replace(place, ""))
        .toList();
  }

  private List<String> warnings() {
    return logged.list.stream()
        .filter(event -> event.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void aFileThatIsThereAtTheStartIsAChannel() {
    assertThat(titles()).containsExactly("Harbour");
    assertThat(channels.current().find("harbour")).isPresent();
    assertThat(channels.current().all(Channel.Feed.class)).hasSize(1);
    assertThat(channels.current().all(Channel.Digest.class)).isEmpty();
  }

  @Test
  void aNewFileIsANewChannel() throws IOException {
    write("city.yaml", "kind: feed\ntitle: City");
    eventually(() -> assertThat(titles()).containsExactly("City", "Harbour"));
    eventually(() -> assertThat(told).containsExactly(channels.current()));
  }

  @Test
  void aChangedFileChangesItsChannel() throws IOException {
    write("harbour.yaml", "kind: feed\ntitle: The harbour");
    eventually(() -> assertThat(titles()).containsExactly("The harbour"));
  }

  @Test
  void aFileThatAnEditorPutsInThePlaceOfAnotherChangesItsChannel() throws IOException {
    Path draft =
        Files.writeString(folder.resolve(".harbour.yaml.tmp"), "kind: feed\ntitle: Docks!!");
    Files.setLastModifiedTime(draft, Files.getLastModifiedTime(folder.resolve("harbour.yaml")));
    Files.move(draft, folder.resolve("harbour.yaml"), StandardCopyOption.ATOMIC_MOVE);
    eventually(() -> assertThat(titles()).containsExactly("Docks!!"));
  }

  @Test
  void aRemovedFileRemovesItsChannel() throws IOException {
    Files.delete(folder.resolve("harbour.yaml"));
    eventually(() -> assertThat(titles()).isEmpty());
  }

  @Test
  void aRenamedFileIsAnotherChannel() throws IOException {
    Files.move(folder.resolve("harbour.yaml"), folder.resolve("docks.yaml"));
    eventually(() -> assertThat(channels.current().byId().keySet()).containsExactly("docks"));
  }

  @Test
  void aFileIsNotReadUntilTwoLooksFindItTheSame() throws IOException {
    // Each piece ends in a whole line, so each would be a good channel if it were read.
    Path city = folder.resolve("city.yaml");
    Channels unwatched = Channels.unwatched(folder, HOUSE, LOOK_EVERY);
    Files.writeString(city, "kind: feed\ntitle: City\n");
    unwatched.look();
    Files.writeString(city, "items: 7\n", StandardOpenOption.APPEND);
    unwatched.look();
    assertThat(unwatched.current().find("city")).isEmpty();
    unwatched.look();
    assertThat(unwatched.current().find("city"))
        .map(Channel.Feed.class::cast)
        .map(Channel.Feed::items)
        .contains(7);
  }

  @Test
  void aMistakeChangesNothingThatRuns() throws IOException {
    Channel before = channels.current().find("harbour").orElseThrow();
    write("harbour.yaml", "kind: feed\ntitle: Harbour\nitmes: 5");
    eventually(() ->
        assertThat(problems())
            .containsExactly(
                "harbour.yaml:3:1: \"itmes\" is not a setting here; did you mean \"items\"?"
                    + " The last good version stays in use."));
    assertThat(channels.current().find("harbour")).containsSame(before);
  }

  @Test
  void aMistakeInOneFileDoesNotHoldUpTheOthers() throws IOException {
    write("harbour.yaml", "kind: feed\ntitle: [");
    write("city.yaml", "kind: feed\ntitle: City");
    eventually(() -> assertThat(problems()).hasSize(1));
    eventually(() -> assertThat(titles()).containsExactly("City", "Harbour"));
  }

  @Test
  void aNewFileWithAMistakeStaysOffUntilItIsPutRight() throws IOException {
    write("city.yaml", "kind: feed");
    eventually(() ->
        assertThat(problems())
            .containsExactly(
                "city.yaml:1:1: \"title\" is missing. The channel stays off until this is put"
                    + " right."));
    assertThat(titles()).containsExactly("Harbour");
    write("city.yaml", "kind: feed\ntitle: City");
    eventually(() -> assertThat(titles()).containsExactly("City", "Harbour"));
    assertThat(problems()).isEmpty();
  }

  @Test
  void aMistakeIsLoggedOnce() throws IOException {
    write("harbour.yaml", "kind: feed");
    eventually(() -> assertThat(warnings()).hasSize(1));
    write("city.yaml", "kind: feed\ntitle: City");
    eventually(() -> assertThat(titles()).contains("City"));
    assertThat(warnings()).hasSize(1);
  }

  @Test
  void aSecondFileForAChannelThatRunsDoesNotReplaceIt() throws IOException {
    write("city.yml", "kind: feed\ntitle: City");
    eventually(() -> assertThat(titles()).contains("City"));
    write("city.yaml", "kind: feed\ntitle: Other city");
    eventually(() ->
        assertThat(problems())
            .containsExactly(
                "city.yaml: channel \"city\" has the file city.yml already; one of the two is"
                    + " wanted. This one is left out."));
    assertThat(titles()).containsExactly("City", "Harbour");
  }

  @Test
  void theOtherFileOfAChannelTakesOverWhenTheFirstIsRemoved() throws IOException {
    write("harbour.yml", "kind: feed\ntitle: Other harbour");
    eventually(() -> assertThat(problems()).hasSize(1));
    Files.delete(folder.resolve("harbour.yaml"));
    eventually(() -> assertThat(titles()).containsExactly("Other harbour"));
    assertThat(problems()).isEmpty();
  }

  @Test
  void aFolderThatGoesAwayTakesNoChannelAlong() throws IOException {
    Path elsewhere = folder.resolveSibling(folder.getFileName() + "-away");
    Files.move(folder, elsewhere);
    eventually(() ->
        assertThat(channels.current().problems())
            .map(Problem::toString)
            .containsExactly(
                folder + ": there is no such folder. The channels that run stay as they are."));
    assertThat(titles()).containsExactly("Harbour");
    Files.move(elsewhere, folder);
    eventually(() -> assertThat(problems()).isEmpty());
    assertThat(titles()).containsExactly("Harbour");
  }

  @Test
  void aFolderThatComesLaterIsReadThen() throws IOException {
    Path later = folder.resolve("later");
    try (Channels waiting = Channels.open(later, HOUSE, LOOK_EVERY)) {
      assertThat(waiting.current().problems()).hasSize(1);
      Files.createDirectory(later);
      Files.writeString(later.resolve("city.yaml"), "kind: feed\ntitle: City");
      eventually(() -> assertThat(waiting.current().find("city")).isPresent());
      assertThat(waiting.current().problems()).isEmpty();
    }
  }

  @Test
  void filesThatAreSwappedBehindTheirLinksAreReadAgain() throws IOException {
    // The way Kubernetes mounts a ConfigMap: each file is a link through one that is swapped.
    Files.createDirectories(folder.resolve("..1"));
    Files.createDirectories(folder.resolve("..2"));
    Files.writeString(folder.resolve("..1/city.yaml"), "kind: feed\ntitle: City");
    Files.writeString(folder.resolve("..2/city.yaml"), "kind: feed\ntitle: Town");
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
    Files.createSymbolicLink(folder.resolve("city.yaml"), Path.of("..data/city.yaml"));
    eventually(() -> assertThat(titles()).containsExactly("City", "Harbour"));
    Files.createSymbolicLink(folder.resolve("..new"), Path.of("..2"));
    Files.move(folder.resolve("..new"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    eventually(() -> assertThat(titles()).containsExactly("Town", "Harbour"));
  }

  @Test
  void aListenerThatFailsDoesNotKeepTheOthersFromHearing() throws IOException {
    List<ChannelSet> heard = new CopyOnWriteArrayList<>();
    channels.onChange(set -> {
      throw new IllegalStateException("on purpose");
    });
    channels.onChange(heard::add);
    write("city.yaml", "kind: feed\ntitle: City");
    eventually(() -> assertThat(heard).hasSize(1));
    write("city.yaml", "kind: feed\ntitle: Town");
    eventually(() -> assertThat(heard).hasSize(2));
  }

  @Test
  void aFileTouchedWithoutChangeIsNoNews() throws IOException {
    write("harbour.yaml", "kind: feed\ntitle: Harbour # the same");
    write("city.yaml", "kind: feed\ntitle: City");
    eventually(() -> assertThat(told).isNotEmpty());
    assertThat(told.getLast().differences(ChannelSet.of(List.of())).toList())
        .containsExactly("city", "harbour");
    assertThat(logged.list).filteredOn(event -> event.getMessage().equals("changed")).isEmpty();
  }
}
