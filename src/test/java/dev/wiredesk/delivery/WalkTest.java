package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Flow.Order;
import dev.wiredesk.feed.MemoryWire;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalkTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final MemoryWire wire = new MemoryWire();
  private final MemoryLedger ledger = new MemoryLedger();

  @Test
  void everyStoryIsBegunAsFarAsTheWindowAllows() {
    append(Stories.story("a"), Stories.story("b"), Stories.story("c"));
    Walk walk = walk(Order.ARTICLE, 2);

    assertThat(begun(walk)).containsExactly("a 1", "b 1");
  }

  @Test
  void theRevisionsOfOneStoryWaitForEachOther() {
    append(Stories.story("a"), Stories.story("b"));
    Walk walk = walk(Order.ARTICLE, 4);
    List<Task> first = tasks(walk);
    append(Stories.revision("a", 2));

    assertThat(begun(walk)).isEmpty();
    done(walk, first.getFirst());
    assertThat(begun(walk)).containsExactly("a 2");
  }

  @Test
  void whereEverythingKeepsItsOrderOneIsUnderWayAtATime() {
    append(Stories.story("a"), Stories.story("b"));
    Walk walk = walk(Order.STRICT, 4);

    List<Task> first = tasks(walk);
    assertThat(first).extracting(Task::articleId).containsExactly("a");
    done(walk, first.getFirst());
    assertThat(begun(walk)).containsExactly("b 1");
  }

  @Test
  void aRevisionThatWasReplacedBeforeItWasSentIsPassedOver() {
    append(Stories.story("a"), Stories.revision("a", 2), Stories.revision("a", 3));

    assertThat(begun(walk(Order.ARTICLE, 4))).containsExactly("a 3");
  }

  @Test
  void whatTakesAStoryAwayGoesFirstHoweverFarTheWalkIsBehind() {
    for (int i = 0; i < 200; i++) {
      append(Stories.story("s" + i));
    }
    append(Stories.story("a"), Stories.killed("a", 2));

    assertThat(begun(walk(Order.ARTICLE, 2))).containsExactly("a 2", "s0 1");
  }

  @Test
  void aKillWaitsForWhatIsUnderWayWhateverTheOrder() {
    append(Stories.story("a"));
    Walk walk = walk(Order.FREE, 4);
    List<Task> first = tasks(walk);
    append(Stories.killed("a", 2));

    assertThat(begun(walk)).isEmpty();
    done(walk, first.getFirst());
    assertThat(begun(walk)).containsExactly("a 2");
  }

  @Test
  void aKillIsSentThoughTheStoryCameBackSince() {
    append(Stories.story("a"), Stories.killed("a", 2), Stories.revision("a", 3));
    Walk walk = walk(Order.ARTICLE, 4);

    List<Task> first = tasks(walk);
    assertThat(first).extracting(Task::revision).containsExactly(2);
    done(walk, first.getFirst());
    assertThat(begun(walk)).containsExactly("a 3");
  }

  @Test
  void storiesThatNobodySelectedArePassedOver() {
    append(Stories.in("opinion", "a"), Stories.in("opinion", "b"), Stories.story("c"));
    Walk walk = walk(Order.ARTICLE, 4);

    assertThat(begun(walk)).containsExactly("c 1");
    assertThat(walk.standing().cursor()).isEqualTo(2);
  }

  @Test
  void aHeldStoryStepsAsideUntilItsHour() {
    Instant release = NOON.plusSeconds(3_600);
    append(Stories.embargoed("a", release), Stories.story("b"));
    Walk walk = walk(Order.ARTICLE, 4);

    assertThat(walk.next(NOON))
        .isInstanceOfSatisfying(
            Step.File.class, file -> assertThat(file.settlement().park().due()).isEqualTo(release));
    assertThat(begun(walk)).containsExactly("b 1");
    assertThat(walk.next(NOON)).isEqualTo(new Step.Rest(release.minusSeconds(30)));
    assertThat(walk.next(release.minusSeconds(30))).isInstanceOf(Step.Prepare.class);
    assertThat(walk.next(release.minusSeconds(30))).isEqualTo(new Step.Rest(release));
    assertThat(walk.next(release)).isInstanceOf(Step.Send.class);
  }

  @Test
  void aStoryThatAloneFailsStepsAsideOnceAnotherGoesThrough() {
    append(Stories.story("a"), Stories.story("b"), Stories.story("c"));
    Walk walk = walk(Order.ARTICLE, 1);
    for (int i = 0; i < Item.STUBBORN; i++) {
      Task a = tasks(walk).getFirst();
      assertThat(a.articleId()).isEqualTo("a");
      walk.settle(a, new Result.Again("HTTP 500", NOON.plusSeconds(60), false), NOON);
      walk.filed(a);
    }

    Task b = tasks(walk).getFirst();
    assertThat(b.articleId()).isEqualTo("b");
    done(walk, b);
    assertThat(walk.next(NOON))
        .isInstanceOfSatisfying(
            Step.File.class,
            file -> {
              assertThat(file.settlement().park().articleId()).isEqualTo("a");
              assertThat(file.settlement().park().due()).isEqualTo(NOON.plusSeconds(60));
            });
    assertThat(begun(walk)).containsExactly("c 1");
  }

  @Test
  void aParkedStoryIsNotSentOverANewerRevision() {
    append(Stories.story("a"), Stories.revision("a", 2));
    Parked parked = new Parked("star", 1, "a", 1, "HTTP 422", NOON, NOON, 1);
    Walk walk = new Walk(star(Order.ARTICLE, 4), view(), 2, List.of(parked), List.of());

    assertThat(walk.next(NOON)).isEqualTo(new Step.File(Settlement.of("star").unpark(List.of(1L))));
    assertThat(begun(walk)).isEmpty();
  }

  @Test
  void aReplayBringsWhatStillCountsOnceMore() {
    append(Stories.story("a"), Stories.story("b"), Stories.revision("b", 2), Stories.story("c"));
    Replay replay = new Replay("r", "star", 0, 3, null, null, NOON);
    Walk walk = new Walk(star(Order.ARTICLE, 4), view(), 4, List.of(), List.of(replay));

    assertThat(begun(walk)).containsExactly("a 1", "b 2");
    assertThat(Repeat.count(star(Order.ARTICLE, 4), view(), replay, NOON)).isEqualTo(2);
  }

  @Test
  void aReplayThatIsOverIsForgotten() {
    append(Stories.story("a"), Stories.story("b"));
    Replay replay = new Replay("r", "star", 0, 2, "a", null, NOON);
    Walk walk = new Walk(star(Order.ARTICLE, 4), view(), 2, List.of(), List.of(replay));
    Task again = tasks(walk).getFirst();

    Settlement last = walk.settle(again, new Result.Done(), NOON);
    walk.filed(again);

    assertThat(last.replay().ended()).isTrue();
    assertThat(walk.next(NOON)).isEqualTo(new Step.Rest(Instant.MAX));
  }

  private void append(Article... articles) {
    for (Article article : articles) {
      wire.append(article, "");
    }
  }

  private View view() {
    return new View(wire, ledger);
  }

  private static Star star(Order order, int window) {
    return new Star("star", new Flow(order, window, null, new Flow.From.Start(), List.of()));
  }

  private Walk walk(Order order, int window) {
    return new Walk(star(order, window), view(), 0, List.of(), List.of());
  }

  private static List<Task> tasks(Walk walk) {
    List<Task> tasks = new ArrayList<>();
    for (Step step = walk.next(NOON); !(step instanceof Step.Rest); step = walk.next(NOON)) {
      if (step instanceof Step.Send(var task)) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  private static List<String> begun(Walk walk) {
    return tasks(walk).stream().map(task -> task.articleId() + " " + task.revision()).toList();
  }

  private static void done(Walk walk, Task task) {
    walk.settle(task, new Result.Done(), NOON);
    walk.filed(task);
  }
}
