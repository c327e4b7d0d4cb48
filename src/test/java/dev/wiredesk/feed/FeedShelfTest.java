package dev.wiredesk.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aayushatharva.brotli4j.decoder.Decoder;
import dev.wiredesk.feed.Document.Coding;
import dev.wiredesk.wire.Filed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class FeedShelfTest extends ShelfCase {
  @Test
  void aStoryIsInTheFeedsThatSelectItAndInNoOther() {
    append(story("a", 10), story("b", 5).section("city"));
    load(Feeds.harbour(), Feeds.harbour().id("city").section("city"));

    assertThat(titles("harbour")).containsExactly(title("a"));
    assertThat(titles("city")).containsExactly(title("b"));
    assertThat(shelf.document("/feeds/other.rss")).isNull();
  }

  @Test
  void aShelfThatDidNotReadTheWireYetHasNoDocumentAndSaysSo() {
    use(Feeds.harbour());

    assertThat(shelf.ready()).isFalse();
    assertThat(shelf.document("/feeds/harbour.rss")).isNull();

    shelf.load();

    assertThat(shelf.ready()).isTrue();
    assertThat(titles("harbour")).isEmpty();
  }

  @Test
  void everyFormatHasItsAddressAndMediaType() {
    load(Feeds.harbour());

    assertThat(shelf.document("/feeds/harbour.rss").mediaType())
        .isEqualTo("application/rss+xml; charset=utf-8");
    assertThat(shelf.document("/feeds/harbour.atom").mediaType())
        .isEqualTo("application/atom+xml; charset=utf-8");
    assertThat(shelf.document("/feeds/harbour.json").mediaType())
        .isEqualTo("application/feed+json; charset=utf-8");
    assertThat(shelf.document("/feeds/harbour.rss").cacheControl()).contains("max-age=300");
  }

  @Test
  void theNewestStoriesComeFirstAsManyAsTheFeedWants() {
    append(story("c", 30), story("a", 10), story("d", 40), story("b", 20));
    load(Feeds.harbour());

    assertThat(titles("harbour")).containsExactly(title("a"), title("b"), title("c"));
  }

  @Test
  void storiesThatAreOldBesideTheNewestAreLeftOut() {
    append(story("a", 1), story("b", 60), story("c", 62));
    load(Feeds.harbour().age(Duration.ofHours(1)));

    assertThat(titles("harbour")).containsExactly(title("a"), title("b"));

    clock.move(Duration.ofDays(365));
    shelf.catchUp();

    assertThat(titles("harbour")).containsExactly(title("a"), title("b"));
  }

  @Test
  void aNewStoryIsShownAndPushesTheOldestOut() {
    append(story("a", 40), story("b", 30), story("c", 20));
    load(Feeds.harbour());
    append(story("d", 10));

    shelf.catchUp();

    assertThat(titles("harbour")).containsExactly(title("d"), title("c"), title("b"));
  }

  @Test
  void anEntryThatConcernsOtherFeedsLeavesADocumentAsItIs() {
    append(story("a", 10));
    load(Feeds.harbour());
    byte[] before = shelf.document("/feeds/harbour.rss").identity();
    append(story("b", 5).section("city"));

    shelf.catchUp();

    assertThat(shelf.document("/feeds/harbour.rss").identity()).isSameAs(before);
  }

  @Test
  void aRevisionThatReadersCannotTellApartLeavesTheDocumentAsItIs() {
    append(story("a", 10));
    load(Feeds.harbour());
    byte[] before = shelf.document("/feeds/harbour.rss").identity();
    append(story("a", 10).revision(2).with("urgency", "2"));

    shelf.catchUp();

    assertThat(shelf.document("/feeds/harbour.rss").identity()).isSameAs(before);
  }

  @Test
  void aShelfThatWasLoadedAgainHoldsTheSameBytes() {
    append(story("a", 10), story("b", 20));
    load(Feeds.harbour());
    append(story("c", 5), story("a", 10).revision(2).text("action", "kill").changed(NOON));
    shelf.catchUp();
    Document before = shelf.document("/feeds/harbour.atom");

    shelf = shelf(new FeedPrinter(Feeds.NAMES));
    load(Feeds.harbour());

    Document after = shelf.document("/feeds/harbour.atom");
    assertThat(after.etag(Coding.IDENTITY)).isEqualTo(before.etag(Coding.IDENTITY));
    assertThat(after.lastModified()).isEqualTo(before.lastModified());
  }

  @Test
  void newSettingsThatSelectNothingKeepTheOldStoriesUntilTheFirstNewOne() {
    append(story("a", 10), story("b", 20));
    load(Feeds.harbour());

    use(Feeds.harbour().section("harbor").title("Harbor"));
    assertThat(titles("harbour")).containsExactly(title("a"), title("b"));

    append(story("b", 20).revision(2).text("action", "kill"));
    shelf.catchUp();
    assertThat(titles("harbour")).containsExactly(title("a"));

    append(story("c", 5).section("harbor"));
    shelf.catchUp();
    assertThat(titles("harbour")).containsExactly(title("c"));
  }

  @Test
  void newSettingsShowWhatTheWireHolds() {
    append(story("a", 10), story("b", 20).section("city"), story("c", 30));
    load(Feeds.harbour());

    use(Feeds.harbour().items(1), Feeds.harbour().id("city").section("city"));

    assertThat(titles("harbour")).containsExactly(title("a"));
    assertThat(titles("city")).containsExactly(title("b"));
  }

  @Test
  void newSettingsThatCannotBeFilledLeaveTheFeedsAsTheyAre() {
    boolean[] broken = {false};
    MemoryWire wire =
        new MemoryWire() {
          @Override
          public void cards(long sequence, Consumer<Filed> reader) {
            if (broken[0]) {
              throw new UncheckedIOException(new IOException("disk"));
            }
            super.cards(sequence, reader);
          }
        };
    shelf = new FeedShelf(wire, clock, new FeedPrinter(Feeds.NAMES), Runnable::run);
    wire.append(story("a", 10).article(), "");
    load(Feeds.harbour());
    broken[0] = true;

    assertThatThrownBy(() -> use(Feeds.harbour().section("city"), Feeds.harbour().id("new")))
        .isInstanceOf(UncheckedIOException.class);
    wire.append(story("b", 5).article(), "");
    shelf.catchUp();

    assertThat(titles("harbour")).containsExactly(title("b"), title("a"));
    assertThat(shelf.document("/feeds/new.rss")).isNull();
  }

  @Test
  void aFeedTakenOffTheShelfIsGone() {
    append(story("a", 10));
    load(Feeds.harbour(), Feeds.harbour().id("city").section("city"));

    use(Feeds.harbour());
    append(story("b", 5).section("city"));
    shelf.catchUp();

    assertThat(shelf.document("/feeds/city.rss")).isNull();
    assertThat(shelf.feeds()).extracting(Listing::id).containsExactly("harbour");
  }

  @Test
  void theCompressedFormsHoldTheSameBytes() throws IOException {
    append(story("a", 10));
    load(Feeds.harbour());
    shelf.document("/feeds/harbour.rss");
    Document document = shelf.document("/feeds/harbour.rss");

    byte[] gzip = document.bytes(Coding.GZIP);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
        .isEqualTo(document.identity());
    assertThat(Decoder.decompress(document.bytes(Coding.BROTLI)).getDecompressedData())
        .isEqualTo(document.identity());
  }

  @Test
  void oneStoryThatCannotBeRenderedIsLeftOutAndTheOthersAreShown() {
    shelf =
        shelf(
            WatchedRss.printer(item -> {
              if (item.title().contains("(bad)")) {
                throw new IllegalStateException("a bug");
              }
            }));
    append(story("a", 10), story("bad", 20), story("c", 30));
    load(Feeds.harbour());

    assertThat(titles("harbour")).containsExactly(title("a"), title("c"));
  }

  @Test
  void twoStoriesWithOneNameAreNeverInOneDocument() {
    append(story("x", 10), story("tag:desk.example,2026:x", 20));
    load(Feeds.harbour());

    assertThat(titles("harbour")).containsExactly(title("x"));
  }

  @Test
  void theOldestStoriesAreLeftOutOfADocumentThatWouldBeTooLarge() {
    String text = "x".repeat(450_000);
    String body =
        "{\"blocks\": [{\"type\": \"paragraph\", \"content\": [\"%s\"]}]}".formatted(text);
    append(
        story("a", 10).with("body", body),
        story("b", 20).with("body", body),
        story("c", 30).with("body", body));
    load(Feeds.harbour());

    assertThat(titles("harbour")).containsExactly(title("a"), title("b"));
  }

  @Test
  void theFollowerShowsWhatIsAppended() throws InterruptedException {
    use(Feeds.harbour());
    shelf.start();
    append(story("a", 10));

    assertThat(shelf.awaitShown(store.wire().head(), Duration.ofSeconds(30))).isTrue();
    assertThat(titles("harbour")).containsExactly(title("a"));
    assertThat(shelf.awaitShown(store.wire().head() + 1, Duration.ofMillis(1))).isFalse();
  }

  @Test
  void theListingSaysWhatTheFeedShows() {
    append(story("a", 10), story("b", 20));
    load(Feeds.harbour());

    Listing listing = shelf.feeds().getFirst();

    assertThat(listing.title()).isEqualTo("Harbour news");
    assertThat(listing.items()).isEqualTo(2);
    assertThat(listing.updated()).isEqualTo(NOON.minus(Duration.ofMinutes(10)));
    assertThat(listing.addresses())
        .extracting(Listing.Address::path)
        .containsExactly("/feeds/harbour.rss", "/feeds/harbour.atom", "/feeds/harbour.json");
    assertThat(listing.newest())
        .extracting(Listing.Line::headline)
        .containsExactly(title("a"), title("b"));
  }
}
