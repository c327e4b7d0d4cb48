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
              territory    everywhere
              mining       no
            """);
  }

  @Test
  void aPartnerIsDescribedWithItsDefaults() {
    assertThat(read("star", "kind: partner\nto: /in\nretry: [90s, 1h]").describe(_ -> true))
        .isEqualTo(
            """
            star (partner)
              title        star
              select       everything
              deliver      https
              to           https://news.example/in
              format       wiredesk
              envelope     yes
              payload      full
              method       POST
              headers      none
              gzip         no
              sign         no
              auth         no
              allow        none
              certificate  none
              order        article
              window       16
              rate         none
              from         now
              retry        90s, 1h
              pull         no
              territory    everywhere
              mining       no
              embargo      hold
            """);
  }

  @Test
  void aPartnersSecretsAreDescribedAsSetOrMissing() {
    String yaml =
        """
        kind: partner
        to: https://star.example/in/{id}
        format: {jslt: ".body", type: application/vnd.star+json}
        method: {updated: PUT, corrected: PUT, killed: DELETE}
        headers: {X-Outlet: star, X-Api-Key: "${STAR_API}"}
        sign: {secret: [${NEW}, ${OLD}], key: file:keys/star}
        auth: {oauth: {token: https://star.example/token, client: desk, secret: ${S}, scope: a}}
        certificate: {file: file:star.p12, password: ${P12}}
        rate: 600/m
        from: 4711
        pull: ${PULL}
        """;
    assertThat(read("star", yaml).describe(secret -> !secret.reference().equals("${OLD}")))
        .contains(
            """
              format       a mapping of its own, application/vnd.star+json
              envelope     yes
              payload      full
              method       POST when published, withdrawn, expired; PUT when updated, corrected; \
            DELETE when killed
              headers      X-Api-Key: ${STAR_API} (set), X-Outlet: star
              gzip         no
              sign         Standard Webhooks with ${NEW} (set), ${OLD} (missing), key \
            file:keys/star (set)
              auth         OAuth at https://star.example/token as desk, ${S} (set), for a
            """,
            "  certificate  file:star.p12 (set), ${P12} (set)\n",
            "  rate         600 in 1m\n  from         entry 4711\n",
            "  pull         ${PULL} (set)\n");
  }

  @Test
  void aDigestIsDescribedWithItsClock() {
    assertThat(read("morning", "kind: digest\nat: 06:30 Europe/Berlin").describe(_ -> false))
        .isEqualTo(
            """
            morning (digest)
              title        morning
              select       everything
              description  morning
              deliver      smtp
              subject      morning
              sender       wiredesk@news.example
              reply-to     the sender
              list-id      made of the id and this desk's host
              template     standard
              language     en
              every        day
              at           06:30 Europe/Berlin
              lateness     6h
              gather       2m
              sign-up      open
              offer        day, week; no sections
              items        1 to 10
              rank         urgency
              revisions    silent
              to           those who sign up
              window       64
              retry        5s, 5m, 30m, 2h, 5h, 10h, 14h, 20h, 1d
              territory    everywhere
              mining       no
            """);
  }

  @Test
  void everySettingOfADigestIsDescribed() {
    String yaml =
        """
        kind: digest
        title: Alerts
        description: As they break.
        reply-to: letters@news.example
        list-id: alerts.news.example
        template: brief
        language: de
        every: freq=monthly;byday=1mo
        at: 18:00, 06:30
        zone: Europe/Berlin
        lateness: 30m
        gather: 0s
        sign-up: closed
        offer: {every: story, sections: [City, World]}
        rank: sections
        revisions: updated
        to: [a@news.example, b@news.example]
        window: 4
        retry: 5m
        """;
    assertThat(read("alerts", yaml).describe(_ -> false))
        .contains(
            """
              description  As they break.
              deliver      smtp
              subject      Alerts
              sender       wiredesk@news.example
              reply-to     letters@news.example
              list-id      alerts.news.example
              template     brief
              language     de
              every        FREQ=MONTHLY;BYDAY=1MO
              at           06:30, 18:00 Europe/Berlin
              lateness     30m
              gather       0s
              sign-up      closed
              offer        FREQ=MONTHLY;BYDAY=1MO, story; sections City, World
              items        1 to 10
              rank         sections
              revisions    updated
              to           a@news.example, b@news.example
              window       4
              retry        5m
            """);
  }

  @Test
  void aDigestOfStoriesAsTheyComeHasDaysButNoHour() {
    assertThat(read("alerts", "kind: digest\nevery: story\nzone: Asia/Tokyo").describe(_ -> false))
        .contains("  at           any hour; days are those of Asia/Tokyo\n");
    assertThat(read("alerts", "kind: digest\nevery: story").describe(_ -> false))
        .contains("  at           any hour; days are those of UTC\n");
  }
}
