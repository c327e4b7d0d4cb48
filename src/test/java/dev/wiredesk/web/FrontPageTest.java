package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Stories;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class FrontPageTest {
  private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

  private static Document page(Paper paper) {
    return Jsoup.parse(html(paper), Paper.BASE);
  }

  private static String html(Paper paper) {
    Assets assets = new Assets();
    Templates templates = new Templates(Paper.SITE, assets);
    return new FrontPage(Paper.SITE, templates, paper::feeds, paper::digests).show().html();
  }

  private static Article pictured(String id, String published) {
    return Paper.story(
        id,
        tree -> {
          time(tree, published);
          ObjectNode media = tree.putArray("media").addObject().put("role", "lead");
          media.putArray("renditions").addObject().put("href", "https://post.example/a.jpg");
        });
  }

  private static Article plain(String id, String published) {
    return Paper.story(id, tree -> time(tree, published));
  }

  private static void time(ObjectNode tree, String published) {
    tree.put("firstPublishedAt", published).put("publishedAt", published);
    tree.put("modifiedAt", published);
  }

  @Test
  void everyFormatOfEveryFeedIsFoundByAReader() {
    Document page = page(new Paper());

    assertThat(page.select("head link[rel=alternate]"))
        .extracting(link -> link.attr("type") + " " + link.attr("href") + " " + link.attr("title"))
        .containsExactly(
            "application/rss+xml https://post.example/feeds/all.rss All <news> (RSS)",
            "application/atom+xml https://post.example/feeds/all.atom All <news> (Atom)",
            "application/feed+json https://post.example/feeds/all.json All <news> (JSON Feed)",
            "application/rss+xml https://post.example/feeds/city.rss City (RSS)");
  }

  @Test
  void everyFeedHasACardWithItsFormatsAndNewestStories() {
    Document page = page(new Paper().print(Stories.story("crane")));

    Element card = page.selectFirst(".card");
    assertThat(card.select("h3").text()).isEqualTo("All <news>");
    assertThat(card.select(".doors a").eachAttr("href"))
        .containsExactly("/feeds/all.rss", "/feeds/all.atom", "/feeds/all.json");
    assertThat(card.select(".newest a").eachAttr("href"))
        .containsExactly("https://post.example/articles/crane");
  }

  @Test
  void aHostileHeadlineStaysText() {
    Document page =
        page(
            new Paper()
                .print(
                    Paper.story(
                        "evil",
                        tree -> tree.putArray("headlines").addObject().put("value", HOSTILE))));

    assertThat(page.select("script, [onerror], img[src=x]")).isEmpty();
    assertThat(page.select(".lead h2").text()).isEqualTo(HOSTILE);
  }

  @Test
  void noPageHoldsAScriptAStyleOrAHandlerOfItsOwn() {
    Document page = page(new Paper().print(pictured("crane", "2026-11-20T05:30:00Z")));

    assertThat(page.select("style, [style], script")).isEmpty();
    assertThat(page.getAllElements())
        .flatExtracting(element -> element.attributes().asList())
        .extracting(attribute -> attribute.getKey())
        .noneMatch(name -> name.startsWith("on"));
  }

  @Test
  void theNewestStoryWithAPictureLeads() {
    Document page =
        page(
            new Paper()
                .print(plain("newest", "2026-11-20T05:00:00Z"))
                .print(pictured("with-picture", "2026-11-20T04:00:00Z"))
                .print(pictured("older", "2026-11-20T03:00:00Z")));

    assertThat(page.select(".lead h2 a").attr("href")).endsWith("/with-picture");
    assertThat(page.select(".more h3 a").eachAttr("href"))
        .containsExactly(
            "https://post.example/articles/newest", "https://post.example/articles/older");
  }

  @Test
  void aBreakingStoryLeadsForADay() {
    Article breaking =
        Paper.story(
            "flood",
            tree -> {
              time(tree, "2026-11-19T06:00:00Z");
              tree.putObject("flags").put("breaking", true);
            });

    Document soon = page(new Paper().print(breaking).print(pictured("a", "2026-11-20T05:00:00Z")));
    Document later = page(new Paper().print(breaking).print(pictured("b", "2026-11-20T07:00:00Z")));

    assertThat(soon.select(".lead h2 a").attr("href")).endsWith("/flood");
    assertThat(later.select(".lead h2 a").attr("href")).endsWith("/b");
  }

  @Test
  void aStoryInAnotherLanguageNamesItAndItsDirection() {
    Article arabic = Paper.story("bridge", tree -> tree.put("language", "ar"));

    Element lead = page(new Paper().print(arabic)).selectFirst(".lead");

    assertThat(lead.attr("lang")).isEqualTo("ar");
    assertThat(lead.attr("dir")).isEqualTo("rtl");
  }

  @Test
  void theSameNewsAreTheSameBytes() {
    Paper paper = new Paper().print(Stories.story("a")).print(Stories.story("b"));

    assertThat(html(paper)).isEqualTo(html(paper));
  }

  @Test
  void aDeskWithoutFeedsSaysHowToAddOne() {
    Assets assets = new Assets();
    Templates templates = new Templates(Paper.SITE, assets);

    String html = new FrontPage(Paper.SITE, templates, List::of, List::of).show().html();

    assertThat(Jsoup.parse(html).select("#feeds").text()).contains("Add a file to feeds/");
  }
}
