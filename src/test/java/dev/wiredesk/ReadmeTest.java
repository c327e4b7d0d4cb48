package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.channel.Defaults;
import dev.wiredesk.cli.Cli;
import dev.wiredesk.intake.Acceptance;
import dev.wiredesk.intake.Copy;
import dev.wiredesk.intake.Newsdesk;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every fenced example in the README does what the README says.
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern FENCE =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Map<String, String> STORIES =
      Map.of("markdown", "harbour-bath.md", "json", "harbour-bath.json");

  @TempDir Path folder;

  private static Stream<Example> examples() throws IOException {
    Matcher fence = FENCE.matcher(Files.readString(README));
    return fence.results().map(found -> new Example(found.group(1), found.group(2)));
  }

  private record Example(String language, String text) {
    String name() {
      return language + ": " + text.lines().findFirst().orElse("");
    }
  }

  private static List<Example> examples(String language) throws IOException {
    List<Example> found =
        examples().filter(example -> example.language().equals(language)).toList();
    assertThat(found).as("examples in %s", language).isNotEmpty();
    return found;
  }

  @TestFactory
  Stream<DynamicTest> everyChannelFileRuns() throws IOException {
    return examples("yaml").stream()
        .map(example -> DynamicTest.dynamicTest(example.name(), () -> runs(example.text())));
  }

  private void runs(String file) throws IOException {
    Path feeds = Files.createTempDirectory(folder, "feeds");
    Files.writeString(feeds.resolve("harbour.yaml"), file);

    ChannelSet channels = Channels.read(feeds, Defaults.of(URI.create("https://news.example")));

    assertThat(channels.problems()).isEmpty();
    assertThat(channels.byId()).containsOnlyKeys("harbour");
    assertThat(channels.find("harbour").map(Channel::title)).isPresent();
  }

  @TestFactory
  Stream<DynamicTest> everyStoryIsTaken() throws IOException {
    return examples()
        .filter(example -> STORIES.containsKey(example.language()) || isPlainCopy(example))
        .map(example ->
            DynamicTest.dynamicTest(
                example.name(),
                () ->
                    isTaken(
                        STORIES.getOrDefault(example.language(), "harbour-bath.txt"),
                        example.text())));
  }

  private static boolean isPlainCopy(Example example) {
    return example.language().equals("text") && example.text().contains("READ ALSO");
  }

  private void isTaken(String name, String copy) throws IOException {
    Path data = Files.createTempDirectory(folder, "data");
    try (Store store = Stores.open("sqlite:wiredesk.db", data)) {
      Newsdesk newsdesk = new Newsdesk(store.wire(), Clock.systemUTC(), "en");

      Acceptance acceptance =
          newsdesk.accept(Copy.filed(copy.getBytes(StandardCharsets.UTF_8), name));

      assertThat(acceptance)
          .isInstanceOfSatisfying(
              Acceptance.Appended.class,
              appended -> {
                assertThat(appended.entry().article().id()).isEqualTo("harbour-bath");
                assertThat(appended.entry().article().headline())
                    .isEqualTo("Harbour Bath Opens for Winter Swimmers");
              });
    }
  }

  @Test
  void everyCommandIsOneThatTheProgramKnows() throws IOException {
    List<String[]> commands =
        examples("sh").stream()
            .flatMap(example -> example.text().lines())
            .filter(line -> line.startsWith("./wiredesk "))
            .map(line -> line.substring("./wiredesk ".length()).replaceAll("\"[^\"]*\"", "quoted"))
            .map(line -> line.split("\\s+"))
            .toList();

    Wiredesk program = new Wiredesk(Map.of(), Path.of(""), System.out);
    assertThat(commands).isNotEmpty().allSatisfy(command -> Cli.parse(program, command));
  }

  @Test
  void everyFileItNamesIsThere() throws IOException {
    Matcher link =
        Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)").matcher(Files.readString(README));

    assertThat(link.results().map(found -> Path.of(found.group(1))).toList())
        .isNotEmpty()
        .allSatisfy(file -> assertThat(file).exists());
  }
}
