package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Names;
import dev.wiredesk.article.Stories;
import dev.wiredesk.delivery.Pull.Cursor;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.wire.SlowPen;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An embargo that is moved in the last moment before its hour: the new one has its time, but is
/// not on the disk yet when the hour comes.
@Timeout(60)
class LastMomentTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant ONE = NOON.plusSeconds(3_600);

  @TempDir Path folder;

  private final SlowPen clock = new SlowPen(NOON);
  private Store store;
  private CompletableFuture<Void> moving;

  @BeforeEach
  void moveAnEmbargoInTheLastMoment() throws InterruptedException {
    store = Stores.open("sqlite:wiredesk.db", folder, clock);
    store.wire().append(held(1, ONE), "one");
    clock.set(ONE.minusMillis(1));
    clock.hold();
    moving =
        CompletableFuture.runAsync(
            () -> store.wire().append(held(2, ONE.plusSeconds(3_600)), "two"));
    clock.awaitStamp();
    clock.set(ONE.plusMillis(1));
  }

  @AfterEach
  void close() {
    clock.letGo();
    store.close();
  }

  private static Article held(int revision, Instant until) {
    var tree = Stories.tree("a", revision);
    tree.putObject("embargo").put("until", until.toString());
    return CanonicalJson.read(tree);
  }

  private List<Pull.Found> pulled() {
    Pull pull = new Pull(store.wire(), store.ledger());
    return pull.page(Star.eager("star"), Cursor.START, 10, clock.instant()).found();
  }

  @Test
  void theWireSaysThatItIsNotComplete() {
    Instant before = ONE.minusMillis(1);
    assertThat(store.wire().completeUntil(clock.instant())).isEqualTo(before);
    assertThat(store.wire().completeUntil(before)).isEqualTo(before);
    clock.letGo();
    moving.join();
    assertThat(store.wire().completeUntil(clock.instant())).isEqualTo(clock.instant());
  }

  @Test
  void nobodyFetchesTheStory() {
    assertThat(pulled()).isEmpty();
    clock.letGo();
    moving.join();
    assertThat(pulled()).isEmpty();
  }

  @Test
  void noPageShowsTheStory() {
    try (FeedShelf shelf =
        new FeedShelf(store.wire(), new Names(URI.create("https://news.example")), clock)) {
      assertThat(shelf.visible("a")).isEmpty();
      clock.letGo();
      moving.join();
      assertThat(shelf.visible("a")).isEmpty();
    }
  }

  @Test
  void anAppendThatFailsIsNotWaitedForEver() {
    clock.letGo();
    moving.join();
    store.close();
    assertThat(CompletableFuture.runAsync(() -> store.wire().append(held(3, ONE), "three")))
        .failsWithin(Duration.ofSeconds(30));
    assertThat(store.wire().completeUntil(clock.instant())).isEqualTo(clock.instant());
  }
}
