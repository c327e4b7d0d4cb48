package dev.wiredesk.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Shape;
import dev.wiredesk.channel.Shape.Format;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Unsendable;
import dev.wiredesk.feed.MemoryWire;
import dev.wiredesk.wire.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {
  private static final Format WIREDESK = new Format.Wiredesk();

  private final Payloads payloads = new Payloads(Sent.NAMES, new MemoryWire());
  private final Entry entry = Sent.entry(Sent.rich());

  private Rendered render(String channel, Shape shape) {
    return payloads.render(entry, Sent.channel(channel, shape), Instant.EPOCH);
  }

  private static Shape mapping(String template) {
    return Sent.shape(new Format.Mapping(template, null), false);
  }

  @Test
  void partnersThatWantTheSameShareOnePayload() {
    Rendered first = render("star", Sent.shape(WIREDESK, true));
    assertThat(render("globe", Sent.shape(WIREDESK, true))).isSameAs(first);
    assertThat(render("globe", Sent.shape(WIREDESK, false))).isNotSameAs(first);
    assertThat(render("globe", Sent.shape(new Format.Ninjs(), true))).isNotSameAs(first);
  }

  @Test
  void aPictureThatOnePartnerMayNotHaveIsMissingForItAlone() {
    ObjectNode tree = Stories.tree("a", 1);
    ObjectNode picture = tree.putArray("media").addObject();
    picture.putArray("renditions").addObject().put("href", "https://p.example/lent.jpg");
    picture.putObject("rights").put("validUntil", "2026-11-30T00:00:00Z");
    ((ObjectNode) picture.get("rights")).putObject("channels").putArray("deny").add("globe");
    Entry lent = Sent.entry(CanonicalJson.read(tree));
    assertThat(text(lent, "star", "2026-11-29T23:59:59Z")).contains("lent.jpg");
    assertThat(text(lent, "globe", "2026-11-29T23:59:59Z")).doesNotContain("lent.jpg");
    assertThat(text(lent, "star", "2026-11-30T00:00:00Z")).doesNotContain("lent.jpg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wiredesk", "ninjs", "mapping"})
  void nobodyLearnsOfAHeldStoryByAnotherOne(String format) {
    Instant hour = Instant.parse("2026-11-30T00:00:00Z");
    Payloads discreet =
        new Payloads(
            Sent.NAMES, (id, now) -> id.equals("budget") && now.isBefore(hour), Long.MAX_VALUE);
    ObjectNode tree = Stories.tree("a", 1);
    tree.putArray("associations").addObject().put("ref", "budget").put("label", "VAT up");
    tree.withArray("associations").addObject().put("ref", "ferry").put("label", "New ferry");
    Entry story = Sent.entry(CanonicalJson.read(tree));
    Format shape =
        switch (format) {
          case "ninjs" -> new Format.Ninjs();
          case "mapping" -> new Format.Mapping("{\"all\": .associations}", null);
          default -> WIREDESK;
        };
    Channel.Partner partner = Sent.channel("star", Sent.shape(shape, true));
    assertThat(text(discreet.render(story, partner, hour.minusNanos(1))))
        .contains("New ferry")
        .doesNotContain("budget", "VAT");
    assertThat(text(discreet.render(story, partner, hour))).contains("New ferry", "VAT up");
  }

  private String text(Entry story, String channel, String now) {
    Channel.Partner partner = Sent.channel(channel, Sent.shape(WIREDESK, true));
    return text(payloads.render(story, partner, Instant.parse(now)));
  }

  private static String text(Rendered payload) {
    return new String(payload.bytes(), UTF_8);
  }

  @Test
  void whatWasDroppedToMakeRoomIsMadeAgainAsTheSameBytes() {
    Payloads forgetful = new Payloads(Sent.NAMES, (_, _) -> false, 1);
    Channel.Partner channel = Sent.channel("star", Sent.shape(WIREDESK, true));
    assertThat(forgetful.render(entry, channel, Instant.EPOCH).bytes())
        .isEqualTo(forgetful.render(entry, channel, Instant.EPOCH).bytes())
        .isEqualTo(payloads.render(entry, channel, Instant.EPOCH).bytes());
  }

  @Test
  void anEnvelopeSaysWhatHappenedToWhichStoryAndWhen() {
    JsonNode envelope = Sent.json(render("star", Sent.shape(WIREDESK, true)).bytes());
    JsonNode story = Sent.json(render("star", Sent.shape(WIREDESK, false)).bytes());
    assertThat(names(envelope))
        .containsExactlyInAnyOrder(
            "type", "timestamp", "sequence", "articleId", "revision", "data");
    assertThat(envelope.get("type").asText()).isEqualTo("article.updated");
    assertThat(envelope.get("timestamp").asText()).isEqualTo("2026-11-20T07:15:31.123456Z");
    assertThat(envelope.get("sequence").asLong()).isEqualTo(Sent.SEQUENCE);
    assertThat(envelope.get("data")).isEqualTo(story);
  }

  @Test
  void aThinPayloadSaysWhereThisPartnerFetchesTheStory() {
    JsonNode star = Sent.json(render("star", Sent.thin(false)).bytes());
    JsonNode globe = Sent.json(render("globe", Sent.thin(true)).bytes()).get("data");
    assertThat(star.toPrettyString())
        .isEqualToNormalizingNewlines(
            """
            {
              "id" : "harbour/2026-11-20 crane",
              "guid" : "tag:desk.example,2026:harbour%2F2026-11-20%20crane",
              "revision" : 3,
              "link" : "https://post.example/harbour/crane",
              "event" : "article.updated",
              "items" : "https://desk.example/api/partners/star/items?after=4710&limit=1"
            }\
            """);
    assertThat(globe.get("items").asText())
        .isEqualTo("https://desk.example/api/partners/globe/items?after=4710&limit=1");
  }

  @Test
  void aPayloadIsCompressedWhereTheChannelAsksForIt() throws IOException {
    Shape plain = Sent.shape(WIREDESK, true);
    Shape small = new Shape(WIREDESK, true, plain.payload(), Map.of(), Map.of(), true);
    Rendered coded = render("star", small);
    assertThat(coded.encoding()).isEqualTo("gzip");
    assertThat(render("star", plain).encoding()).isNull();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(coded.bytes()))) {
      assertThat(in.readAllBytes()).isEqualTo(render("star", plain).bytes());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wiredesk, true, application/json",
    "ninjs, false, application/json",
    "jsonfeed-item, false, application/json",
    "schema-org, false, application/ld+json",
    "schema-org, true, application/json",
    "mapping, false, application/json",
  })
  void aPayloadIsWhatItsMediaTypeSays(String format, boolean envelope, String mediaType) {
    Shape shape = Sent.shape(Sent.FORMATS.get(format), envelope);
    assertThat(render("star", shape).mediaType()).isEqualTo(mediaType);
  }

  @Test
  void aMappingMayHaveAMediaTypeOfItsOwn() {
    Format.Mapping mapping = new Format.Mapping(".id", "application/vnd.star+json");
    Rendered rendered = render("star", Sent.shape(mapping, false));
    assertThat(rendered.mediaType()).isEqualTo("application/vnd.star+json");
    assertThat(rendered).hasToString("\"harbour/2026-11-20 crane\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "error(\"no picture\")|fails on this story: error: no picture",
        "{\"a\": number(.language)}|fails on this story: number(en) failed: not a number",
        "if (.nothing) .|makes nothing of this story",
        "{\"a\": 1 - .language}|fails on this story: in its line 1, column",
      })
  void aMappingThatFailsOnAStoryRefusesThatStory(String template, String why) {
    assertThatThrownBy(() -> render("star", mapping(template)))
        .isInstanceOfSatisfying(
            Unsendable.class,
            unsendable ->
                assertThat(unsendable.outcome())
                    .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                            assertThat(refused.reason())
                                .startsWith("the channel's mapping " + why)));
  }

  @Test
  void halfACharacterThatAMappingLeavesOverIsStillJson() {
    Shape cut = mapping("{\"a\": .headlines[0].value[25 : 26]}");
    assertThat(Sent.json(render("star", cut).bytes()).has("a")).isTrue();
  }

  @Test
  void aKilledStoryTellsNothingButWhoseItWas() {
    for (Map.Entry<String, Format> format : Sent.FORMATS.entrySet()) {
      Rendered killed = Sent.render(Sent.killed(), Sent.shape(format.getValue(), true));
      assertThat(new String(killed.bytes(), UTF_8))
          .as(format.getKey())
          .contains("article.killed", "harbour%2F2026-11-20%20crane")
          .doesNotContain("Three Cranes", "swung", "Karin", "Brandt", "cranes.jpg", "one line");
    }
  }

  @Test
  void readersAreToldOfAKillAndColleaguesNot() {
    for (String format : Set.of("wiredesk", "ninjs", "jsonfeed-item", "schema-org")) {
      assertThat(Sent.bare(Sent.killed(), Sent.FORMATS.get(format)).toString())
          .as(format)
          .contains("taken down for legal reasons")
          .doesNotContain("INTERNAL");
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
