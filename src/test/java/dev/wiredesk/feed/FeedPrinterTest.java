package dev.wiredesk.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import dev.wiredesk.article.Article;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.channel.Channel.Feed.Format;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeedPrinterTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Path GOLDEN = Path.of("src/test/resources/feed");

  private static final String PICTURE =
      """
      [{"role": "lead", "credit": "Mara Lind", "altText": "A ferry leaves the port",
        "caption": {"format": "html", "value": "The <b>Aurora</b> leaves &amp; sounds her horn"},
        "renditions": [
          {"href": "https://img.example/small.jpg", "mime": "image/jpeg", "width": 320, "height": 180},
          {"href": "https://img.example/large.jpg", "mime": "image/jpeg", "width": 1600,
           "height": 900, "bytes": 234567}]}]
      """;

  private static final String BODY =
      """
      {"blocks": [
        {"type": "paragraph", "content": ["The first ferry left ",
          {"type": "marked", "mark": "emphasis", "content": ["at nine"]}, ". ",
          {"type": "link", "href": "https://news.example/times?from=1&to=9",
           "content": ["All times"]}]},
        {"type": "paragraph", "content": ["The second one followed."]},
        {"type": "heading", "level": 2, "content": ["What changes"]},
        {"type": "list", "ordered": true, "items": [
          [{"type": "paragraph", "content": ["Lorries first"]}],
          [{"type": "paragraph", "content": ["Then cars & bicycles"]}]]},
        {"type": "quote", "attribution": "Harbour master",
         "blocks": [{"type": "paragraph", "content": ["We are glad."]}]},
        {"type": "table", "caption": "Sailings", "rows": [
          {"cells": [{"header": true, "content": ["Ship"]}, {"header": true, "content": ["At"]}]},
          {"cells": [{"content": ["Aurora"]}, {"content": ["09:00"]}]}]},
        {"type": "relatedLink", "title": "Strike ends", "url": "https://news.example/strike"}]}
      """;

  private final FeedPrinter printer = new FeedPrinter(Feeds.NAMES);
  private final Feed feed = Feeds.harbour().feed();

  private final Article full =
      Copy.of("harbour-12")
          .with("media", PICTURE)
          .with("contributors", "[{\"name\": \"Ellen Vos\"}, {\"name\": \"Jan Smit\"}]")
          .with("rights", "{\"copyrightNotice\": \"© 2026 Ellen Vos\"}")
          .with("body", BODY)
          .changed(Instant.parse("2026-03-01T11:20:30.456Z"))
          .article();

  private List<Article> stories() {
    return List.of(
        full,
        Copy.of("ميناء")
            .headline("إعادة فتح الميناء")
            .text("language", "ar")
            .at(Instant.parse("2026-03-01T08:30:00Z"))
            .text("byline", "ليلى حداد")
            .text("canonicalUrl", "https://news.example/ميناء")
            .article(),
        Copy.of("odd")
            .headline("AT&T <3 \"ports\" ]]> \u0007\u202Eback")
            .at(Instant.parse("2026-02-27T17:05:09Z"))
            .with("summaries", "[]")
            .with(
                "body",
                """
                {"blocks": [
                  {"type": "paragraph", "content": ["Tom & Jerry say 1 < 2 ]]> done"]},
                  {"type": "code", "text": "if (a < b) {\\n\\tx  =  1;\\n\\n}\\n"}]}
                """)
            .article());
  }

  private byte[] print(Format format) {
    return printer.document(feed, format, stories());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aDocumentIsWhatTheGoldenFileShows(Format format) throws IOException {
    Path golden = GOLDEN.resolve("harbour." + printer.path(feed, format).split("\\.")[1]);
    if (Boolean.getBoolean("golden.write")) {
      Files.write(golden, print(format));
    }

    assertThat(new String(print(format), UTF_8)).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aDocumentKeepsEveryRule(Format format) {
    assertThat(FeedRules.broken(format, print(format), NOW)).isEmpty();
    assertThat(FeedRules.broken(format, printer.document(feed, format, List.of()), NOW)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theSameStoriesAreTheSameBytes(Format format) {
    assertThat(new FeedPrinter(Feeds.NAMES).document(feed, format, stories()))
        .isEqualTo(print(format));
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"RSS", "ATOM"})
  void aJoinedDocumentIsWhatRomeMakesOfTheWholeFeed(Format format) {
    FeedNames names = new FeedNames(Feeds.NAMES);
    XmlFormat xml = format == Format.RSS ? new Rss(names) : new Atom(names);
    Items items = new Items(Feeds.NAMES);
    Look look = Look.of(feed, format);
    List<Item> all = stories().stream().map(story -> items.of(story, look, "")).toList();
    Instant changed = all.getFirst().updated();

    assertThat(new String(print(format), UTF_8)).isEqualTo(xml.whole(feed, changed, all));
  }

  @Test
  void preformattedTextIsKeptToTheCharacter() {
    String code = "if (a < b) {\n\tx  =  1;\n\n}\n";
    String html = rssItem(2).getChildText("encoded", FeedRules.CONTENT);

    assertThat(html).contains(code.replace("<", "&lt;"));
    assertThat(parsed(Format.ATOM).getEntries().get(2).getContents().getFirst().getValue())
        .isEqualTo(html);
    assertThat(FeedRules.json(print(Format.JSON)).at("/items/2/content_html").asText())
        .isEqualTo(html);
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"RSS", "ATOM"})
  void romeReadsTheSameTitlesNamesAndLinksBack(Format format) {
    assertThat(parsed(format).getEntries())
        .extracting("title", "uri", "link")
        .containsExactly(
            tuple(
                "Port reopens (harbour-12)",
                "tag:desk.example,2026:harbour-12",
                "https://news.example/harbour-12"),
            tuple(
                "إعادة فتح الميناء",
                "tag:desk.example,2026:%D9%85%D9%8A%D9%86%D8%A7%D8%A1",
                "https://news.example/%D9%85%D9%8A%D9%86%D8%A7%D8%A1"),
            tuple(
                "AT&T <3 \"ports\" ]]> back",
                "tag:desk.example,2026:odd",
                "https://news.example/odd"));
  }

  @Test
  void aNameThatIsAnAddressIsAPermanentLinkAndAnyOtherIsNot() {
    Article named =
        Copy.of("https://news.example/a/1").text("canonicalUrl", "https://n.example/").article();
    Element item =
        FeedRules.xml(printer.document(feed, Format.RSS, List.of(named)))
            .getRootElement()
            .getChild("channel")
            .getChild("item");

    assertThat(item.getChildText("guid")).isEqualTo("https://news.example/a/1");
    assertThat(item.getChild("guid").getAttribute("isPermaLink")).isNull();
    assertThat(rssItem(0).getChild("guid").getAttributeValue("isPermaLink")).isEqualTo("false");
  }

  @Test
  void theFeedsOwnNameStaysTheSameWhateverItsTitle() {
    Feed renamed = Feeds.harbour().title("Port & harbour").feed();

    assertThat(
            Stream.of(feed, renamed)
                .map(one -> FeedRules.xml(printer.document(one, Format.ATOM, List.of(full))))
                .map(xml -> xml.getRootElement().getChildText("id", FeedRules.ATOM)))
        .containsOnly("tag:desk.example,2026:feed/harbour");
  }

  @Test
  void thePictureIsShownAsTheFeedWants() {
    assertThat(parts(Feed.Image.NONE)).isEmpty();
    assertThat(parts(Feed.Image.ENCLOSURE)).containsExactly("enclosure");
    assertThat(parts(Feed.Image.MEDIA)).containsExactly("media:content");
    assertThat(parts(Feed.Image.BOTH)).containsExactly("enclosure", "media:content");
  }

  private List<String> parts(Feed.Image image) {
    byte[] document =
        printer.document(Feeds.harbour().image(image).feed(), Format.RSS, List.of(full));
    return FeedRules.xml(document)
        .getRootElement()
        .getChild("channel")
        .getChild("item")
        .getChildren()
        .stream()
        .map(Element::getQualifiedName)
        .filter(name -> name.equals("enclosure") || name.startsWith("media:"))
        .toList();
  }

  @Test
  void thePictureComesInItsBestRenditionWithSizeCaptionAndCredit() {
    Element media = rssItem(0).getChild("content", FeedRules.MEDIA);

    assertThat(media.getAttributeValue("url")).isEqualTo("https://img.example/large.jpg");
    assertThat(media.getAttributeValue("width")).isEqualTo("1600");
    assertThat(media.getAttributeValue("height")).isEqualTo("900");
    assertThat(media.getAttributeValue("medium")).isEqualTo("image");
    assertThat(media.getChildText("description", FeedRules.MEDIA))
        .isEqualTo("The Aurora leaves & sounds her horn");
    assertThat(media.getChildText("credit", FeedRules.MEDIA)).isEqualTo("Mara Lind");
    assertThat(rssItem(0).getChild("enclosure").getAttributeValue("length")).isEqualTo("234567");
  }

  @Test
  void aPictureOfUnknownLengthSaysZero() {
    Article small =
        Copy.of("a")
            .with("media", "[{\"renditions\": [{\"href\": \"https://i.example/a.png\"}]}]")
            .article();
    Element enclosure =
        FeedRules.xml(printer.document(feed, Format.RSS, List.of(small)))
            .getRootElement()
            .getChild("channel")
            .getChild("item")
            .getChild("enclosure");

    assertThat(enclosure.getAttributeValue("length")).isEqualTo("0");
    assertThat(enclosure.getAttributeValue("type")).isEqualTo("image/png");
  }

  @Test
  void aSummaryFeedHasNoMoreThanTheSummary() {
    Feed summaries = Feeds.harbour().content(new Feed.Content.Summary()).feed();
    String rss = new String(printer.document(summaries, Format.RSS, List.of(full)), UTF_8);

    assertThat(rss).contains("<description>Ferries sail again after three days.</description>");
    assertThat(rss).doesNotContain("first ferry").doesNotContain("<content:encoded>");
    assertThat(
            FeedRules.json(printer.document(summaries, Format.JSON, List.of(full)))
                .at("/items/0/content_text")
                .asText())
        .isEqualTo("Ferries sail again after three days.");
  }

  @Test
  void aFeedOfFirstParagraphsEndsThere() {
    Feed first = Feeds.harbour().content(new Feed.Content.Paragraphs(1)).feed();

    assertThat(new String(printer.document(first, Format.ATOM, List.of(full)), UTF_8))
        .contains("All times")
        .doesNotContain("The second one followed.");
  }

  @Test
  void aStoryTooLongForAFeedIsShortenedToItsSummary() {
    String text = "x".repeat(600_000);
    Article endless =
        Copy.of("endless")
            .with(
                "body",
                "{\"blocks\": [{\"type\": \"paragraph\", \"content\": [\"" + text + "\"]}]}")
            .article();

    assertThat(printer.document(feed, Format.RSS, List.of(endless))).hasSizeLessThan(10_000);
  }

  @Test
  void theChangeDateIsThatOfTheNewestRevisionNotOfTheRendering() {
    Instant corrected = Instant.parse("2026-03-01T15:30:00Z");
    Article correction = Copy.of("harbour-9").revision(2).changed(corrected).article();
    byte[] rss = printer.document(feed, Format.RSS, List.of(full, correction));

    assertThat(
            FeedRules.xml(rss).getRootElement().getChild("channel").getChildText("lastBuildDate"))
        .isEqualTo("Sun, 01 Mar 2026 15:30:00 +0000");
  }

  private Element rssItem(int index) {
    return FeedRules.xml(print(Format.RSS))
        .getRootElement()
        .getChild("channel")
        .getChildren("item")
        .get(index);
  }

  private SyndFeed parsed(Format format) {
    try {
      return new SyndFeedInput().build(new StringReader(new String(print(format), UTF_8)));
    } catch (FeedException e) {
      throw new AssertionError(e);
    }
  }
}
