package dev.wiredesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.ArticleType;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.channel.Shape.Format;
import dev.wiredesk.intake.Copy;
import dev.wiredesk.intake.Newsdesk;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What we write as ninjs is ninjs.
///
/// `ninjs-written.schema.json` allows the part of ninjs 3.1 that we write and nothing else.
class NinjsTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(
              Sent.json(Sent.resource("ninjs-written.schema.json")),
              SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private static JsonNode ninjs(Article article) {
    return Sent.bare(article, new Format.Ninjs());
  }

  private static Set<ValidationMessage> mistakes(Article article) {
    return SCHEMA.validate(ninjs(article));
  }

  @Test
  void aStoryThatSaysSomethingInEveryFieldIsValid() {
    assertThat(mistakes(Sent.rich())).isEmpty();
    assertThat(mistakes(Sent.corrected())).isEmpty();
    assertThat(mistakes(Sent.killed())).isEmpty();
  }

  @Test
  void everyStoryOfTheSamplesIsValid() throws IOException {
    try (Store store = Stores.open("sqlite:wiredesk.db", folder);
        Stream<Path> newsroom = Files.list(Path.of("src/main/resources/newsroom"));
        Stream<Path> samples =
            Files.list(Path.of("src/test/resources/dev/wiredesk/intake/samples"))) {
      Newsdesk newsdesk = new Newsdesk(store.wire(), CLOCK, "en");
      Stream.concat(newsroom, samples)
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(file -> newsdesk.acceptAll(Copy.filed(bytes(file), file.toFile().getName())));
      List<Entry> entries = store.wire().after(0, 1000);
      assertThat(entries).hasSizeGreaterThan(15);
      assertThat(entries).allSatisfy(entry -> assertThat(mistakes(entry.article())).isEmpty());
    }
  }

  private static byte[] bytes(Path file) {
    try {
      // Byte for byte, as the samples are in many encodings.
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          .replace("{{base}}", "https://post.example")
          .getBytes(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeOfStoryIsValid(ArticleType type) {
    String word = type.name().toLowerCase(Locale.ROOT);
    assertThat(mistakes(Sent.rich(tree -> tree.put("type", word)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfMediaIsValid(MediaItem.Kind kind) {
    String word = kind.name().toLowerCase(Locale.ROOT);
    Article story =
        Sent.rich(tree -> tree.withArray("media").forEach(item -> put(item, "kind", word)));
    assertThat(mistakes(story)).isEmpty();
    assertThat(ninjs(story).at("/associations/0/type").asText())
        .isEqualTo(kind == MediaItem.Kind.IMAGE ? "picture" : word);
  }

  private static void put(JsonNode object, String name, String value) {
    ((ObjectNode) object).put(name, value);
  }

  @Test
  void aStoryThatIsAPictureHasItsFilesItself() {
    JsonNode story = ninjs(Sent.rich(tree -> tree.put("type", "picture")));
    assertThat(story.at("/renditions/1/href").asText())
        .isEqualTo("https://post.example/i/cranes.jpg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill", "withdraw", "unpublish", "expire"})
  void aStoryThatIsGoneIsCanceledAndValid(String action) {
    Article gone = Sent.rich(tree -> tree.put("action", action));
    assertThat(mistakes(gone)).isEmpty();
    assertThat(ninjs(gone).get("pubStatus").asText()).isEqualTo("canceled");
    assertThat(ninjs(gone).has("headlines")).isFalse();
  }

  @Test
  void aStoryOfHardlyAnythingIsValid() {
    Article bare =
        Sent.rich(tree ->
            tree.retain(
                "id",
                "revision",
                "language",
                "headlines",
                "firstPublishedAt",
                "publishedAt",
                "modifiedAt"));
    assertThat(mistakes(bare)).isEmpty();
  }

  @Test
  void termsInARightsLanguageStandWhereNoLinkDoes() {
    Article story = Sent.rich(tree -> ((ObjectNode) tree.get("rights")).remove("license"));
    assertThat(mistakes(story)).isEmpty();
    assertThat(ninjs(story).at("/rightsInfo/encodedRights").asText()).isEqualTo("{}");
  }
}
