package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Stories;
import dev.wiredesk.delivery.Pull.Cursor;
import dev.wiredesk.feed.MemoryWire;
import dev.wiredesk.wire.Ledger.Parked;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What an outlet is told of a story that is held: one that is trusted to keep embargoes, and all
/// others.
class EmbargoTest extends Clock {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant ONE = NOON.plusSeconds(3_600);
  private static final Instant TWO = NOON.plusSeconds(7_200);

  private Instant now = NOON;
  private final MemoryWire wire = new MemoryWire(this);
  private final MemoryLedger ledger = new MemoryLedger();
  private final List<Parked> parked = new ArrayList<>();

  private static final Outlet STAR = Star.eager("star");
  private static final Outlet TRUSTED = new Trusted(Star.eager("star"));

  private void append(Article... articles) {
    for (Article article : articles) {
      wire.append(article, "");
    }
  }

  private static Article held(int revision, @Nullable Instant until) {
    var tree = Stories.tree("a", revision);
    var embargo = tree.putObject("embargo");
    if (until != null) {
      embargo.put("until", until.toString());
    }
    return CanonicalJson.read(tree);
  }

  private Walk walk(Outlet outlet) {
    return new Walk(outlet, new View(wire, ledger), 0, parked, List.of());
  }

  /// Everything that is sent at this instant.
  private List<String> sent(Walk walk, Instant at) {
    now = at;
    List<String> sent = new ArrayList<>();
    Step step = walk.next(at);
    while (!(step instanceof Step.Rest)) {
      if (step instanceof Step.Send(var task)) {
        sent.add(task.articleId() + " " + task.revision());
        walk.settle(task, new Result.Done(), at);
        walk.filed(task);
      }
      step = walk.next(at);
    }
    return sent;
  }

  @Test
  void anEmbargoThatIsMovedIsNotKeptUntilItsOldHour() {
    append(held(1, ONE));
    Walk walk = walk(STAR);
    assertThat(sent(walk, NOON)).isEmpty();
    append(held(2, TWO));
    assertThat(sent(walk, ONE)).isEmpty();
    assertThat(walk.standing().parked()).extracting(Parked::revision).containsExactly(2);
    assertThat(sent(walk, TWO)).containsExactly("a 2");
  }

  @Test
  void anEmbargoThatIsLiftedEndsAtOnceAndLeavesNothingAside() {
    append(held(1, null));
    Walk walk = walk(STAR);
    assertThat(sent(walk, NOON)).isEmpty();
    assertThat(walk.standing().parked()).hasSize(1);
    append(Stories.revision("a", 2));
    assertThat(sent(walk, NOON)).containsExactly("a 2");
    assertThat(walk.standing().parked()).isEmpty();
  }

  @Test
  void whatWasReplacedWhileNobodyLookedDoesNotComeOutAfterARestart() {
    append(held(1, ONE), held(2, TWO));
    parked.add(new Parked("star", 1, "a", 1, "held", NOON, ONE, 0));
    Walk walk = walk(STAR);
    assertThat(walk.standing().parked()).isEmpty();
    assertThat(sent(walk, ONE)).isEmpty();
    assertThat(sent(walk, TWO)).containsExactly("a 2");
  }

  @Test
  void aStoryKilledBeforeItsHourIsNobodysBusiness() {
    append(held(1, ONE));
    Walk walk = walk(STAR);
    assertThat(sent(walk, NOON)).isEmpty();
    append(Stories.killed("a", 2));
    assertThat(sent(walk, NOON)).isEmpty();
    assertThat(sent(walk, TWO)).isEmpty();
    assertThat(walk.standing().parked()).isEmpty();
  }

  @Test
  void whoKeepsEmbargoesGetsTheStoryAtOnceAndOnce() {
    append(held(1, ONE));
    Walk walk = walk(TRUSTED);
    assertThat(sent(walk, NOON)).containsExactly("a 1");
    assertThat(sent(walk, TWO)).isEmpty();
  }

  @Test
  void whoKeepsEmbargoesLearnsThatOneIsMovedAndThatTheStoryIsKilled() {
    append(held(1, ONE));
    Walk walk = walk(TRUSTED);
    assertThat(sent(walk, NOON)).containsExactly("a 1");
    append(held(2, TWO));
    assertThat(sent(walk, NOON)).containsExactly("a 2");
    append(Stories.killed("a", 3));
    assertThat(sent(walk, NOON)).containsExactly("a 3");
  }

  @Test
  void whatExpiresBeforeItsHourIsNeverSent() {
    var tree = Stories.tree("a", 1);
    tree.putObject("embargo").put("until", TWO.toString());
    append(CanonicalJson.read(tree.put("expiresAt", ONE.toString())));
    Walk walk = walk(STAR);
    assertThat(sent(walk, NOON)).isEmpty();
    assertThat(sent(walk, TWO)).isEmpty();
    assertThat(walk.standing().parked()).isEmpty();
  }

  @Test
  void whoIsTrustedNoMoreWaitsForTheHourThoughItWasTried() {
    append(held(1, ONE));
    parked.add(new Parked("star", 1, "a", 1, "HTTP 503", NOON, NOON, 3));
    Walk walk = walk(STAR);
    assertThat(sent(walk, NOON)).isEmpty();
    assertThat(sent(walk, ONE)).containsExactly("a 1");
  }

  @Test
  void aPullerDoesNotWaitForEmbargoesWithoutAnEnd() {
    for (int i = 1; i <= Cursor.HELD_MAX + 1; i++) {
      var tree = Stories.tree("open" + i, 1);
      tree.putObject("embargo");
      append(CanonicalJson.read(tree));
    }
    append(Stories.story("b"));
    Pull.Page page = new Pull(wire, ledger).page(STAR, Cursor.START, 10, NOON);
    assertThat(page.found()).hasSize(1);
    assertThat(page.cursor().held()).isEmpty();
  }

  @Test
  void whoFetchesIsToldTheSame() {
    append(held(1, ONE), held(2, TWO));
    Pull pull = new Pull(wire, ledger);
    assertThat(pull.page(STAR, Cursor.START, 10, ONE).found()).isEmpty();
    assertThat(pull.page(STAR, Cursor.START, 10, TWO).found())
        .extracting(Pull.Found::sequence)
        .containsExactly(2L);
    assertThat(pull.page(TRUSTED, Cursor.START, 10, NOON).found())
        .extracting(Pull.Found::sequence)
        .containsExactly(2L);
    append(Stories.killed("a", 3));
    assertThat(pull.page(STAR, Cursor.START, 10, TWO).found()).isEmpty();
    assertThat(pull.page(TRUSTED, Cursor.of("2"), 10, TWO).found())
        .extracting(Pull.Found::sequence)
        .containsExactly(3L);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Instant instant() {
    return now;
  }
}
