package dev.wiredesk.web;

import static dev.wiredesk.web.Readers.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionPagesTest {
  private static final String ATOM = "/editions/of/morning.atom";

  private Readers readers;

  @BeforeEach
  void open(@TempDir Path folder) {
    readers = new Readers(folder);
    readers.issue("morning-1", "First <b>", 1, true);
    readers.issue("morning-2", "Second & more", 2, true);
    readers.issue("morning-mine", "For a few", 3, false);
  }

  @AfterEach
  void close() {
    readers.close();
  }

  @Test
  void anEditionIsShownWithoutScriptsAndInAnOriginOfItsOwn() {
    HttpResponse<String> answer = readers.get("/editions/morning-2");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<h1>Second & more</h1>");
    assertThat(header(answer, "content-security-policy"))
        .startsWith("sandbox allow-popups")
        .contains("default-src 'none'", "style-src 'unsafe-inline'")
        .doesNotContain("allow-scripts", "allow-same-origin", "script-src");
    assertThat(header(answer, "x-robots-tag")).isEmpty();
    assertThat(
            readers
                .send(
                    readers
                        .ask("/editions/morning-2")
                        .header("If-None-Match", header(answer, "etag")))
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  void anEditionOfAFewIsForThoseWhoHaveItsLink() {
    assertThat(header(readers.get("/editions/morning-mine"), "x-robots-tag")).isEqualTo("noindex");
    assertThat(readers.get("/editions").body()).doesNotContain("For a few");
    assertThat(readers.get(ATOM).body()).doesNotContain("For a few");
  }

  @Test
  void anEditionThatIsUnknownOrGoneIsToldFromTheOther() {
    readers.hide("morning-1");

    assertThat(readers.get("/editions/never").statusCode()).isEqualTo(404);
    assertThat(readers.get("/editions/morning-1").statusCode()).isEqualTo(410);
    assertThat(readers.get("/editions/morning-1").body()).contains("This edition is gone");
    assertThat(readers.get("/editions").body()).contains("morning-2").doesNotContain("morning-1");
    assertThat(readers.get(ATOM).body()).contains("morning-2").doesNotContain("morning-1");
  }

  @Test
  void theListsHaveTheOpenEditionsTheNewestFirst() {
    Document all = Jsoup.parse(readers.get("/editions").body());
    Document mornings = Jsoup.parse(readers.get("/editions/of/morning").body());

    assertThat(all.select(".row").eachText())
        .containsExactly(
            "Second & more Monday, 2 November 2026 The morning <in ten> · 2 stories",
            "First <b> Sunday, 1 November 2026 The morning <in ten> · one story");
    assertThat(all.select(".row").eachAttr("href"))
        .containsExactly("/editions/morning-2", "/editions/morning-1");
    assertThat(mornings.select("h1").text()).isEqualTo("The morning <in ten>");
    assertThat(mornings.select(".row .subject").eachText())
        .containsExactly("Second & more", "First <b>");
    assertThat(mornings.select("head link[rel=alternate]").attr("href"))
        .isEqualTo(Paper.BASE + ATOM);
    assertThat(readers.get("/editions/of/alerts").body()).contains("No edition yet.");
    assertThat(readers.get("/editions/of/staff").statusCode()).isEqualTo(404);
    assertThat(readers.get("/editions/of/staff.atom").statusCode()).isEqualTo(404);
    assertThat(readers.get("/editions/of/morning.pdf").statusCode()).isEqualTo(404);
  }

  @Test
  void whatAHeadlineIsInIsKeptNoLongerThanItsStory() {
    for (String path : List.of("/", "/editions", "/editions/morning-2", ATOM)) {
      HttpResponse<String> first = readers.get(path);
      HttpResponse<String> again =
          readers.send(readers.ask(path).header("If-None-Match", header(first, "etag")));

      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(List.of(header(first, "cache-control"), header(again, "cache-control")))
          .as(path)
          .containsOnly("public, max-age=30");
    }
  }

  @Test
  void aReaderThatHasTheFeedIsToldSo() {
    HttpResponse<String> first = readers.get(ATOM);
    HttpResponse<String> tag =
        readers.send(readers.ask(ATOM).header("If-None-Match", header(first, "etag")));
    HttpResponse<String> date =
        readers.send(readers.ask(ATOM).header("If-Modified-Since", header(first, "last-modified")));
    HttpResponse<String> head =
        readers.send(readers.ask(ATOM).method("HEAD", BodyPublishers.noBody()));

    assertThat(header(first, "content-type")).isEqualTo("application/atom+xml; charset=utf-8");
    assertThat(header(first, "last-modified")).isEqualTo("Mon, 02 Nov 2026 05:30:00 GMT");
    assertThat(tag.statusCode()).isEqualTo(304);
    assertThat(date.statusCode()).isEqualTo(304);
    assertThat(header(head, "etag")).isEqualTo(header(first, "etag"));
    assertThat(head.body()).isEmpty();
    assertThat(readers.get(ATOM).body()).isEqualTo(first.body());
    Document feed = Jsoup.parse(first.body(), Parser.xmlParser());
    assertThat(feed.select("entry > link").eachAttr("href"))
        .containsExactly(Paper.BASE + "/editions/morning-2", Paper.BASE + "/editions/morning-1");
  }

  @Test
  void theFeedComesInEveryFormat() {
    assertThat(header(readers.get("/editions/of/morning.rss"), "content-type"))
        .isEqualTo("application/rss+xml; charset=utf-8");
    assertThat(header(readers.get("/editions/of/morning.json"), "content-type"))
        .isEqualTo("application/feed+json; charset=utf-8");
    assertThat(readers.post("/editions/of/morning.rss", "").statusCode()).isEqualTo(405);
  }
}
