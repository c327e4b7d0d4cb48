package dev.wiredesk.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Card;
import dev.wiredesk.article.Event;
import dev.wiredesk.article.Names;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Shape;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.delivery.Unsendable;
import dev.wiredesk.feed.MemoryWire;
import dev.wiredesk.wire.Entry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerChannelTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;

  private PartnerChannel partner(@Nullable Sign sign) {
    return partner(sign, Terms.OPEN);
  }

  private PartnerChannel partner(@Nullable Sign sign, Terms terms) {
    Channel.Partner channel =
        new Channel.Partner(
            "star",
            "Evening Star",
            new Selection.Section(Set.of("harbour")),
            "https",
            "https://star.example/in/{id}",
            new Shape(
                new Shape.Format.Wiredesk(),
                false,
                Shape.Payload.FULL,
                Map.of(Event.KILLED, "DELETE"),
                Map.of(),
                false),
            sign,
            null,
            Reach.PUBLIC,
            Flow.standard(List.of()),
            null,
            terms);
    Secrets secrets = new Secrets(folder, Map.of("KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    Transport nobody = _ -> new Outcome.Accepted(200, "");
    return new PartnerChannel(
        channel,
        () -> Stamps.of(channel, secrets, nobody, Clock.systemUTC()),
        new Payloads(new Names(URI.create("https://news.example")), new MemoryWire()));
  }

  private static Sign with(String reference) {
    return new Sign(Sign.Profile.WEBHOOKS, List.of(new Secret(reference)), List.of());
  }

  private static Entry entry(long sequence, Article article) {
    return new Entry(sequence, NOON, "hash", article);
  }

  @Test
  void onlyStoriesOfItsSelectionAreWanted() {
    assertThat(partner(null).wants(Card.of(Stories.story("a")))).isTrue();
    assertThat(partner(null).wants(Card.of(Stories.in("sport", "a")))).isFalse();
  }

  @Test
  void aPartnerThatKeepsEmbargoesIsToldUntilWhen() {
    PartnerChannel trusted = partner(null, new Terms(Set.of(), false, Terms.Embargo.TAGGED));
    Entry held = entry(1, Stories.embargoed("a", NOON.plusSeconds(60)));
    assertThat(trusted.takesHeld(held)).isTrue();
    assertThat(partner(null).takesHeld(held)).isFalse();
    assertThat(trusted.parcel(held, NOON).headers())
        .containsEntry("wiredesk-embargo", "2026-11-21T12:01:00Z");
    assertThat(trusted.parcel(held, NOON.plusSeconds(60)).headers())
        .doesNotContainKey("wiredesk-embargo");
  }

  @Test
  void whatIsSignedBeforeItsHourLeavesWithThatSignature() {
    PartnerChannel partner = partner(with("${KEY}"));
    Entry held = entry(1, Stories.embargoed("a", NOON));
    partner.prepare(held, NOON);
    Parcel sent = partner.parcel(held, NOON.plusMillis(4_900));
    assertThat(sent.headers())
        .containsEntry("webhook-timestamp", Long.toString(NOON.getEpochSecond()))
        .containsEntry("wiredesk-event", "article.published")
        .containsEntry("webhook-signature", signature(partner, held, NOON));
    assertThat(partner.parcel(held, NOON.plusMillis(4_900)).headers())
        .as("another attempt")
        .containsEntry("webhook-timestamp", Long.toString(NOON.getEpochSecond() + 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 5_000})
  void whatLeavesInAnotherHourIsSignedThen(int millis) {
    PartnerChannel partner = partner(with("${KEY}"));
    Entry held = entry(1, Stories.embargoed("a", NOON));
    partner.prepare(held, NOON);
    Instant left = NOON.plusMillis(millis);
    assertThat(partner.parcel(held, left).headers())
        .containsEntry("webhook-timestamp", Long.toString(left.getEpochSecond()))
        .containsEntry("webhook-signature", signature(partner, held, left));
  }

  private static String signature(PartnerChannel partner, Entry entry, Instant at) {
    return partner.parcel(entry, at).headers().get("webhook-signature");
  }

  @Test
  void anEmbargoWithoutAnEndIsOpen() {
    var tree = Stories.tree("a", 1);
    tree.putObject("embargo");
    Entry open = entry(1, CanonicalJson.read(tree));
    assertThat(partner(null).parcel(open, NOON).headers())
        .containsEntry("wiredesk-embargo", "open");
  }

  @Test
  void aStoryMayInsistOnBeingHeld() {
    PartnerChannel trusted = partner(null, new Terms(Set.of(), false, Terms.Embargo.TAGGED));
    var tree = Stories.tree("a", 1);
    tree.putObject("embargo").putObject("policyByChannel").put(trusted.id(), "hold");
    assertThat(trusted.takesHeld(entry(1, CanonicalJson.read(tree)))).isFalse();
  }

  @Test
  void aSecretThatIsMissingPausesThePartner() {
    PartnerChannel partner = partner(with("${MISSING}"));

    assertThatThrownBy(() -> partner.parcel(entry(1, Stories.story("a")), NOON))
        .isInstanceOf(Unsendable.class)
        .hasMessageContaining("${MISSING} is not set")
        .satisfies(
            it -> assertThat(((Unsendable) it).outcome()).isInstanceOf(Outcome.Barred.class));
  }

  @Test
  void aChallengeIsSignedLikeAStory() {
    Parcel challenge = partner(with("${KEY}")).challenge(NOON);

    assertThat(challenge.to()).isEqualTo(URI.create("https://star.example/in/challenge"));
    assertThat(challenge.headers()).containsEntry("wiredesk-event", "wiredesk.challenge");
    assertThat(challenge.headers().get("webhook-signature")).startsWith("v1,");
  }

  @Test
  void aParcelIsSignedCanonicalJsonThatSaysWhatHappened() throws IOException {
    PartnerChannel partner = partner(with("${KEY}"));
    Parcel first = partner.parcel(entry(1, Stories.story("a")), NOON);
    Parcel second = partner.parcel(entry(2, Stories.killed("a", 2)), NOON);

    assertThat(first.headers())
        .containsEntry("wiredesk-event", "article.published")
        .containsEntry("wiredesk-sequence", "1")
        .containsEntry("webhook-timestamp", Long.toString(NOON.getEpochSecond()))
        .containsEntry("webhook-id", first.id());
    assertThat(first.headers().get("webhook-signature")).startsWith("v1,");
    assertThat(second.headers()).containsEntry("wiredesk-event", "article.killed");
    assertThat(first.method()).isEqualTo("POST");
    assertThat(second.method()).isEqualTo("DELETE");
    JsonNode story = new ObjectMapper().readTree(first.payload());
    assertThat(story.path("guid").asText()).isEqualTo("tag:news.example,2026:a");
    assertThat(story.path("link").asText()).isEqualTo("https://news.example/articles/a");
    assertThat(story.at("/body/html").asText())
        .isEqualToIgnoringNewLines("<p>The cranes swung back.</p>");
    assertThat(story.at("/body/text").asText()).contains("The cranes swung back.");
  }

  @Test
  void whatIsOnlyForColleaguesStaysInTheHouse() {
    ObjectNode tree = Stories.tree("a", 1);
    tree.put("editorialNote", "lawyers have seen it");
    tree.putObject("changeNote").put("internalText", "secret").put("legalRef", "case 4711");

    Parcel parcel = partner(null).parcel(entry(1, CanonicalJson.read(tree)), NOON);

    assertThat(new String(parcel.payload(), StandardCharsets.UTF_8))
        .doesNotContain("lawyers", "secret", "4711");
  }
}
