package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Stories;
import dev.wiredesk.text.Html;
import java.io.IOException;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ReadingPageTest {
  private static final String HOSTILE = "</script><script>alert(1)</script><!-- \"' & \u2028";

  private static Optional<Page> show(Paper paper, String id) {
    Assets assets = new Assets();
    Templates templates = new Templates(Paper.SITE, assets);
    return new ReadingPage(Paper.SITE, templates, paper, Html::write, Paper.CLOCK).show(id);
  }

  private static Document read(Article article) {
    return Jsoup.parse(show(new Paper().print(article), article.id()).orElseThrow().html());
  }

  private static JsonNode jsonLd(Document page) throws IOException {
    return new ObjectMapper()
        .readTree(page.select("script[type=application/ld+json]").first().data());
  }

  @Test
  void aStoryIsShownWithEverythingAReaderWants() {
    Document page = read(Paper.sample("sport-head-result.json"));

    assertThat(page.select("h1").text()).startsWith("Winter Head: Nordhaven");
    assertThat(page.select(".opening .standfirst").text()).startsWith("The closest finish");
    assertThat(page.select(".authors").text()).isEqualTo("Yara Osei-Lind sports reporter");
    assertThat(page.select(".times time").eachAttr("datetime"))
        .containsExactly("2026-11-14T17:50:00+01:00", "2026-11-15T10:30:00+01:00");
    assertThat(page.select(".times time").first().text()).isEqualTo("14 November 2026, 17:50");
    assertThat(page.select(".hero img").attr("alt")).startsWith("Eight rowers and a cox");
    assertThat(page.select(".hero figcaption").text())
        .contains("before the wind got up.", "Illustration: The Nordhaven Post");
    assertThat(page.select(".prose table td").eachText()).contains("Tarnmouth", "19:27.8");
    assertThat(page.select(".kicker").text()).isEqualTo("Sport");
    assertThat(page.select(".tags li").eachText()).contains("rowing", "winter head");
    assertThat(page.select("link[rel=canonical]").attr("href"))
        .isEqualTo("https://post.example/articles/tag:nordhaven.example,2026:sport-head-result");
    assertThat(page.select("meta[property=og:image]").attr("content"))
        .isEqualTo("https://post.example/newsroom/images/rowing-eight.jpg");
  }

  @Test
  void thePageShowsNoPictureThatItMayNotShow() {
    ObjectNode tree = CanonicalJson.tree(Paper.sample("sport-head-result.json"));
    ObjectNode rights = ((ObjectNode) tree.path("media").get(0)).putObject("rights");
    rights.putObject("territories").putArray("allow").add("DE");
    tree.putObject("rights").put("dataMining", "prohibited");
    Document page = read(CanonicalJson.read(tree));
    assertThat(page.html()).doesNotContain("rowing-eight.jpg");
    assertThat(page.select("h1").text()).startsWith("Winter Head: Nordhaven");
    assertThat(page.select("meta[name=tdm-reservation]").attr("content")).isEqualTo("1");
  }

  @Test
  void searchEnginesReadWhatWasCorrected() throws IOException {
    JsonNode story = jsonLd(read(Paper.sample("city-winter-timetable.json")));
    assertThat(story.path("correction").path("@type").asText()).isEqualTo("CorrectionComment");
    assertThat(story.path("correction").path("text").asText()).isNotBlank();
    assertThat(story.path("correction").path("datePublished").asText()).isNotBlank();
  }

  @Test
  void searchEnginesReadTheStoryAsJsonLd() throws IOException {
    JsonNode story = jsonLd(read(Paper.sample("city-flood-gates.json")));

    assertThat(story.get("@type").asText()).isEqualTo("NewsArticle");
    assertThat(story.get("headline").asText())
        .isEqualTo("Flood Gates Closed as Storm Surge Nears Nordhaven");
    assertThat(story.get("datePublished").asText()).isEqualTo("2026-11-21T04:58:00+01:00");
    assertThat(story.at("/author/0/name").asText()).isEqualTo("Tomas Rendle");
    assertThat(story.at("/image/0/width").asInt()).isEqualTo(1600);
    assertThat(story.at("/publisher/name").asText()).isEqualTo("The Nordhaven Post");
    assertThat(story.at("/articleSection/0").asText()).isEqualTo("City");
    assertThat(story.get("inLanguage").asText()).isEqualTo("en");
    assertThat(story.get("isAccessibleForFree").asBoolean()).isTrue();
  }

  @Test
  void aHostileHeadlineEscapesNeitherFromThePageNorFromTheJson() throws IOException {
    Document page =
        read(
            Paper.story(
                "evil",
                tree -> {
                  tree.putArray("headlines").addObject().put("value", HOSTILE);
                  tree.putArray("keywords").add(HOSTILE);
                }));

    assertThat(page.select("script")).hasSize(1);
    assertThat(jsonLd(page).get("headline").asText()).isEqualTo(HOSTILE);
    assertThat(page.select("h1").text()).contains("</script><script>alert(1)</script>");
  }

  @Test
  void anArabicStoryIsReadFromRightToLeftWithArabicWordsAround() {
    Document page = read(Paper.story("bridge", tree -> tree.put("language", "ar")));

    assertThat(page.select("article").attr("dir")).isEqualTo("rtl");
    assertThat(page.select("article").attr("lang")).isEqualTo("ar");
    assertThat(page.select(".times").text()).contains("نُشر");
  }

  @Test
  void aStoryInALanguageWeDoNotSpeakHasEnglishWordsAround() {
    Document page = read(Paper.story("silta", tree -> tree.put("language", "fi")));

    assertThat(page.select(".times").attr("lang")).isEqualTo("en");
    assertThat(page.select(".times").text()).contains("Published");
  }

  @Test
  void aCorrectionIsToldToReadersOnce() {
    Document inTheStory = read(Paper.sample("city-winter-timetable.json"));
    Document besideIt =
        read(
            Paper.story(
                "b",
                tree -> {
                  tree.put("action", "correct");
                  tree.putObject("changeNote")
                      .putObject("publicText")
                      .put("format", "html")
                      .put("value", "It was <b>four</b>.");
                }));

    assertThat(inTheStory.select(".note")).isEmpty();
    assertThat(inTheStory.select(".prose .correction").text()).contains("04:40");
    assertThat(besideIt.select(".note").text()).isEqualTo("Correction It was four.");
  }

  @Test
  void aKilledStoryTellsWhyAndNotWhat() {
    ObjectNode killed = CanonicalJson.tree(Stories.killed("crane", 2));
    killed.putObject("changeNote").putObject("publicText").put("value", "A court asked for it.");
    Paper paper = new Paper().print(Stories.story("crane")).print(CanonicalJson.read(killed));

    Page page = show(paper, "crane").orElseThrow();

    assertThat(page.status()).isEqualTo(410);
    assertThat(page.html())
        .contains("taken down", "A court asked for it.")
        .doesNotContain("Headline of crane", "cranes swung");
  }

  @Test
  void anExpiredStoryIsGone() {
    Article story = Paper.story("sale", tree -> tree.put("expiresAt", Paper.NOW.toString()));

    assertThat(show(new Paper().print(story), "sale").orElseThrow().status()).isEqualTo(410);
  }

  @Test
  void aHeldStoryIsAsUnknownAsOneThatNeverWas() {
    Paper paper = new Paper().print(Stories.embargoed("budget", Paper.NOW.plusSeconds(1)));

    assertThat(show(paper, "budget")).isEmpty();
    assertThat(show(paper, "never")).isEmpty();
  }

  @Test
  void whileANewRevisionIsHeldTheOldOneIsRead() {
    Article later =
        Paper.story(
            "crane",
            tree -> {
              tree.put("revision", 2).put("modifiedAt", Paper.NOW.plusSeconds(60).toString());
              tree.putArray("headlines").addObject().put("value", "Tomorrow's headline");
            });
    Paper paper = new Paper().print(Stories.story("crane")).print(later);

    assertThat(show(paper, "crane").orElseThrow().html())
        .contains("Headline of crane")
        .doesNotContain("Tomorrow");
  }

  @Test
  void onlyTheTeaserOfAPaidStoryIsShown() throws IOException {
    Document page =
        read(
            Paper.story(
                "deep",
                tree -> {
                  tree.putObject("access").put("level", "paid").put("teaserBlocks", 1);
                  tree.withArray("/body/blocks")
                      .addObject()
                      .put("type", "paragraph")
                      .putArray("content")
                      .add("For subscribers alone.");
                }));

    assertThat(page.select(".prose").text()).isEqualTo("The cranes swung back.");
    assertThat(page.select(".wall").text()).contains("for subscribers");
    assertThat(jsonLd(page).get("isAccessibleForFree").asBoolean()).isFalse();
  }

  @Test
  void otherStoriesAreLinkedAsFarAsReadersMaySeeThem() {
    Article story =
        Paper.story(
            "main",
            tree -> {
              tree.putArray("associations").addObject().put("ref", "other");
              tree.withArray("/associations").addObject().put("ref", "held");
              tree.withArray("/body/blocks")
                  .addObject()
                  .put("type", "relatedLink")
                  .put("title", "The other one")
                  .put("ref", "other");
            });
    Paper paper =
        new Paper()
            .print(story)
            .print(Stories.story("other"))
            .print(Stories.embargoed("held", Paper.NOW.plusSeconds(9)));

    Document page = Jsoup.parse(show(paper, "main").orElseThrow().html());

    assertThat(page.select(".related a").eachText()).containsExactly("Headline of other");
    assertThat(page.select(".prose a").attr("href")).isEqualTo(Paper.BASE + "/articles/other");
  }

  @Test
  void theFeedsOfAStoryAreFoundFromItsPage() {
    Document page = read(Stories.story("crane"));

    assertThat(page.select("head link[rel=alternate]")).hasSize(3);
    assertThat(page.select(".doors a").text()).isEqualTo("All <news>");
  }
}
