package dev.wiredesk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.wiredesk.channel.ChannelFile.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Holds together what editors are told about channel files and what the desk makes of them.
class ChannelSchemaTest {
  private static final Defaults HOUSE = Defaults.of(URI.create("https://news.example"));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode TREE = tree();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(TREE);
  private static final Map<String, String> SMALLEST =
      Map.of(
          "feed", "kind: feed\ntitle: Harbour\n",
          "partner", "kind: partner\nto: /in\n",
          "digest", "kind: digest\nat: 06:30 UTC\n");
  private static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("/$defs/feed", "feed|%s: 1"),
          Map.entry("/$defs/partner", "partner|%s: 1"),
          Map.entry("/$defs/digest", "digest|%s: 1"),
          Map.entry("/$defs/select", "feed|select: {%s: 1}"),
          Map.entry("/$defs/partner/properties/sign", "partner|sign: {%s: 1}"),
          Map.entry("/$defs/partner/properties/format/anyOf/1", "partner|format: {%s: 1}"),
          Map.entry("/$defs/partner/properties/method/anyOf/1", "partner|method: {%s: 1}"),
          Map.entry("/$defs/partner/properties/auth", "partner|auth: {%s: 1}"),
          Map.entry(
              "/$defs/partner/properties/auth/properties/basic", "partner|auth: {basic: {%s: 1}}"),
          Map.entry(
              "/$defs/partner/properties/auth/properties/oauth", "partner|auth: {oauth: {%s: 1}}"),
          Map.entry("/$defs/partner/properties/certificate", "partner|certificate: {%s: 1}"),
          Map.entry("/$defs/digest/properties/offer", "digest|offer: {%s: 1}"),
          Map.entry("/$defs/digest/properties/items", "digest|items: {%s: 1}"),
          Map.entry("/$defs/feed/properties/content/anyOf/1", "feed|content: {%s: 1}"));

  private static JsonNode tree() {
    try (InputStream in = Channels.class.getResourceAsStream("channel.schema.json")) {
      return JSON.readTree(Objects.requireNonNull(in));
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  private static Reading read(String yaml) {
    return ChannelFile.read("harbour", yaml.getBytes(StandardCharsets.UTF_8), HOUSE);
  }

  private static boolean parserAccepts(String yaml) {
    return read(yaml) instanceof Reading.Good;
  }

  private static boolean schemaAccepts(String yaml) {
    Object values = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(JSON.valueToTree(values)).isEmpty();
  }

  private static String yaml(String place, String key) {
    String[] kindAndLine = PLACES.get(place).split("\\|");
    return SMALLEST.get(kindAndLine[0]) + kindAndLine[1].formatted(key) + "\n";
  }

  static Stream<String> places() {
    return PLACES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("places")
  void theSchemaHasTheKeysThatTheParserKnowsAndNoOther(String place) {
    // Asked about a key that resembles none, the parser lists all that it knows.
    Reading.Bad bad = (Reading.Bad) read(yaml(place, "qqqqq"));
    List<String> known =
        bad.findings().stream()
            .flatMap(finding -> listed(finding.what()))
            .flatMap(list -> Arrays.stream(list.split(", ")))
            .sorted()
            .toList();
    assertThat(new TreeSet<>(names(TREE.at(place + "/properties"))))
        .containsExactlyElementsOf(known);
  }

  private static Stream<String> listed(String what) {
    return Pattern.compile("not a setting here; (?:one of )?(.+) is wanted")
        .matcher(what)
        .results()
        .map((MatchResult found) -> found.group(1));
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  @ParameterizedTest
  @MethodSource("places")
  void bothRefuseAKeyThatIsNotASetting(String place) {
    String yaml = yaml(place, "qqqqq");
    assertThat(schemaAccepts(yaml)).isFalse();
    assertThat(parserAccepts(yaml)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"feed", "partner", "digest"})
  void bothAcceptTheSmallestFile(String kind) {
    assertThat(schemaAccepts(SMALLEST.get(kind))).isTrue();
    assertThat(parserAccepts(SMALLEST.get(kind))).isTrue();
  }

  static Stream<String> settings() {
    return SMALLEST.keySet().stream()
        .flatMap(kind ->
            names(TREE.at("/$defs/" + kind + "/properties")).stream()
                .filter(key -> !key.equals("kind"))
                .map(key -> kind + "/properties/" + key));
  }

  private static Stream<String> fileWith(String setting, JsonNode value) {
    String[] kindAndKey = setting.split("/properties/");
    String others =
        SMALLEST
            .get(kindAndKey[0])
            .lines()
            .filter(line -> !line.startsWith(kindAndKey[1] + ":"))
            .collect(Collectors.joining("\n", "", "\n"));
    return Stream.of(others + kindAndKey[1] + ": " + value);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void bothAcceptEveryExampleThatTheSchemaGives(String setting) {
    JsonNode described = TREE.at("/$defs/" + setting);
    List<String> files =
        Stream.concat(
                described.path("examples").valueStream(),
                Stream.of(described.path("default")).filter(value -> !value.isMissingNode()))
            .flatMap(value -> fileWith(setting, value))
            .toList();
    assertThat(files).allMatch(ChannelSchemaTest::schemaAccepts);
    assertThat(files).allMatch(ChannelSchemaTest::parserAccepts);
  }

  @Test
  void bothAcceptEveryExampleOfACondition() {
    JsonNode conditions = TREE.at("/$defs/select/properties");
    List<String> files =
        conditions.properties().stream()
            .flatMap(key ->
                key.getValue()
                    .path("examples")
                    .valueStream()
                    .map(value -> "select: {" + key.getKey() + ": " + value + "}"))
            .map(line -> SMALLEST.get("feed") + line)
            .toList();
    assertThat(files).hasSizeGreaterThan(10).allMatch(ChannelSchemaTest::schemaAccepts);
    assertThat(files).allMatch(ChannelSchemaTest::parserAccepts);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void theDefaultsInTheSchemaAreThoseOfTheDesk(String setting) {
    JsonNode value = TREE.at("/$defs/" + setting + "/default");
    String smallest = SMALLEST.get(setting.split("/")[0]);
    if (!value.isMissingNode()) {
      assertThat(fileWith(setting, value).map(ChannelSchemaTest::read))
          .containsExactly(read(smallest));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: webhook",
        "title: no kind",
        "kind: feed",
        "kind: feed\ntitle: a\nitems: 501",
        "kind: feed\ntitle: a\nformats: [xml]",
        "kind: feed\ntitle: a\nttl: 15",
        "kind: feed\ntitle: a\nimage: big",
        "kind: feed\ntitle: a\ncontent: {paragraphs: 0}",
        "kind: feed\ntitle: a\nselect: {any: []}",
        "kind: feed\ntitle: a\nselect: {not: {}}",
        "kind: feed\ntitle: a\nselect: {urgency: 10}",
        "kind: feed\ntitle: a\nselect: {any: [{tag: a, secton: b}]}",
        "kind: feed\ntitle: a\nat: 06:30 UTC",
        "kind: partner",
        "kind: partner\nto: /in\nsign: {secret: hunter2}",
        "kind: partner\nto: /in\nsign: {secret: file:/etc/passwd}",
        "kind: partner\nto: /in\nsign: {secret: file:../key}",
        "kind: partner\nto: /in\nsign: {secret: []}",
        "kind: partner\nto: /in\nsign: {profile: http}",
        "kind: partner\nto: /in/{name}",
        "kind: partner\nto: /in\nformat: xml",
        "kind: partner\nto: /in\nformat: {type: application/json}",
        "kind: partner\nto: /in\nformat: {jslt: '.', type: json}",
        "kind: partner\nto: /in\nenvelope: 1",
        "kind: partner\nto: /in\npayload: fat",
        "kind: partner\nto: /in\nmethod: GET",
        "kind: partner\nto: /in\nmethod: {killed: post}",
        "kind: partner\nto: /in\nheaders: {Content-Type: text/plain}",
        "kind: partner\nto: /in\nheaders: {'a b': c}",
        "kind: partner\nto: /in\nauth: {}",
        "kind: partner\nto: /in\nauth: {basic: {user: 'a:b', password: 'file:p'}}",
        "kind: partner\nto: /in\nauth: {bearer: 'file:a', basic: {user: a, password: 'file:p'}}",
        "kind: partner\nto: /in\ncertificate: {file: '${P12}'}",
        "kind: partner\nto: /in\nallow: star.example",
        "kind: partner\nto: /in\norder: none",
        "kind: partner\nto: /in\nwindow: 257",
        "kind: partner\nto: /in\nrate: 10",
        "kind: partner\nto: /in\nfrom: 0",
        "kind: partner\nto: /in\nfrom: today",
        "kind: partner\nto: /in\npull: hunter2",
        "kind: digest",
        "kind: digest\nat: 6 o'clock",
        "kind: digest\nat: 06:30 UTC\nto: [nobody]",
        "kind: digest\nat: 06:30",
        "kind: digest\nat: 06:30, UTC",
        "kind: digest\nat: 06:30 UTC\nzone: UTC",
        "kind: digest\nevery: day",
        "kind: digest\nevery: hourly\nat: 06:30 UTC",
        "kind: digest\nevery: FREQ=DAILY;\nat: 06:30 UTC",
        "kind: digest\nat: 06:30 UTC\nlist-id: morning",
        "kind: digest\nat: 06:30 UTC\ntemplate: ../x",
        "kind: digest\nat: 06:30 UTC\nsign-up: yes",
        "kind: digest\nat: 06:30 UTC\noffer: {every: []}",
        "kind: digest\nat: 06:30 UTC\noffer: {every: [often]}",
        "kind: digest\nat: 06:30 UTC\nrank: best",
        "kind: digest\nat: 06:30 UTC\nrevisions: loud",
        "kind: digest\nat: 06:30 UTC\nwindow: 0",
        "kind: digest\nat: 06:30 UTC\norder: strict",
      })
  void bothRefuseTheSameMistakes(String yaml) {
    assertThat(schemaAccepts(yaml)).isFalse();
    assertThat(parserAccepts(yaml)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: digest\nevery: story",
        "kind: digest\nevery: story\nzone: Europe/Berlin",
        "kind: digest\nevery: story\nat: 06:30 Europe/Berlin\noffer: {every: day}",
        "kind: digest\nat: 06:30\nzone: Europe/Berlin",
        "kind: digest\nat: 06:30 , 18:00\nzone: Europe/Berlin",
        "kind: digest\nevery: freq=weekly;byday=mo,fr\nat: 06:30 UTC",
      })
  void bothAcceptTheSameWaysToSayWhen(String yaml) {
    assertThat(schemaAccepts(yaml)).isTrue();
    assertThat(parserAccepts(yaml)).isTrue();
  }

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("feeds"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleFollowsTheSchemaAndNamesItForEditors(Path file) throws IOException {
    String yaml = Files.readString(file);
    assertThat(schemaAccepts(yaml)).isTrue();
    String schema =
        yaml.lines().findFirst().orElse("").replace("# yaml-language-server: $schema=", "");
    assertThat(JSON.readTree(file.resolveSibling(schema).toFile())).isEqualTo(TREE);
  }
}
