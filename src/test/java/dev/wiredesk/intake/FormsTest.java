package dev.wiredesk.intake;

import static dev.wiredesk.intake.Desk.appended;
import static dev.wiredesk.intake.Desk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.RoleText;
import dev.wiredesk.article.State;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each form of copy becomes on the wire.
class FormsTest {
  private static final String JSON = "application/json";
  private static final String MARKDOWN = "text/markdown";
  private static final String HTML = "text/html";

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

  @Test
  void unknownFieldsSurviveInExt() {
    Article article =
        desk.story(
            JSON,
            """
            {"headlines": [{"value": "One", "tone": "calm"}], "foo": {"bar": [1.5, 1e400, null]},
             "media": [{"kind": "image", "a/b": 1}],
             "body": {"blocks": [{"type": "paragraph", "content": ["x"], "align": "left"}]},
             "ext": {"https://news.example/ns": {"deep": true}}}
            """);

    assertThat(CanonicalJson.tree(article).get("ext").toString())
        .isEqualTo(
            "{\"/body/blocks/0/align\":\"left\",\"/headlines/0/tone\":\"calm\",\"/media/0/a~1b\":1,\"foo\":{\"bar\":[1.5,1E+400,null]},\"https://news.example/ns\":{\"deep\":true}}");
  }

  @Test
  void twoFieldsOfOneNameAreBothKept() {
    Article article =
        desk.story(
            JSON,
            """
            {"headlines": [{"value": "One"}], "foo": 1, "same": 2,
             "ext": {"foo": "other", "same": 2}}
            """);

    assertThat(CanonicalJson.tree(article).get("ext").toString())
        .isEqualTo("{\"/foo\":1,\"foo\":\"other\",\"same\":2}");
  }

  @Test
  void blocksCountMoreThanHtml() {
    Article article =
        desk.story(
            JSON,
            """
            {"headlines": [{"value": "One"}],
             "body": {"blocks": [{"type": "paragraph", "content": ["blocks"]}], "html": "<p>html"}}
            """);

    assertThat(CanonicalJson.tree(article).at("/body/blocks").toString())
        .isEqualTo("[{\"type\":\"paragraph\",\"content\":[\"blocks\"]}]");
  }

  @Test
  void aBodyOfTextIsReadAsPlainCopy() {
    Article article =
        desk.story(
            JSON, "{\"headlines\": [{\"value\": \"One\"}], \"body\": {\"text\": \"a\\n\\nb\"}}");

    assertThat(article.body().blocks()).hasSize(2);
  }

  @Test
  void aBodyMayBeEmptyAndSayMore() {
    Article article =
        desk.story(
            JSON,
            "{\"headlines\": [{\"value\": \"One\"}], \"body\": {\"html\": \"\", \"mood\": 1}}");

    assertThat(article.body().blocks()).isEmpty();
    assertThat(article.ext()).containsKey("/body/mood");
  }

  @Test
  void titlesLoseTheirMarkupAndTheirTricks() {
    Article article =
        desk.story(
            JSON,
            """
            {"headlines": [{"format": "html", "value": "Rates <em>jump</em> &amp; fall"},
                           {"role": "short", "value": "a\\u202Eb\\u200B\\u0000c"}]}
            """);

    assertThat(article.headlines())
        .extracting(RoleText::value)
        .containsExactly("Rates jump & fall", "abc");
  }

  @Test
  void frontMatterMayUseCanonicalAndShortNames() {
    Article article =
        desk.story(
            MARKDOWN,
            """
            ---
            id: 4711
            Title: 2026
            section: City
            sections: [Transport, City life]
            author: Ines Brandt
            date: 2026-11-20 05:30:00 +01:00
            tags: tram, harbour
            urgency: 3
            embargo: 2026-11-21T00:00:00Z
            canonical_url: https://news.example/tram
            slug: tram-9
            byline: By Ines Brandt in Harwick
            number: 007
            version-label: 1.10
            image: https://news.example/tram.jpg
            flags: {breaking: true}
            correction: "The year was wrong."
            ---
            First paragraph.
            """);

    assertThat(article.id()).isEqualTo("4711");
    assertThat(article.headline()).isEqualTo("2026");
    assertThat(article.topics().primarySection().name("en")).isEqualTo("City");
    assertThat(article.topics().primarySection().names()).containsOnlyKeys("en");
    assertThat(article.topics().sections()).hasSize(2);
    assertThat(article.credits().contributors().getFirst().name()).isEqualTo("Ines Brandt");
    assertThat(article.times().publishedAt()).isEqualTo("2026-11-20T05:30:00+01:00");
    assertThat(article.topics().keywords()).containsExactly("tram", "harbour");
    assertThat(article.topics().urgency()).isEqualTo(3);
    assertThat(article.lifecycle().embargo().until()).isEqualTo("2026-11-21T00:00:00Z");
    assertThat(article.lineage().canonicalUrl()).isEqualTo(URI.create("https://news.example/tram"));
    assertThat(article.lineage().altIds().getFirst().value()).isEqualTo("tram-9");
    assertThat(article.leadImage().renditions().getFirst().href())
        .isEqualTo(URI.create("https://news.example/tram.jpg"));
    assertThat(article.flags().breaking()).isTrue();
    assertThat(article.lifecycle().changeNote().publicText().value())
        .isEqualTo("The year was wrong.");
    assertThat(article.ext().get("number").asText()).isEqualTo("007");
    assertThat(article.ext().get("version-label").asText()).isEqualTo("1.10");
  }

  @Test
  void aDraftIsWithheld() {
    Article article = desk.story(MARKDOWN, "---\ntitle: One\ndraft: true\n---\nText.\n");

    assertThat(article.lifecycle().state()).isEqualTo(State.WITHHELD);
  }

  @Test
  void aWordThatLooksLikeANumberOrATruthStaysAWord() {
    Article article = desk.story(MARKDOWN, "---\ntitle: One\nlang: no\n---\nTekst.\n");

    assertThat(article.language()).isEqualTo("no");
  }

  @Test
  void aMistakeInFrontMatterIsNamedByLineAndKey() {
    assertThat(
            refused(
                desk.posted(
                    MARKDOWN, "---\ntitle: One\npublished: 2026-11-20\nurgency: 12\n---\nText.\n")))
        .extracting(Violation::toString)
        .containsExactly(
            "/publishedAt: line 3, \"published\": \"2026-11-20\" has no time and no zone; a time such as 2026-11-20T05:30:00+01:00 is wanted",
            "/urgency: line 4, \"urgency\": 12: at most 9 is wanted");
  }

  @Test
  void twoNamesForOneFieldAreRefused() {
    assertThat(
            refused(
                desk.posted(
                    MARKDOWN,
                    "---\ntitle: One\ndate: 2026-11-20T00:00:00Z\npublished: 2026-11-21T00:00:00Z\n---\n")))
        .extracting(Violation::message)
        .containsExactly(
            "line 4, \"published\" says the same as line 3, \"date\"; name only one of them");
  }

  @Test
  void anOpeningHeadingIsTheHeadline() {
    Article article = desk.story(MARKDOWN, "# Port reopens\n\nCargo moves.\n");

    assertThat(article.headline()).isEqualTo("Port reopens");
    assertThat(article.body().blocks()).hasSize(1);
  }

  @Test
  void aPageIsReadWithItsMetadata() {
    Article article =
        desk.story(
            HTML,
            """
            <!DOCTYPE html><html lang="en-gb"><head><title>Port reopens | News</title>
            <meta property="og:title" content="The port is open!">
            <meta name="description" content="Cargo moves again.">
            <meta property="article:published_time" content="2026-11-20T05:30:00+0100">
            <meta property="article:modified_time" content="2026-11-20T08:10:00+0100">
            <meta property="article:section" content="Harbour">
            <meta property="article:tag" content="strike"><meta property="article:tag" content="cargo">
            <meta name="author" content="Ellen Vos"><meta name="keywords" content="cargo, ships">
            <meta property="og:image" content="https://news.example/p.jpg">
            <meta property="og:image:width" content="1200"><meta property="og:image:alt" content="A crane">
            <meta name="cms:desk" content="harbour"><meta name="viewport" content="width=device-width">
            <link rel="canonical" href="https://news.example/port"></head>
            <body><nav><p>Home</p></nav><article><h1>Port reopens</h1><p>Cargo moves again.</p></article></body></html>
            """);

    assertThat(article.headlines())
        .extracting(RoleText::role, RoleText::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("main", "Port reopens"),
            org.assertj.core.groups.Tuple.tuple("social", "The port is open!"),
            org.assertj.core.groups.Tuple.tuple("seo", "Port reopens | News"));
    assertThat(article.summary()).isEqualTo("Cargo moves again.");
    assertThat(article.language()).isEqualTo("en-GB");
    assertThat(article.times().modifiedAt()).isEqualTo("2026-11-20T08:10:00+01:00");
    assertThat(article.topics().primarySection().name("en-GB")).isEqualTo("Harbour");
    assertThat(article.topics().keywords()).containsExactly("strike", "cargo", "ships");
    assertThat(article.credits().contributors().getFirst().name()).isEqualTo("Ellen Vos");
    assertThat(article.lineage().canonicalUrl()).isEqualTo(URI.create("https://news.example/port"));
    MediaItem image = article.leadImage();
    assertThat(image.altText()).isEqualTo("A crane");
    assertThat(image.renditions().getFirst().width()).isEqualTo(1200);
    assertThat(article.ext().get("meta").toString()).isEqualTo("{\"cms:desk\":\"harbour\"}");
    assertThat(article.body().blocks()).hasSize(1);
  }

  @Test
  void theNewsArticleOfAPageComesFirst() {
    Article article =
        desk.story(
            HTML,
            """
            <title>Window</title>
            <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "News"},
             {"@type": ["NewsArticle"], "headline": "Port reopens", "inLanguage": "en",
              "datePublished": "2026-11-20T05:30:00+01:00", "articleSection": ["Harbour", "City"],
              "author": [{"@type": "Person", "name": "Ellen Vos", "url": "https://news.example/vos"}, "Jo Li"],
              "image": {"url": "https://news.example/p.jpg", "width": 800}, "wordCount": 12}]}</script>
            <script type="application/ld+json">{broken</script>
            <main><p>Cargo moves again.</p></main>
            """);

    assertThat(article.headline()).isEqualTo("Port reopens");
    assertThat(article.credits().contributors()).hasSize(2);
    assertThat(article.topics().sections()).hasSize(1);
    assertThat(article.leadImage().renditions().getFirst().width()).isEqualTo(800);
    assertThat(article.ext().get("jsonLd").path("wordCount").asInt()).isEqualTo(12);
  }

  @Test
  void aPageMayNameItsOwnCharset() {
    byte[] page =
        "<meta charset=windows-1251><title>Порт открыт</title><p>Груз идёт."
            .getBytes(java.nio.charset.Charset.forName("windows-1251"));

    Article article = appended(desk.newsdesk.accept(Copy.filed(page, "port.html"))).article();

    assertThat(article.headline()).isEqualTo("Порт открыт");
    assertThat(article.language()).isEqualTo("ru");
  }

  @Test
  void plainCopyThatEndsTooEarlySaysWhatIsMissing() {
    assertThat(refused(desk.posted("text/plain", "Harbour\n\nPort reopens\n")))
        .extracting(Violation::message)
        .singleElement()
        .asString()
        .startsWith("the copy ends before its standfirst");
  }
}
