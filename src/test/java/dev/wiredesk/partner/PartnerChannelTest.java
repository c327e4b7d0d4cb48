package dev.wiredesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Names;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Shape;
import dev.wiredesk.delivery.Due;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Standing;
import dev.wiredesk.delivery.WireWalk;
import dev.wiredesk.wire.Append;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerChannelTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Standing FRESH = new Standing(0, List.of());

  @TempDir Path folder;
  private Store store;
  private WireWalk partner;

  @BeforeEach
  void openTheStore() {
    store = Stores.open("sqlite:wiredesk.db", folder);
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
                Map.of(),
                Map.of(),
                false),
            null,
            null,
            Reach.PUBLIC,
            Flow.standard(List.of()),
            null);
    Signer signer = Signer.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    Payloads payloads = new Payloads(new Names(URI.create("https://news.example")));
    partner = new WireWalk(new PartnerChannel(channel, signer, payloads), store.wire());
  }

  @AfterEach
  void closeTheStore() {
    store.close();
  }

  @Test
  void storiesOfOtherSectionsArePassedOver() {
    append(Stories.in("sport", "a"), Stories.in("sport", "b"), Stories.story("c"));

    assertThat(partner.next(FRESH, NOON)).isEqualTo(new Due.Passed(2));
    assertThat(ready(partner.next(new Standing(2, List.of()), NOON)).articleId()).isEqualTo("c");
    assertThat(partner.next(new Standing(3, List.of()), NOON))
        .isEqualTo(new Due.Nothing(3, Instant.MAX));
  }

  @Test
  void aHeldStoryIsParkedUntilItsHour() {
    Instant release = NOON.plusSeconds(3_600);
    append(Stories.embargoed("a", release));

    assertThat(partner.next(FRESH, NOON))
        .isInstanceOfSatisfying(
            Due.Held.class, held -> assertThat(held.until()).isEqualTo(release));
    Standing standing = new Standing(1, List.of(parked("a", 1, release)));
    assertThat(partner.next(standing, NOON)).isEqualTo(new Due.Nothing(1, release));
    assertThat(ready(partner.next(standing, release)).unpark()).containsExactly(1L);
  }

  @Test
  void aParkedStoryIsNotSentOverANewerRevision() {
    append(Stories.story("a"), Stories.revision("a", 2));

    Standing standing = new Standing(2, List.of(parked("a", 1, NOON)));

    assertThat(partner.next(standing, NOON)).isEqualTo(new Due.Outdated(1));
  }

  @Test
  void aParcelIsSignedCanonicalJsonThatSaysWhatHappened() throws IOException {
    append(Stories.story("a"), Stories.killed("a", 2));

    Parcel first = ready(partner.next(FRESH, NOON)).parcel().apply(NOON);
    Parcel second = ready(partner.next(new Standing(1, List.of()), NOON)).parcel().apply(NOON);

    assertThat(first.headers())
        .containsEntry("wiredesk-event", "article.published")
        .containsEntry("wiredesk-sequence", "1")
        .containsEntry("webhook-timestamp", Long.toString(NOON.getEpochSecond()))
        .containsEntry("webhook-id", first.id());
    assertThat(first.headers().get("webhook-signature")).startsWith("v1,");
    assertThat(second.headers()).containsEntry("wiredesk-event", "article.killed");
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
    append(CanonicalJson.read(tree));

    Parcel parcel = ready(partner.next(FRESH, NOON)).parcel().apply(NOON);

    assertThat(new String(parcel.payload(), StandardCharsets.UTF_8))
        .doesNotContain("lawyers", "secret", "4711");
  }

  private void append(Article... articles) {
    for (Article article : articles) {
      assertThat(store.wire().append(article, "hash " + article.id() + article.revision()))
          .isInstanceOf(Append.Added.class);
    }
  }

  private static Parked parked(String id, long sequence, Instant due) {
    return new Parked("star", sequence, id, 1, "held", NOON, due, 0);
  }

  private static Due.Ready ready(Due due) {
    assertThat(due).isInstanceOf(Due.Ready.class);
    return (Due.Ready) due;
  }
}
