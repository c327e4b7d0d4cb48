package dev.wiredesk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Event;
import dev.wiredesk.channel.Channel.Partner;
import dev.wiredesk.channel.ChannelFile.Reading;
import dev.wiredesk.channel.Selection.Everything;
import dev.wiredesk.channel.Selection.Tag;
import dev.wiredesk.channel.Shape.HeaderValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnerFileTest {
  private static final Defaults HOUSE = Defaults.of(URI.create("https://news.example/"));

  private static Channel read(String yaml) {
    Reading reading = ChannelFile.read("harbour", yaml.getBytes(StandardCharsets.UTF_8), HOUSE);
    assertThat(reading).isInstanceOf(Reading.Good.class);
    return ((Reading.Good) reading).channel();
  }

  @Test
  void aPartnerNeedsAnAddressOnly() {
    assertThat(read("kind: partner\nto: https://star.example/in"))
        .isEqualTo(
            new Partner(
                "harbour",
                "harbour",
                new Everything(),
                "https",
                "https://star.example/in",
                Shape.STANDARD,
                null,
                null,
                Reach.PUBLIC,
                Flow.standard(HOUSE.retry()),
                null,
                Terms.OPEN));
  }

  @Test
  void everySettingOfAPartnerIsRead() {
    String yaml =
        """
        kind: partner
        title: The Evening Star
        deliver: sftp
        to: sftp://star.example/in/{id}.json
        format: ninjs
        envelope: false
        payload: thin
        method: {published: POST, killed: DELETE}
        headers: {X-Outlet: star, X-Api-Key: "${STAR_KEY}"}
        gzip: true
        sign:
          secret: [${NEW}, ${OLD}]
          key: file:keys/star-ed25519
          profile: http
        auth: {basic: {user: desk, password: "${P}"}}
        certificate: {file: file:keys/star.p12, password: "${P12}"}
        allow: [10.0.0.0/8, 127.0.0.1]
        order: strict
        window: 256
        rate: 10/s
        select: {tag: tram}
        from: start
        retry: [5s, 5m, PT1H]
        pull: file:keys/star-pull
        """;
    assertThat(read(yaml))
        .isEqualTo(
            new Partner(
                "harbour",
                "The Evening Star",
                new Tag(Set.of("tram")),
                "sftp",
                "sftp://star.example/in/{id}.json",
                ninjs(),
                new Sign(
                    Sign.Profile.HTTP,
                    List.of(new Secret("${NEW}"), new Secret("${OLD}")),
                    List.of(new Secret("file:keys/star-ed25519"))),
                new Auth.Basic("desk", new Secret("${P}")),
                new Reach(
                    List.of("10.0.0.0/8", "127.0.0.1"),
                    new Secret("file:keys/star.p12"),
                    new Secret("${P12}")),
                new Flow(
                    Flow.Order.STRICT,
                    256,
                    new Flow.Rate(10, Duration.ofSeconds(1)),
                    new Flow.From.Start(),
                    List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofHours(1))),
                new Secret("file:keys/star-pull"),
                Terms.OPEN));
  }

  private static Shape ninjs() {
    return new Shape(
        new Shape.Format.Ninjs(),
        false,
        Shape.Payload.THIN,
        Map.of(Event.KILLED, "DELETE"),
        Map.of(
            "X-Outlet",
            new HeaderValue.Plain("star"),
            "X-Api-Key",
            new HeaderValue.Hidden(new Secret("${STAR_KEY}"))),
        true);
  }

  private static Partner partner(String settings) {
    return (Partner) read("kind: partner\nto: /in\n" + settings);
  }

  @Test
  void aPathIsAnAddressOnThisDesk() {
    Partner partner = (Partner) read("kind: partner\nto: /sandbox/evening-star/{id}");
    assertThat(partner.to()).isEqualTo("https://news.example/sandbox/evening-star/{id}");
  }

  @Test
  void aMappingKeepsItsTemplateLineByLine() {
    String yaml =
        """
        format:
          jslt: |
            // the outlet's own words
            {
              "title": .headlines[0].value,
              * - body : .
            }
          type: application/vnd.star+json
        """;
    assertThat(partner(yaml).shape().format())
        .isEqualTo(
            new Shape.Format.Mapping(
                """
                // the outlet's own words
                {
                  "title": .headlines[0].value,
                  * - body : .
                }\
                """
                    .stripIndent(),
                "application/vnd.star+json"));
  }

  @Test
  void oneMethodIsMeantForEveryEvent() {
    Shape shape = partner("method: PUT").shape();
    assertThat(Event.values()).allMatch(event -> shape.method(event).equals("PUT"));
  }

  @Test
  void filesThatMeanTheSameAreEqual() {
    assertThat(partner("method: {killed: POST}\nallow: [FD00:0::/8]\nrate: 5 / m\nfrom: 1"))
        .isEqualTo(partner("allow: fd00::/8\nrate: 5/m\nmethod: POST\nfrom: 1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bearer: \"${T}\"|Bearer[token=Secret[reference=${T}]]",
        "oauth: {token: /token, client: id, secret: file:s, scope: a b}|OAuth[token=https://news.example/token,"
            + " client=id, secret=Secret[reference=file:s], scope=a b]",
        "oauth: {token: https://star.example/t, client: id, secret: file:s, scope: [a, b]}"
            + "|OAuth[token=https://star.example/t, client=id, secret=Secret[reference=file:s],"
            + " scope=a b]",
      })
  void aPartnersServerIsShownWhoWeAre(String auth, String read) {
    assertThat(partner("auth: {" + auth + "}").auth()).hasToString(read);
  }

  @ParameterizedTest
  @CsvSource({
    "now, Now[]",
    "start, Start[]",
    "2026-11-01, Since[time=2026-11-01T00:00:00Z]",
    "2026-11-01T06:00:00+01:00, Since[time=2026-11-01T05:00:00Z]",
    "1, After[sequence=0]",
    "4711, After[sequence=4710]",
  })
  void theFirstDeliveryBeginsAtAnEntryOrATime(String from, String read) {
    assertThat(partner("from: " + from).flow().from()).hasToString(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sign: {secret: ${EVENING_STAR_KEY}}",
        "sign: {secret: \"${EVENING_STAR_KEY}\"}",
        "sign: { secret: ${EVENING_STAR_KEY} }",
        "sign: {secret: '${EVENING_STAR_KEY}'}  # ${COMMENT}",
      })
  void aReferenceToASecretMayStandInBraces(String sign) {
    Secret secret = new Secret("${EVENING_STAR_KEY}");
    assertThat(partner(sign).sign())
        .isEqualTo(new Sign(Sign.Profile.WEBHOOKS, List.of(secret), List.of()));
  }
}
