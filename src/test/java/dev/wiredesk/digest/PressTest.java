package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class PressTest {
  private static final int MAIL_BYTES_MAX = 100_000;
  private static final Press PRESS = Issues.press(Signing.none());
  private static final Proof MORNING = PRESS.edition(Issues.morning(Templates.STANDARD, "en"));

  private static Document html(Article... articles) {
    return Jsoup.parse(Received.of(PRESS.edition(Issues.issue(articles))).html());
  }

  private static String link(String path, Purpose purpose, Recipient recipient) {
    return Issues.BASE + path + Issues.KEYS.token(purpose, recipient.subscription());
  }

  /// A story with everything as long as it may be, in a script that takes most room.
  private static Article longest(int number) {
    return Issues.story(
        "story-%03d-%s".formatted(number, "ö".repeat(200)),
        tree -> {
          tree.withArray("/headlines").removeAll().addObject().put("value", "🌉🚢 ".repeat(600));
          tree.withArray("/summaries")
              .removeAll()
              .addObject()
              .put("value", "سفينة المكتبة ".repeat(400));
          tree.putObject("primarySection").put("code", "القسم ".repeat(40));
          picture(tree.withArray("/media").addObject(), "https://post.example/" + "a".repeat(1500));
        });
  }

  private static void picture(com.fasterxml.jackson.databind.node.ObjectNode media, String href) {
    media.put("role", "lead").put("kind", "image").put("altText", "A <crane> & \"two\" ships");
    media
        .putArray("renditions")
        .addObject()
        .put("href", href)
        .put("width", 1600)
        .put("height", 900);
  }

  @Property(tries = 50)
  void everyReadersMailIsTheSameButForWhatIsTheReaders(@ForAll long id) {
    Recipient other = new Recipient("other@example.org", HexFormat.of().toHexDigits(id));
    Received mine = Received.of(MORNING);
    Received others = Received.of(MORNING.stamp(other));
    for (Purpose purpose : Purpose.values()) {
      String token = Issues.KEYS.token(purpose, other.subscription());
      assertThat(others.text() + others.html())
          .satisfies(parts ->
              assertThat(parts.contains(token))
                  .isEqualTo(purpose == Purpose.LEAVE || purpose == Purpose.MANAGE));
    }

    assertThat(unstamped(others.text(), other)).isEqualTo(unstamped(mine.text(), Issues.READER));
    assertThat(unstamped(others.html(), other)).isEqualTo(unstamped(mine.html(), Issues.READER));
    assertThat(others.body()).hasSameSizeAs(mine.body());
  }

  private static String unstamped(String part, Recipient recipient) {
    String text = part;
    for (Purpose purpose : Purpose.values()) {
      text = text.replace(Issues.KEYS.token(purpose, recipient.subscription()), purpose.name());
    }
    return text;
  }

  @Test
  void aMailSetAnewIsTheSameBytes() {
    Proof again = Issues.press(Signing.none()).edition(Issues.morning(Templates.STANDARD, "en"));

    assertThat(again.stamp(Issues.READER)).isEqualTo(MORNING.stamp(Issues.READER));
  }

  @Test
  void whatStandsBetweenTheTokensIsWrittenAsIfItWereSetForThisReaderAlone() {
    Received mail = Received.of(MORNING);
    BodyWriter alone = new BodyWriter(java.util.Map.of("-".repeat(40), Purpose.LEAVE));
    byte[] text = alone.quoted(mail.text().replace("\r\n", "\n")).bytes();

    assertThat(mail.body()).contains(new String(text, java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  void everyLineEndsWithCrLfAndIsShort() {
    String body = Received.of(MORNING).body();

    assertThat(body.replace("\r\n", "")).doesNotContain("\r", "\n").matches("[ -~]*");
    assertThat(body.split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThan(77));
  }

  @Test
  void theTextPartReadsInSeventyTwoColumnsWithEachLinkOnALineOfItsOwn() {
    String text = Received.of(MORNING).text();

    assertThat(text.lines())
        .allSatisfy(line -> {
          if (line.contains("https://")) {
            assertThat(line).startsWith("https://").doesNotContain(" ");
          } else {
            assertThat(line).hasSizeLessThanOrEqualTo(80);
          }
        });
    assertThat(text.strip())
        .endsWith(link("/unsubscribe/", Purpose.LEAVE, Issues.READER))
        .contains(link("/preferences/", Purpose.MANAGE, Issues.READER));
  }

  @Test
  void bothPartsHaveTheStoriesInTheSameOrder() {
    Received mail = Received.of(MORNING);
    String text = mail.text().replaceAll("\\s+", " ");
    List<String> headlines = Jsoup.parse(mail.html()).select("h2 a[href*=articles]").eachText();

    assertThat(headlines).hasSize(10);
    assertThat(text).containsSubsequence(headlines);
  }

  @Test
  void theBrowserViewShowsNothingOfAReader() {
    assertThat(MORNING.html() + MORNING.text())
        .contains("Flood Gates Closed")
        .doesNotContain("/unsubscribe/", "/preferences/", "/confirm/", "/editions/")
        .doesNotContainPattern("[0-9a-f]{40}");
  }

  @Test
  void everyPictureSaysWhatItShowsAndHasItsSize() {
    List<Element> pictures = Jsoup.parse(Received.of(MORNING).html()).select("img");

    assertThat(pictures)
        .hasSizeGreaterThan(4)
        .allSatisfy(picture -> {
          assertThat(picture.attr("alt")).isNotBlank();
          assertThat(picture.attr("src")).startsWith("https://");
          assertThat(picture.attr("width")).matches("[1-9]\\d+");
          assertThat(picture.attr("height")).matches("[1-9]\\d+");
        });
  }

  @Test
  void aPictureThatCountsReadersIsNotInAMail() {
    Article story =
        Issues.story(
            "s",
            tree ->
                tree.withArray("/media")
                    .addObject()
                    .put("kind", "image")
                    .putArray("renditions")
                    .addObject()
                    .put("href", "https://count.example/p.gif")
                    .put("width", 1)
                    .put("height", 1));

    assertThat(html(story).select("img")).isEmpty();
  }

  @Test
  void markupInAStoryIsTextInItsMail() {
    Article story =
        Issues.story(
            "s",
            tree -> {
              tree.withArray("/headlines")
                  .removeAll()
                  .addObject()
                  .put("value", "<script>alert(1)</script> & \"more\"");
              picture(tree.withArray("/media").addObject(), "https://post.example/a.jpg");
            });
    Document html = html(story);

    assertThat(html.select("script")).isEmpty();
    assertThat(html.select("h2").text()).isEqualTo("<script>alert(1)</script> & \"more\"");
    assertThat(html.select("img").attr("alt")).isEqualTo("A <crane> & \"two\" ships");
  }

  @Test
  void aStoryFromRightToLeftStandsSoInAnyMail() {
    Element cell = Jsoup.parse(Received.of(MORNING).html()).select("td[lang=ar]").first();

    assertThat(cell.attr("dir")).isEqualTo("rtl");
    assertThat(cell.select("h2").text()).contains("سفينة المكتبة");

    Document arabic =
        Jsoup.parse(Received.of(PRESS.edition(Issues.morning(Templates.BRIEF, "ar"))).html());
    assertThat(arabic.select("html").attr("dir")).isEqualTo("rtl");
    assertThat(arabic.select("td[lang=en]").attr("dir")).isEqualTo("ltr");
    assertThat(arabic.text()).contains("إلغاء الاشتراك");
  }

  @Test
  void aLanguageThatWeDoNotSpeakGetsEnglishWords() {
    Received mail = Received.of(PRESS.edition(Issues.morning(Templates.BRIEF, "fi")));

    assertThat(mail.text()).contains("Sunday, 22 November 2026", "Unsubscribe:");
    assertThat(mail.html()).contains("<html lang=\"en\"");
  }

  @Test
  void aHeadlineOfTwoThousandCharactersIsCutAtAWord() {
    String headline = "The cranes swing back 🌉 ".repeat(80).strip();
    Received mail = Received.of(PRESS.edition(Issues.issue(Issues.headlined(headline))));

    assertThat(mail.subject())
        .matches("The cranes .*… – and what else the day brings")
        .hasSizeLessThan(160);
    assertThat(Jsoup.parse(mail.html()).select("h2").text())
        .startsWith("The cranes swing back 🌉 The")
        .matches(".*(The|cranes|swing|back|🌉)…")
        .hasSizeLessThan(330);
  }

  @Test
  void aHeadlineWithLinesIsOneLine() {
    Received mail =
        Received.of(PRESS.edition(Issues.issue(Issues.headlined("One\r\nBcc: x\r\n\r\ntwo"))));

    assertThat(mail.subject()).isEqualTo("One Bcc: x two – and what else the day brings");
    assertThat(mail.text()).contains("\r\nOne Bcc: x two\r\n");
  }

  @Test
  void anEditionWithNotesOnlySaysSo() {
    Issue notes =
        Issues.issue(
            Issues.letterhead(Templates.STANDARD, "en"),
            List.of(),
            List.of(Issues.note("sport-rowing.txt", Issue.Kind.KILLED, null)));
    Received mail = Received.of(PRESS.edition(notes));

    assertThat(mail.subject()).startsWith("Corrections and updates – and what");
    assertThat(Jsoup.parse(mail.html()).select("h2").eachText())
        .containsExactly("Corrections and updates");
    assertThat(mail.text()).contains("We had to take this story down.");
  }

  @Test
  void noMailIsLongerThanAHundredThousandBytes() {
    Article[] many = IntStream.range(0, 100).mapToObj(PressTest::longest).toArray(Article[]::new);
    for (int count : List.of(1, 10, 30, 100)) {
      for (String template : List.of(Templates.STANDARD, Templates.BRIEF)) {
        Issue issue =
            Issues.issue(
                Issues.letterhead(template, "ar"),
                Issues.stories(Stream.of(many).limit(count).toArray(Article[]::new)),
                Stream.of(many)
                    .limit(count)
                    .map(it ->
                        new Issue.Note(
                            Issues.entry(it), it.headline(), Issue.Kind.CORRECTED, it.summary()))
                    .toList());

        assertThat(PRESS.edition(issue).stamp(Issues.READER))
            .as("%d stories with %s", count, template)
            .hasSizeLessThan(MAIL_BYTES_MAX);
      }
    }
  }

  @Test
  void aLongEditionLosesTextBeforePicturesAndPicturesBeforeHeadlines() {
    Document few = html(repeated(20));
    Document many = html(repeated(60));
    Document most = html(repeated(100));

    assertThat(few.select("img")).hasSize(20);
    assertThat(few.select("p.text")).hasSize(20);
    assertThat(most.select("h2")).hasSize(100);
    assertThat(most.select("img")).isEmpty();
    assertThat(many.select("h2")).hasSize(60);
    assertThat(many.select("p.text").text().length() / 60)
        .isLessThan(few.select("p.text").text().length() / 20);
  }

  private static Article[] repeated(int count) {
    return IntStream.range(0, count)
        .mapToObj(number ->
            Issues.story(
                "story-" + number,
                tree -> {
                  tree.withArray("/summaries")
                      .removeAll()
                      .addObject()
                      .put("value", "The cranes swung back to the quay. ".repeat(20));
                  picture(tree.withArray("/media").addObject(), "https://post.example/a.jpg");
                }))
        .toArray(Article[]::new);
  }

  @Test
  void aStoryWithoutAStandfirstIsGivenItsBeginning() {
    Article story = Issues.story("s", tree -> tree.remove("summaries"));

    assertThat(html(story).select("p.text").text()).isEqualTo("The cranes swung back.");
  }

  @Test
  void anAdvertisementSaysThatItIsOne() {
    Article story = Issues.story("s", tree -> tree.putObject("flags").put("sponsored", true));

    assertThat(html(story).select("td").text()).contains("Advertisement Harbour");
  }

  @Test
  void aLetterAsksAndSaysWhatHappensIfItIsIgnored() {
    var channel = Issues.channel(Issues.letterhead(Templates.STANDARD, "en"));
    Received asks = Received.of(PRESS.confirmation(channel, "en", Issues.HOUR));
    Received tells = Received.of(PRESS.already(channel, "en", Issues.HOUR));

    assertThat(asks.subject()).isEqualTo("Please confirm: The morning in ten stories");
    assertThat(asks.text())
        .contains(link("/confirm/", Purpose.CONFIRM, Issues.READER), "do nothing");
    assertThat(Jsoup.parse(asks.html()).select("td.button a").attr("href"))
        .isEqualTo(link("/confirm/", Purpose.CONFIRM, Issues.READER));
    assertThat(tells.text())
        .contains(link("/preferences/", Purpose.MANAGE, Issues.READER))
        .doesNotContain("/confirm/");
    assertThat(PRESS.confirmation(channel, "en", Issues.HOUR).html())
        .doesNotContainPattern("[0-9a-f]{40}");
  }
}
