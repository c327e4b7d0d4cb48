package dev.wiredesk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.ArticleType;
import dev.wiredesk.channel.Channel.Digest;
import dev.wiredesk.channel.Channel.Digest.Contents;
import dev.wiredesk.channel.Channel.Digest.Letterhead;
import dev.wiredesk.channel.Channel.Digest.Offer;
import dev.wiredesk.channel.Channel.Digest.Rank;
import dev.wiredesk.channel.Channel.Digest.Revisions;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.channel.Channel.Feed.Content;
import dev.wiredesk.channel.Channel.Feed.Format;
import dev.wiredesk.channel.Channel.Feed.Image;
import dev.wiredesk.channel.ChannelFile.Reading;
import dev.wiredesk.channel.Flow.From;
import dev.wiredesk.channel.Flow.Order;
import dev.wiredesk.channel.Selection.All;
import dev.wiredesk.channel.Selection.Any;
import dev.wiredesk.channel.Selection.Author;
import dev.wiredesk.channel.Selection.Everything;
import dev.wiredesk.channel.Selection.Language;
import dev.wiredesk.channel.Selection.Not;
import dev.wiredesk.channel.Selection.Section;
import dev.wiredesk.channel.Selection.Tag;
import dev.wiredesk.channel.Selection.Urgency;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelFileTest {
  private static final Defaults HOUSE = Defaults.of(URI.create("https://news.example/"));

  private static Channel read(String yaml) {
    Reading reading = ChannelFile.read("harbour", yaml.getBytes(StandardCharsets.UTF_8), HOUSE);
    assertThat(reading).isInstanceOf(Reading.Good.class);
    return ((Reading.Good) reading).channel();
  }

  private static Selection select(String yaml) {
    return read("kind: feed\ntitle: Harbour\nselect:\n" + yaml.indent(2)).select();
  }

  @Test
  void aFeedOfTwoLinesHasTheDefaultsOfTheHouse() {
    assertThat(read("kind: feed\ntitle: Harbour"))
        .isEqualTo(
            new Feed(
                "harbour",
                "Harbour",
                "Harbour",
                "en",
                null,
                new Everything(),
                EnumSet.allOf(Format.class),
                50,
                null,
                new Content.Full(),
                Image.BOTH,
                null,
                null,
                Duration.ofMinutes(15),
                Terms.OPEN));
  }

  @Test
  void everySettingOfAFeedIsRead() {
    String yaml =
        """
        kind: feed
        title: Harbour
        description: |
          Ships and
          cranes.
        language: en-gb
        link: /harbour
        select: {section: harbour}
        formats: [json, rss]
        items: 500
        age: 30d
        content: {paragraphs: 3}
        image: media
        copyright: © 2026
        author: The desk
        ttl: PT1H
        """;
    assertThat(read(yaml))
        .isEqualTo(
            new Feed(
                "harbour",
                "Harbour",
                "Ships and cranes.",
                "en-GB",
                URI.create("https://news.example/harbour"),
                new Section(Set.of("harbour")),
                EnumSet.of(Format.RSS, Format.JSON),
                500,
                Duration.ofDays(30),
                new Content.Paragraphs(3),
                Image.MEDIA,
                "© 2026",
                "The desk",
                Duration.ofHours(1),
                Terms.OPEN));
  }

  @Test
  void formatsKeepTheirOrderHoweverTheyAreWritten() {
    Feed feed = (Feed) read("kind: feed\ntitle: Harbour\nformats: [json, atom, rss]");
    assertThat(feed.formats()).containsExactly(Format.RSS, Format.ATOM, Format.JSON);
  }

  @Test
  void aDigestNeedsATimeOnly() {
    assertThat(read("kind: digest\nat: 06:30 Europe/Berlin"))
        .isEqualTo(
            new Digest(
                "harbour",
                "harbour",
                new Everything(),
                "smtp",
                new Letterhead("harbour", "wiredesk@news.example", null, null, "standard", "en"),
                new Schedule(
                    Rhythm.DAY,
                    List.of(LocalTime.of(6, 30)),
                    ZoneId.of("Europe/Berlin"),
                    Duration.ofHours(6),
                    Duration.ofMinutes(2)),
                new Offer(true, "harbour", List.of(Rhythm.DAY, new Rhythm("week")), List.of()),
                new Contents(1, 10, Rank.URGENCY, Revisions.SILENT),
                List.of(),
                new Flow(Order.FREE, 64, null, new From.Now(), Defaults.STANDARD_RETRY),
                Terms.OPEN));
  }

  private static final String DIGEST =
      """
      kind: digest
      title: Morning
      description: |
        Ships and
        cranes.
      deliver: mail-house
      subject: "{headline} and more"
      sender: Harbour Post <post@news.example>
      reply-to: letters@news.example
      list-id: morning.news.example
      template: brief
      language: de-at
      to:
        - a@news.example
        - B Reader <b@news.example>
      every: freq=weekly;byday=fr
      at: "23:59, 06:30 America/St_Johns"
      lateness: 90m
      gather: 0s
      sign-up: closed
      offer: {every: [day, saturday], sections: [Harbour, City, harbour]}
      select: {section: [harbour, city]}
      items: {min: 3, max: 3}
      rank: sections
      revisions: updated
      window: 256
      retry: [5m, 1h]
      """;

  @Test
  void everySettingOfADigestIsRead() {
    assertThat(read(DIGEST))
        .isEqualTo(
            new Digest(
                "harbour",
                "Morning",
                new Section(Set.of("harbour", "city")),
                "mail-house",
                new Letterhead(
                    "{headline} and more",
                    "Harbour Post <post@news.example>",
                    "letters@news.example",
                    "morning.news.example",
                    "brief",
                    "de-AT"),
                new Schedule(
                    new Rhythm("FREQ=WEEKLY;BYDAY=FR"),
                    List.of(LocalTime.of(6, 30), LocalTime.of(23, 59)),
                    ZoneId.of("America/St_Johns"),
                    Duration.ofMinutes(90),
                    Duration.ZERO),
                new Offer(
                    false,
                    "Ships and cranes.",
                    List.of(new Rhythm("FREQ=WEEKLY;BYDAY=FR"), Rhythm.DAY, new Rhythm("saturday")),
                    List.of("Harbour", "City")),
                new Contents(3, 3, Rank.SECTIONS, Revisions.UPDATED),
                List.of("a@news.example", "B Reader <b@news.example>"),
                new Flow(
                    Order.FREE,
                    256,
                    null,
                    new From.Now(),
                    List.of(Duration.ofMinutes(5), Duration.ofHours(1))),
                Terms.OPEN));
  }

  @Test
  void severalKeysOfASelectionMeanAllOfThem() {
    assertThat(select("section: City\nlanguage: en-GB"))
        .isEqualTo(new All(List.of(new Section(Set.of("city")), new Language(Set.of("en-gb")))));
  }

  @Test
  void aListMeansOneOfIt() {
    assertThat(select("author: [Ines Brandt, ' Mateo RUIZ ']"))
        .isEqualTo(new Author(Set.of("ines brandt", "mateo ruiz")));
  }

  @Test
  void keywordIsAnotherWordForTag() {
    assertThat(select("keyword: Tram")).isEqualTo(select("tag: tram"));
  }

  @Test
  void labelsAreComposedBeforeTheyAreCompared() {
    assertThat(select("section: 'Cafe\u0301'")).isEqualTo(select("section: CAFÉ"));
  }

  @Test
  void aNumberIsALabelToo() {
    assertThat(select("tag: 2026")).isEqualTo(new Tag(Set.of("2026")));
  }

  @Test
  void anEmptySelectionMeansEveryStory() {
    assertThat(read("kind: feed\ntitle: Harbour\nselect: {}").select()).isEqualTo(new Everything());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"urgency: 2|2|2", "urgency: 1-3|1|3", "urgency: 4 - 4|4|4"})
  void anUrgencyIsANumberOrARange(String yaml, int from, int to) {
    assertThat(select(yaml)).isEqualTo(new Urgency(from, to));
  }

  @Test
  void severalUrgenciesMeanOneOfThem() {
    assertThat(select("urgency: [1, 3-4]"))
        .isEqualTo(new Any(List.of(new Urgency(1, 1), new Urgency(3, 4))));
  }

  @Test
  void conditionsMayStandInEachOther() {
    String yaml =
        """
        any:
          - section: City
          - all:
              - tag: tram
              - type: [picture, video]
            not: {language: "*"}
        """;
    assertThat(select(yaml))
        .isEqualTo(
            new Any(
                List.of(
                    new Section(Set.of("city")),
                    new All(
                        List.of(
                            new All(
                                List.of(
                                    new Tag(Set.of("tram")),
                                    new Selection.Type(
                                        Set.of(ArticleType.PICTURE, ArticleType.VIDEO)))),
                            new Not(new Language(Set.of("*"))))))));
  }

  @Test
  void aFileMayBeginWithAByteOrderMarkAndEndItsLinesLikeWindows() {
    Channel channel = read("\uFEFFkind: feed\r\ntitle: Harbour\r\n");
    assertThat(channel.title()).isEqualTo("Harbour");
  }
}
