package dev.wiredesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.channel.Selection;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// How the shelf follows a story through its life.
class FeedShelfTimeTest extends ShelfCase {
  @Test
  void aCorrectionReplacesTheStoryWhereItStands() {
    append(story("a", 40), story("b", 30));
    load(Feeds.harbour());
    append(story("a", 40).revision(2).headline("Port stays shut").changed(NOON));

    shelf.catchUp();

    assertThat(titles("harbour")).containsExactly(title("b"), "Port stays shut");
    assertThat(shelf.document("/feeds/harbour.rss").lastModified()).isEqualTo(NOON);
  }

  @Test
  void aKilledStoryLeavesEveryFeedAndAnOlderOneTakesItsPlace() {
    append(story("a", 10), story("b", 20), story("c", 30), story("d", 40));
    load(Feeds.harbour(), Feeds.harbour().id("all").select(new Selection.Everything()));
    append(story("a", 10).revision(2).text("action", "kill").changed(NOON));

    shelf.catchUp();

    assertThat(titles("harbour")).containsExactly(title("b"), title("c"), title("d"));
    assertThat(titles("all")).containsExactly(title("b"), title("c"), title("d"));
    assertThat(shelf.document("/feeds/all.rss").lastModified()).isEqualTo(NOON);
  }

  @Test
  void aFeedThatLostMoreStoriesThanWereWaitingFindsOlderOnesOnTheWire() {
    for (int i = 0; i < 20; i++) {
      append(story("s" + i, i));
    }
    load(Feeds.harbour());
    for (int i = 0; i < 10; i++) {
      append(story("s" + i, i).revision(2).text("action", "withdraw"));
    }

    shelf.catchUp();

    assertThat(titles("harbour")).containsExactly(title("s10"), title("s11"), title("s12"));
  }

  @Test
  void aFeedMayBecomeEmptyByKills() {
    append(story("a", 10));
    load(Feeds.harbour());
    append(story("a", 10).revision(2).text("action", "kill"));

    shelf.catchUp();

    assertThat(titles("harbour")).isEmpty();
  }

  @Test
  void aStoryThatMovesToAnotherSectionMovesToItsFeed() {
    append(story("a", 10), story("b", 20));
    load(Feeds.harbour(), Feeds.harbour().id("city").section("city"));
    append(story("a", 10).revision(2).section("city"));

    shelf.catchUp();

    assertThat(titles("harbour")).containsExactly(title("b"));
    assertThat(titles("city")).containsExactly(title("a"));
  }

  @Test
  void aHeldStoryIsShownAtItsInstantAndNotBefore() {
    Instant one = NOON.plus(Duration.ofHours(1));
    load(Feeds.harbour());
    append(story("a", 10).with("embargo", "{\"until\": \"%s\"}".formatted(one)));
    shelf.catchUp();

    shelf.tick(one.minusMillis(1));
    assertThat(titles("harbour")).isEmpty();

    shelf.tick(one);
    assertThat(titles("harbour")).containsExactly(title("a"));
  }

  @Test
  void anOlderRevisionStaysUntilTheHeldOneMayBeShown() {
    Instant one = NOON.plus(Duration.ofHours(1));
    append(story("a", 10), story("a", 10).revision(2).headline("Later").changed(one));
    load(Feeds.harbour());

    assertThat(titles("harbour")).containsExactly(title("a"));
    shelf.tick(one);
    assertThat(titles("harbour")).containsExactly("Later");
  }

  @Test
  void aHeldRevisionIsForgottenWhenANewerOneComesOutFirst() {
    Instant one = NOON.plus(Duration.ofHours(1));
    append(story("a", 10), story("a", 10).revision(2).headline("Held").changed(one));
    load(Feeds.harbour());
    append(story("a", 10).revision(3).headline("Newer"));

    shelf.catchUp();
    shelf.tick(one);

    assertThat(titles("harbour")).containsExactly("Newer");
  }

  @Test
  void aKillActsAtOnceAlthoughTheStoryIsHeld() {
    String embargo = "{\"until\": \"2026-03-02T00:00:00Z\"}";
    append(story("a", 10));
    load(Feeds.harbour());
    append(story("a", 10).revision(2).with("embargo", embargo).text("action", "kill"));

    shelf.catchUp();
    assertThat(titles("harbour")).isEmpty();

    shelf.tick(Instant.parse("2026-03-03T00:00:00Z"));
    assertThat(titles("harbour")).isEmpty();
  }

  @Test
  void anExpiringStoryLeavesAtItsInstant() {
    Instant one = NOON.plus(Duration.ofHours(1));
    append(story("a", 10).text("expiresAt", one.toString()), story("b", 20));
    load(Feeds.harbour());

    shelf.tick(one.minusMillis(1));
    assertThat(titles("harbour")).containsExactly(title("a"), title("b"));

    shelf.tick(one);
    assertThat(titles("harbour")).containsExactly(title("b"));
    assertThat(shelf.document("/feeds/harbour.rss").lastModified()).isEqualTo(one);
  }

  @Test
  void theVisibleRevisionIsTheNewestThatIsNotHeld() {
    append(
        story("a", 10),
        story("a", 10).revision(2).headline("Now"),
        story("a", 10).revision(3).changed(NOON.plusSeconds(1)),
        story("b", 10),
        story("b", 10).revision(2).text("action", "kill"));

    assertThat(shelf.visible("a").orElseThrow().article().headline()).isEqualTo("Now");
    assertThat(shelf.visible("b")).isEmpty();
    assertThat(shelf.visible("c")).isEmpty();
  }
}
