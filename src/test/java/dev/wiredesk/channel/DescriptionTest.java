package dev.wiredesk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.channel.ChannelFile.Reading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DescriptionTest {
  private static final Defaults HOUSE = Defaults.of(URI.create("https://news.example"));

  private static Channel read(String id, String yaml) {
    byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
    return ((Reading.Good) ChannelFile.read(id, bytes, HOUSE)).channel();
  }

  @Test
  void aFeedIsDescribedWithItsDefaults() {
    String yaml =
        """
        kind: feed
        title: Harbour news
        select:
          section: [Harbour, City]
          any: [{urgency: 1-3}, {type: [video, picture], language: de}]
          not: {tag: betting}
        """;
    assertThat(read("harbour", yaml).describe(_ -> false))
        .isEqualTo(
            """
            harbour (feed)
              title        Harbour news
              select       section (city or harbour) and (urgency 1 to 3 or (language de and type \
            (picture or video))) and not tag betting
              description  Harbour news
              language     en
              link         this desk's front page
              formats      rss, atom, json
              items        50
              age          any
              content      full
              image        both
              copyright    none
              author       none
              ttl          15m
            """);
  }

  @Test
  void aPartnersSecretIsDescribedAsSetOrMissing() {
    Channel star =
        read("star", "kind: partner\nto: /in\nsign: {secret: ${STAR_KEY}}\nretry: [90s, 1h]");
    assertThat(star.describe(_ -> true))
        .isEqualTo(
            """
            star (partner)
              title        star
              select       everything
              deliver      https
              to           https://news.example/in
              format       wiredesk
              sign         ${STAR_KEY} (set)
              from         now
              retry        90s, 1h
            """);
    assertThat(star.describe(_ -> false)).contains("${STAR_KEY} (missing)");
  }

  @Test
  void aDigestIsDescribedWithItsClock() {
    assertThat(read("morning", "kind: digest\nat: 06:30 Europe/Berlin").describe(_ -> false))
        .isEqualTo(
            """
            morning (digest)
              title        morning
              select       everything
              deliver      smtp
              subject      morning
              sender       wiredesk@news.example
              to           nobody yet
              at           06:30 Europe/Berlin
              items        1 to 10
            """);
  }
}
