package dev.wiredesk.intake;

import static dev.wiredesk.intake.Desk.NOON;
import static dev.wiredesk.intake.Desk.appended;
import static dev.wiredesk.intake.Desk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.Event;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Life;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Embargoes that are set, moved and lifted.
class EmbargoTest {
  private static final Instant ONE = NOON.plus(Duration.ofHours(1));
  private static final Instant TWO = NOON.plus(Duration.ofHours(2));
  private static final Hold LIFT = new Hold.Lift();
  private static final ChangeNote WHY = new ChangeNote(null, "they asked", "4711", "ines");

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static Hold until(Instant instant) {
    return new Hold.Until(instant.toString());
  }

  private Article moved(String id, Hold hold) {
    return appended(desk.newsdesk.embargo(id, hold, WHY)).article();
  }

  private void held(String fields) {
    appended(desk.filed("budget.md", "---\ntitle: Budget\n%s---\nText.\n".formatted(fields)));
  }

  private void heldUntilOne() {
    held("embargo: %s\n".formatted(ONE));
  }

  private Life life() {
    return desk.wire().life("budget");
  }

  @Test
  void aMovedEmbargoLetsNothingOutBeforeItsNewHour() {
    heldUntilOne();
    Article article = moved("budget", until(TWO));

    assertThat(article.heldUntil()).isEqualTo(TWO);
    assertThat(article.revision()).isEqualTo(2);
    assertThat(article.lifecycle().changeNote()).isEqualTo(WHY);
    assertThat(life().at(TWO.minusNanos(1))).isEmpty();
    assertThat(life().at(TWO).orElseThrow().card().revision()).isEqualTo(2);
    assertThat(Event.of(article)).isEqualTo(Event.PUBLISHED);
  }

  @Test
  void anEmbargoIsMovedForwardOpenedAndLifted() {
    heldUntilOne();

    assertThat(moved("budget", new Hold.Open()).heldUntil()).isEqualTo(Instant.MAX);
    assertThat(moved("budget", until(NOON.plusSeconds(60))).heldUntil())
        .isEqualTo(NOON.plusSeconds(60));
    Article out = moved("budget", LIFT);
    assertThat(out.lifecycle().embargo()).isNull();
    assertThat(out.heldUntil()).isEqualTo(NOON);
    assertThat(life().at(NOON)).isPresent();
  }

  @Test
  void datesToComeFollowTheHour() {
    held("published: %s\nupdated: %s\n".formatted(TWO, TWO));
    desk.later(Duration.ofSeconds(1));
    Article later = moved("budget", until(TWO.plusSeconds(1)));
    Article sooner = moved("budget", until(ONE));
    Article out = moved("budget", LIFT);

    assertThat(later.heldUntil()).isEqualTo(TWO.plusSeconds(1));
    assertThat(sooner.heldUntil()).isEqualTo(ONE);
    assertThat(sooner.times().publishedAt()).isEqualTo("2026-11-20T13:00:00Z");
    assertThat(out.heldUntil()).isEqualTo(NOON.plusSeconds(1));
    assertThat(out.times().firstPublishedAt()).isEqualTo("2026-11-20T12:00:01Z");
  }

  @Test
  void whatReadersHaveCannotBeHeld() {
    Entry out = appended(desk.filed("port.txt", "A\nB\nC\nD\n"));

    assertThat(desk.newsdesk.embargo("port", until(ONE), WHY))
        .isEqualTo(new Acceptance.TooLate(out));
    assertThat(desk.newsdesk.embargo("port", new Hold.Open(), WHY))
        .isEqualTo(new Acceptance.TooLate(out));
    assertThat(desk.newsdesk.embargo("port", LIFT, WHY)).isEqualTo(new Acceptance.Known(out));
    assertThat(desk.newsdesk.embargo("nothing", LIFT, WHY))
        .isEqualTo(new Acceptance.Unknown("nothing"));
    heldUntilOne();
    desk.later(Duration.ofHours(1));
    assertThat(desk.newsdesk.embargo("budget", until(TWO), WHY))
        .isInstanceOf(Acceptance.TooLate.class);
  }

  @Test
  void anEmbargoThatEndsWhileItIsMovedHasEnded() {
    heldUntilOne();
    // The newsdesk looks at noon, the wire accepts at two.
    Clock slow = Clock.fixed(NOON, ZoneOffset.UTC);
    Newsdesk newsdesk = new Newsdesk(desk.wire(), slow, "en");
    desk.later(Duration.ofHours(2));

    Acceptance answer = newsdesk.embargo("budget", until(TWO.plusSeconds(60)), WHY);

    assertThat(answer).isInstanceOf(Acceptance.TooLate.class);
    assertThat(life().at(TWO).orElseThrow().card().revision()).isEqualTo(1);
  }

  @Test
  void whatWasTakenBackHasNoEmbargo() {
    heldUntilOne();
    appended(desk.newsdesk.withdraw("budget", Action.KILL, WHY));

    assertThat(desk.newsdesk.embargo("budget", LIFT, WHY)).isInstanceOf(Acceptance.TooLate.class);
  }

  @Test
  void aKillTellsNothingOfTheRevisionThatIsHeld() {
    appended(desk.filed("budget.txt", "City\nBudget today\nC\nD\n"));
    heldUntilOne();

    Article gone = appended(desk.newsdesk.withdraw("budget", Action.KILL, WHY)).article();

    assertThat(gone.revision()).isEqualTo(3);
    assertThat(gone.headline()).isEqualTo("Budget today");
    assertThat(gone.lifecycle().embargo()).isNull();
  }

  @Test
  void whatIsOnlyTakenBackForNowReturnsUnderItsEmbargo() {
    heldUntilOne();
    held("action: withdraw\ndraft: true\nreason: not yet\n");
    Article back =
        appended(desk.filed("budget.md", "---\ntitle: Budget\n---\nNew text.\n")).article();

    assertThat(back.live()).isTrue();
    assertThat(back.heldUntil()).isEqualTo(ONE);
    assertThat(life().at(ONE.minusNanos(1)).filter(filed -> filed.card().live())).isEmpty();
  }

  @Test
  void anUpdateThatIsHeldCanBeHeldLonger() {
    appended(desk.filed("budget.txt", "A\nB\nC\nD\n"));
    heldUntilOne();

    Article article = moved("budget", until(TWO));

    assertThat(Event.of(article)).isEqualTo(Event.UPDATED);
    assertThat(life().at(ONE).orElseThrow().card().revision()).isEqualTo(1);
    assertThat(life().at(TWO).orElseThrow().card().revision()).isEqualTo(3);
  }

  @Test
  void aCorrectionStaysOneWhenItsHourIsMoved() {
    appended(desk.filed("budget.txt", "A\nB\nC\nD\n"));
    held(
        "action: correct\ncorrection: It was Tuesday.\nreason: typo\nembargo: %s\n".formatted(ONE));

    Article article = moved("budget", until(TWO));

    assertThat(Event.of(article)).isEqualTo(Event.CORRECTED);
    assertThat(article.lifecycle().changeNote().publicText().value()).isEqualTo("It was Tuesday.");
    assertThat(article.lifecycle().changeNote().internalText()).isEqualTo("they asked");
  }

  @Test
  void anHourThatIsPastOrNoneIsRefused() {
    heldUntilOne();

    assertThat(refused(desk.newsdesk.embargo("budget", until(NOON), WHY)).getFirst().toString())
        .startsWith("/until: ")
        .contains("is past", "\"lift\": true");
    assertThat(
            refused(desk.newsdesk.embargo("budget", new Hold.Until("2026-11-20T18:00"), WHY))
                .getFirst()
                .message())
        .contains("has no zone");
    assertThat(desk.wire().head()).isEqualTo(1);
  }

  @Test
  void theSameHourTwiceIsAppendedOnce() {
    heldUntilOne();
    moved("budget", until(TWO));

    assertThat(desk.newsdesk.embargo("budget", until(TWO), WHY))
        .isInstanceOf(Acceptance.Known.class);
  }

  @Test
  void theCopyThatWasSentOnceMoreDoesNotBringTheOldHourBack() {
    heldUntilOne();
    moved("budget", until(TWO));
    moved("budget", new Hold.Open());
    String copy = "---\ntitle: Budget\nembargo: %s\n---\nText.\n".formatted(ONE);

    assertThat(desk.filed("budget.md", copy)).isInstanceOf(Acceptance.Known.class);
    assertThat(life().held(NOON).orElseThrow().card().heldUntil()).isEqualTo(Instant.MAX);
  }

  @Test
  void copyThatSaysNothingOfTheEmbargoDoesNotLiftIt() {
    heldUntilOne();
    Article article =
        appended(desk.filed("budget.md", "---\ntitle: Budget\n---\nNew text.\n")).article();

    assertThat(article.heldUntil()).isEqualTo(ONE);
    assertThat(Event.of(article)).isEqualTo(Event.PUBLISHED);
    held("embargo: %s\nreason: a\n".formatted(TWO));
    assertThat(life().held(NOON).orElseThrow().card().heldUntil()).isEqualTo(TWO);
    held("embargo: %s\nreason: b\n".formatted(NOON.minusSeconds(1)));
    assertThat(life().held(NOON)).isEmpty();
  }

  @Test
  void anEmbargoThatIsOverDoesNotHoldTheNextCopy() {
    heldUntilOne();
    desk.later(Duration.ofHours(1));

    Article article =
        appended(desk.filed("budget.md", "---\ntitle: Budget\n---\nNew text.\n")).article();

    assertThat(article.lifecycle().embargo()).isNull();
    assertThat(Event.of(article)).isEqualTo(Event.UPDATED);
  }
}
