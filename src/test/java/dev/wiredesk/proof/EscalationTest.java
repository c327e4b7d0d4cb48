package dev.wiredesk.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Stories;
import dev.wiredesk.proof.Notice.Kind;
import dev.wiredesk.proof.Whereabouts.Has;
import dev.wiredesk.wire.Append;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EscalationTest {
  private static final Duration WITHIN = Duration.ofMinutes(15);

  @TempDir Path folder;

  private final List<Notice> told = new ArrayList<>();
  private final Set<String> open = new TreeSet<>(Set.of("moon", "star"));
  private final Set<String> broken = new TreeSet<>();
  private boolean taken = true;
  private Duration later = Duration.ZERO;
  private final InstantSource source = () -> Instant.now().plus(later);
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private Store store;
  private Kills kills;
  private Escalation escalation;

  @BeforeEach
  void openTheStore() {
    store = Stores.open("sqlite:" + folder.resolve("wire.db"), folder);
    begin();
  }

  @AfterEach
  void closeTheStore() {
    escalation.close();
    store.close();
  }

  private void begin() {
    kills = new Kills(this::proof, store.wire(), store.settings(), clock);
    escalation = new Escalation(kills, WITHIN, List.of(this::take), clock);
  }

  private void restart() {
    closeTheStore();
    openTheStore();
  }

  private boolean take(Notice notice) {
    if (taken) {
      told.add(notice);
    }
    return taken;
  }

  private void append(Article article) {
    assertThat(store.wire().append(article, "hash of " + article.revision()))
        .isInstanceOf(Append.Added.class);
  }

  private void kill() {
    append(Stories.story("a"));
    append(Stories.killed("a", 2));
  }

  /// The report, were there partners of which these are open.
  private Optional<Proof> proof(String id) {
    if (broken.contains(id)) {
      throw new IllegalStateException("a broken report");
    }
    Story story = new Story(store.wire().revisions(id), clock.instant());
    List<Testimony> all =
        open.stream()
            .map(name ->
                new Testimony(
                    name,
                    "partner",
                    Testimony.State.OPEN,
                    new Has(1, Instant.EPOCH, null, null, null),
                    null,
                    Instant.EPOCH,
                    null,
                    null,
                    null,
                    "in trouble"))
            .toList();
    return Optional.of(Proof.of(story, all, ""));
  }

  private void step(Duration time) {
    later = time;
    escalation.step();
  }

  private List<String> names() {
    return told.stream().map(it -> it.destination() + it.times()).toList();
  }

  @Test
  void eachDestinationIsToldOfOnceWhenItsTimeIsOverAndTwiceAgain() {
    kill();
    step(Duration.ofMinutes(14));
    assertThat(told).isEmpty();

    step(Duration.ofMinutes(16));
    step(Duration.ofMinutes(50));
    assertThat(names()).containsExactly("moon1", "star1");
    assertThat(told).allMatch(it -> it.kind() == Kind.OPEN && it.article().equals("a"));

    step(Duration.ofMinutes(61));
    assertThat(names()).endsWith("moon2", "star2").hasSize(4);
    step(Duration.ofMinutes(241));
    step(Duration.ofDays(9));
    assertThat(names()).endsWith("moon3", "star3").hasSize(6);
    assertThat(escalation.total()).isEqualTo(6);
  }

  @Test
  void allClearIsToldOnceWhenNothingIsOpen() {
    kill();
    step(Duration.ofMinutes(16));
    open.remove("moon");
    step(Duration.ofMinutes(17));
    assertThat(told).hasSize(2);

    open.clear();
    step(Duration.ofMinutes(18));
    step(Duration.ofMinutes(19));
    assertThat(told).hasSize(3);
    assertThat(told.getLast().kind()).isEqualTo(Kind.CLEAR);
    assertThat(told.getLast().openFor()).isGreaterThan(Duration.ofMinutes(17));
  }

  @Test
  void whatIsConfirmedInTimeIsNeverTold() {
    kill();
    open.clear();
    step(Duration.ofMinutes(16));

    assertThat(told).isEmpty();
    assertThat(kills.open()).isEmpty();
  }

  @Test
  void aRestartNeitherForgetsWhatIsOpenNorTellsItTwice() {
    kill();
    step(Duration.ofMinutes(16));
    restart();
    step(Duration.ofMinutes(20));
    assertThat(told).hasSize(2);
    assertThat(kills.open()).hasSize(1);

    open.clear();
    restart();
    step(Duration.ofMinutes(21));
    assertThat(told.getLast().kind()).isEqualTo(Kind.CLEAR);
  }

  @Test
  void whatIsClosedIsNotLookedAtAgain() {
    kill();
    open.clear();
    step(Duration.ofHours(2));
    restart();
    open.add("star");
    step(Duration.ofHours(3));

    assertThat(told).isEmpty();
    assertThat(kills.look()).isEmpty();
  }

  @Test
  void aStoryThatComesBackIsNotWatchedAndOneThatIsKilledAgainIsToldAgain() {
    kill();
    step(Duration.ofMinutes(16));
    append(Stories.revision("a", 3));
    step(Duration.ofMinutes(17));
    assertThat(kills.open()).isEmpty();

    append(Stories.killed("a", 4));
    step(Duration.ofMinutes(18));
    assertThat(told).hasSize(4).last().satisfies(it -> assertThat(it.revision()).isEqualTo(4));
  }

  @Test
  void aNoticeThatWasNotTakenIsSentAgain() {
    kill();
    taken = false;
    step(Duration.ofMinutes(16));
    assertThat(told).isEmpty();

    taken = true;
    step(Duration.ofMinutes(17));
    step(Duration.ofMinutes(18));
    assertThat(names()).containsExactly("moon1", "star1");
  }

  @Test
  void aReportThatCannotBeMadeIsOpenAndKeepsNoOtherFromBeingTold() {
    kill();
    append(Stories.story("b"));
    append(Stories.killed("b", 2));
    broken.add("a");
    step(Duration.ofMinutes(16));

    assertThat(told.stream().map(it -> it.article() + " " + it.destination()))
        .containsExactly("a report", "b moon", "b star");
    assertThat(kills.open()).extracting(Proof::id).containsExactly("a", "b");
    assertThat(told.getFirst().detail()).contains("cannot be made");

    broken.clear();
    open.clear();
    restart();
    step(Duration.ofMinutes(17));
    assertThat(told)
        .filteredOn(it -> it.kind() == Kind.CLEAR)
        .extracting(Notice::article)
        .containsExactly("a", "b");
    assertThat(kills.open()).isEmpty();
  }

  @Test
  void anUnbrokenReportTakesThePlaceOfTheBrokenOne() {
    kill();
    broken.add("a");
    step(Duration.ofMinutes(1));
    assertThat(kills.open()).hasSize(1);

    broken.clear();
    step(Duration.ofMinutes(16));
    assertThat(names()).containsExactly("moon1", "star1");
  }
}
