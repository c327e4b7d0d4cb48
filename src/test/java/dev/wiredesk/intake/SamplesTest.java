package dev.wiredesk.intake;

import static dev.wiredesk.intake.Desk.appended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Block;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Inline;
import dev.wiredesk.wire.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real copy comes through with nothing lost and nothing invented.
class SamplesTest {
  // The text of this one belongs to somebody else; it is read where it is at hand.
  private static final String HEADLINES = "01-headlines-utf8.txt";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = SamplesTest.class.getResourceAsStream("samples/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private Entry entry(String name) throws IOException {
    return appended(desk.newsdesk.accept(Copy.filed(sample(name), name)));
  }

  private static List<String> paragraphs(Article article) {
    return article.body().blocks().stream()
        .flatMap(block -> block instanceof Block.Paragraph p ? Stream.of(p) : Stream.empty())
        .map(paragraph -> Inline.plain(paragraph.content()))
        .toList();
  }

  private static List<String> links(Article article) {
    return article.body().blocks().stream()
        .flatMap(block -> block instanceof Block.RelatedLink l ? Stream.of(l) : Stream.empty())
        .map(Block.RelatedLink::title)
        .toList();
  }

  private static List<String> kinds(Article article) {
    return article.body().blocks().stream().map(block -> block.getClass().getSimpleName()).toList();
  }

  private static String section(Article article) {
    return article.topics().primarySection().name(article.language());
  }

  /// Every line of plain copy, as it must be found in the story.
  private static void holdsEveryLine(Article article, byte[] copy, Charset charset) {
    String story = new String(CanonicalJson.write(article), StandardCharsets.UTF_8);
    new String(copy, charset)
        .replace("\uFEFF", "")
        .lines()
        .map(line -> line.replaceFirst("(?i)^READ ALSO\\s*:", "").strip())
        .map(line -> line.replace("\"", "\\\""))
        .forEach(line -> assertThat(story).contains(line));
  }

  @Test
  void headlinesComeThrough() throws IOException {
    for (Path samples : List.of(Path.of("../shared/samples"), Path.of("../../shared/samples"))) {
      if (Files.exists(samples.resolve(HEADLINES))) {
        byte[] copy = Files.readAllBytes(samples.resolve(HEADLINES));
        Article article =
            appended(desk.newsdesk.accept(Copy.filed(copy, HEADLINES))).article();

        assertThat(section(article)).isEqualTo("Headlines");
        assertThat(article.id()).isEqualTo("01-headlines-utf8");
        assertThat(paragraphs(article)).hasSize(14);
        assertThat(kinds(article).indexOf("RelatedLink")).isEqualTo(8);
        assertThat(links(article)).hasSize(1);
        holdsEveryLine(article, copy, StandardCharsets.UTF_8);
        return;
      }
    }
  }

  @Test
  void businessComesThrough() throws IOException {
    String name = "02-business-crlf-cp1252.txt";
    Article article = entry(name).article();

    assertThat(section(article)).isEqualTo("Business");
    assertThat(article.headline()).isEqualTo("Port of Harwick Reopens After Three-Day Strike");
    assertThat(article.summary()).contains("country’s second port");
    assertThat(kinds(article))
        .containsExactly(
            "Paragraph", "Paragraph", "Paragraph", "RelatedLink", "Paragraph", "Paragraph");
    assertThat(paragraphs(article).get(2)).contains("The deal — agreed");
    assertThat(paragraphs(article).get(3)).contains("€38 million");
    assertThat(paragraphs(article).get(1)).startsWith("“We lost").contains("yard,” said");
    assertThat(article.language()).isEqualTo("en");
    holdsEveryLine(article, sample(name), Charset.forName("windows-1252"));
  }

  @Test
  void sportComesThrough() throws IOException {
    String name = "03-sport-bom.txt";
    Article article = entry(name).article();

    assertThat(section(article)).isEqualTo("Sport");
    assertThat(kinds(article))
        .containsExactly("Paragraph", "Paragraph", "RelatedLink", "RelatedLink", "Paragraph");
    assertThat(links(article))
        .containsExactly(
            "Okafor Wins Youth Title at Eighteen", "Five Young Runners to Watch This Season");
    holdsEveryLine(article, sample(name), StandardCharsets.UTF_8);
  }

  @Test
  void worldComesThroughFromRightToLeft() throws IOException {
    String name = "04-world-arabic-rtl.txt";
    Article article = entry(name).article();

    assertThat(article.language()).isEqualTo("ar");
    assertThat(article.direction()).isEqualTo("rtl");
    assertThat(article.topics().primarySection().names()).containsEntry("ar", "العالم");
    assertThat(kinds(article))
        .containsExactly("Paragraph", "Paragraph", "RelatedLink", "Paragraph");
    assertThat(paragraphs(article).get(2)).contains("🌉");
    holdsEveryLine(article, sample(name), StandardCharsets.UTF_8);
  }

  @Test
  void cityComesThroughWithEveryBlock() throws IOException {
    Article article = entry("05-city-markdown.md").article();

    assertThat(article.id()).isEqualTo("tag:example.org,2026:city-tram-line-9");
    assertThat(article.revision()).isEqualTo(2);
    assertThat(article.times().publishedAt()).isEqualTo("2026-11-20T05:30:00+01:00");
    assertThat(article.times().modifiedAt()).isEqualTo("2026-11-20T08:10:00+01:00");
    assertThat(CanonicalJson.tree(article).get("publishedAt").asText())
        .isEqualTo("2026-11-20T05:30:00+01:00");
    assertThat(kinds(article))
        .containsExactly(
            "Paragraph", "Heading", "Paragraph", "Quote", "ListBlock", "Table", "RelatedLink");
    assertThat(article.topics().keywords()).containsExactly("transport", "tram", "harbour");
    assertThat(article.credits().contributors().getFirst().role()).isEqualTo("reporter");
    assertThat(article.leadImage().credit()).isEqualTo("Jonas Wirth / Example");
    assertThat(article.leadImage().caption().value()).startsWith("The first tram left");
    assertThat(article.leadImage().renditions().getFirst().height()).isEqualTo(900);
    assertThat(article.ext()).isEmpty();
  }

  @Test
  void scienceComesThroughWithoutItsScript() throws IOException {
    Entry entry = entry("06-science-canonical.json");
    Article article = entry.article();
    byte[] written = CanonicalJson.write(article);
    String json = new String(written, StandardCharsets.UTF_8);

    assertThat(json).doesNotContain("script", "alert", "onclick", "x()");
    assertThat(json)
        .contains("212 shoots", "— more than planned", "“It is a garden", "k-lind", "planted: 2022")
        .contains("Funding runs until 2031.", "area: 12 ha");
    assertThat(kinds(article)).containsExactly("Paragraph", "Paragraph", "ListBlock", "Paragraph");
    assertThat(article.headlines()).hasSize(2);
    assertThat(article.ext().get("https://example.org/ns/cms").toString())
        .isEqualTo("{\"desk\":\"science\",\"wordTarget\":450}");
    assertThat(article.ext()).hasSize(1);
    assertThat(desk.newsdesk.accept(Copy.posted(written, "application/json", null)))
        .isEqualTo(new Acceptance.Known(entry));
  }

  @Test
  void everySampleSentTwiceIsAppendedOnce() throws IOException {
    for (String name :
        List.of(
            "02-business-crlf-cp1252.txt",
            "03-sport-bom.txt",
            "04-world-arabic-rtl.txt",
            "05-city-markdown.md",
            "06-science-canonical.json")) {
      Entry entry = entry(name);

      assertThat(desk.newsdesk.accept(Copy.filed(sample(name), name)))
          .isEqualTo(new Acceptance.Known(entry));
    }
  }
}
