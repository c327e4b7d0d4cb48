package dev.wiredesk.intake;

import static dev.wiredesk.intake.Desk.appended;
import static dev.wiredesk.intake.Desk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.Event;
import dev.wiredesk.article.RichText;
import dev.wiredesk.article.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Stories that are killed, withdrawn, held back and corrected by what the newsroom sends.
class TakedownTest {
  private static final String JSON = "application/json";
  private static final String COPY = "Harbour\nPort reopens\nCargo moves again.\nCranes swung.\n";
  private static final ChangeNote WHY =
      new ChangeNote(RichText.plain("Wrong port."), "court order", "4711", "ines");
  private static final String WHY_IN_FRONT =
      "correction: Wrong port.\nreason: court order\nlegal: 4711\nby: ines\n";

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

  @ParameterizedTest
  @ValueSource(strings = {"kill", "withdraw", "unpublish", "expire"})
  void aCopyTakesItsStoryBackAsTheMethodDoes(String action) throws Exception {
    try (Desk other = new Desk(folder.resolve("other"))) {
      desk.filed("port.txt", COPY);
      other.filed("port.txt", COPY);
      Article byCopy =
          appended(
                  desk.filed("port.md", "---\naction: %s\n%s---\n".formatted(action, WHY_IN_FRONT)))
              .article();
      Article byMethod =
          appended(
                  other.newsdesk.withdraw(
                      "port", Action.valueOf(action.toUpperCase(Locale.ROOT)), WHY))
              .article();

      assertThat(byCopy).isEqualTo(byMethod);
      assertThat(byCopy.headline()).isEqualTo("Port reopens");
      assertThat(byCopy.lifecycle().changeNote()).isEqualTo(WHY);
      assertThat(byCopy.live()).isFalse();
    }
  }

  @Test
  void nothingElseInAKillStandsInItsWay() {
    desk.filed("port.txt", COPY);

    Article gone =
        appended(
                desk.posted(
                    JSON,
                    """
                    {"id": "port", "action": "kill", "changeNote": {"internalText": "libel"},
                     "urgency": 12, "headlines": 3, "media": [{"renditions": [{"href": "x"}]}]}
                    """))
            .article();

    assertThat(gone.headline()).isEqualTo("Port reopens");
    assertThat(gone.revision()).isEqualTo(2);
  }

  @Test
  void aKillSentTwiceIsAppendedOnce() {
    desk.filed("port.txt", COPY);
    String kill = "---\naction: kill\nreason: libel\n---\n";
    appended(desk.filed("port.md", kill));

    assertThat(desk.filed("port.md", kill)).isInstanceOf(Acceptance.Known.class);
    assertThat(desk.wire().head()).isEqualTo(2);
  }

  @Test
  void anOldKillDoesNotEndAComeback() {
    desk.filed("port.txt", COPY);
    String kill =
        "{\"id\": \"port\", \"revision\": 2, \"action\": \"kill\", \"changeNote\": {\"internalText\": \"libel\"}}";
    appended(desk.posted(JSON, kill));
    appended(
        desk.posted(
            JSON,
            "{\"id\": \"port\", \"revision\": 3, \"action\": \"publish\", \"headlines\": [{\"value\": \"Back\"}]}"));

    assertThat(desk.posted(JSON, kill)).isInstanceOf(Acceptance.Stale.class);
    assertThat(desk.posted(JSON, kill.replace("2,", "3,"))).isInstanceOf(Acceptance.Conflict.class);
    assertThat(appended(desk.posted(JSON, kill.replace("2,", "7,"))).article().revision())
        .isEqualTo(7);
  }

  @Test
  void whatTheWireDoesNotHoldIsNotTakenBack() {
    assertThat(desk.filed("port.md", "---\naction: kill\nreason: libel\n---\n"))
        .isEqualTo(new Acceptance.Unknown("port"));
    assertThat(refused(desk.posted(JSON, "{\"action\": \"withdraw\"}")))
        .extracting(Violation::pointer)
        .containsExactly("/id");
  }

  @Test
  void aKillThatComesBeforeItsStoryKeepsItFromComingOut() {
    Article gone =
        appended(
                desk.posted(
                    JSON,
                    "{\"id\": \"port\", \"state\": \"canceled\", \"changeNote\": {\"internalText\": \"libel\"}, \"headlines\": [{\"value\": \"Port reopens\"}]}"))
            .article();

    assertThat(gone.lifecycle().action()).isEqualTo(Action.KILL);
    refused(desk.filed("port.txt", COPY));
  }

  @Test
  void whatMayNotBeUsedAnyMoreIsKilled() {
    desk.filed("port.txt", COPY);

    assertThat(
            refused(desk.posted(JSON, "{\"id\": \"port\", \"state\": \"canceled\"}"))
                .getFirst()
                .pointer())
        .isEqualTo("/changeNote");
    Article gone =
        appended(
                desk.posted(
                    JSON,
                    "{\"id\": \"port\", \"state\": \"canceled\", \"action\": \"update\", \"changeNote\": {\"internalText\": \"libel\"}}"))
            .article();
    assertThat(Event.of(gone)).isEqualTo(Event.KILLED);
    assertThat(gone.lifecycle().action()).isEqualTo(Action.KILL);
  }

  @Test
  void aDraftOfAStoryThatReadersHadWithdrawsItUntilTheNextCopy() {
    desk.filed("port.txt", COPY);
    Article held =
        appended(desk.filed("port.md", "---\ntitle: Port\ndraft: true\n---\nNew text.\n"))
            .article();

    assertThat(Event.of(held)).isEqualTo(Event.WITHDRAWN);
    assertThat(held.lifecycle().state()).isEqualTo(State.WITHHELD);
    assertThat(held.headline()).isEqualTo("Port");
    Article back = appended(desk.filed("port.md", "---\ntitle: Port\n---\nNew text.\n")).article();
    assertThat(Event.of(back)).isEqualTo(Event.UPDATED);
  }

  @Test
  void whatWasHeldBackCanStillBeTakenBackForGood() {
    desk.filed("port.txt", COPY);
    appended(desk.filed("port.md", "---\ntitle: Port\ndraft: true\n---\n"));

    Article gone = appended(desk.newsdesk.withdraw("port", Action.WITHDRAW, null)).article();

    assertThat(gone.lifecycle().state()).isEqualTo(State.CANCELED);
    refused(desk.filed("port.txt", COPY + "More.\n"));
  }

  @Test
  void theFirstRevisionThatReadersSeeIsItsRelease() {
    appended(desk.filed("port.md", "---\ntitle: Port\ndraft: true\n---\n"));

    Article first = appended(desk.filed("port.md", "---\ntitle: Port\n---\nText.\n")).article();

    assertThat(first.revision()).isEqualTo(2);
    assertThat(Event.of(first)).isEqualTo(Event.PUBLISHED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | /changeNote",
        "'by: ines\n' | /changeNote",
        "'reason: \"  \"\n' | /changeNote",
      })
  void aKillSaysWhy(String front, String pointer) {
    desk.filed("port.txt", COPY);

    assertThat(refused(desk.filed("port.md", "---\naction: kill\n" + front + "---\n")))
        .extracting(Violation::pointer)
        .containsExactly(pointer);
    assertThat(refused(desk.newsdesk.withdraw("port", Action.KILL, null)).getFirst().message())
        .startsWith("a kill says why");
    appended(desk.newsdesk.withdraw("port", Action.WITHDRAW, null));
  }

  @Test
  void aCorrectionTellsReadersWhatWasWrong() {
    desk.filed("port.txt", COPY);
    String copy = "---\ntitle: Port\naction: Correct\nreason: typo\n%s---\nText.\n";

    assertThat(refused(desk.filed("port.md", copy.formatted(""))))
        .extracting(Violation::pointer)
        .containsExactly("/changeNote/publicText");
    Article corrected =
        appended(desk.filed("port.md", copy.formatted("correction: It was Tuesday.\n"))).article();
    assertThat(Event.of(corrected)).isEqualTo(Event.CORRECTED);
  }

  @Test
  void whatNobodyHasIsNotCorrected() {
    String copy =
        "{\"id\": \"prot\", %s\"action\": \"correct\", \"headlines\": [{\"value\": \"A\"}], \"changeNote\": {\"publicText\": {\"value\": \"It was Tuesday.\"}}}";

    assertThat(refused(desk.posted(JSON, copy.formatted(""))).getFirst().message())
        .contains("no story \"prot\" to correct");
    appended(desk.posted(JSON, copy.formatted("\"revision\": 4, ")));
    appended(
        desk.posted(
            JSON,
            "{\"id\": \"new\", \"action\": \"update\", \"headlines\": [{\"value\": \"A\"}]}"));
  }

  @Test
  void twoShortNamesForOneNoteAreRefused() {
    assertThat(
            refused(
                    desk.filed(
                        "a.md", "---\ntitle: A\ncorrection: x\npublic-note: y\n---\nText.\n"))
                .getFirst()
                .message())
        .isEqualTo(
            "line 4, \"public-note\" says the same as line 3, \"correction\"; name only one of them");
    assertThat(
            refused(desk.filed("a.md", "---\ntitle: A\nreason: x\nchangeNote: y\n---\nText.\n"))
                .getFirst()
                .message())
        .startsWith("line 4, \"changeNote\"");
  }

  @Test
  void whoSendsACopyMakesNoOtherContentOfIt() {
    CoverNote ines = new CoverNote(null, null, null, null, null, "ines", null);
    CoverNote jo = new CoverNote(null, null, null, null, null, "jo", null);
    Copy copy = Copy.filed(Desk.utf8(COPY), "port.txt");

    Article article = appended(desk.newsdesk.accept(copy.covered(ines))).article();

    assertThat(article.lifecycle().changeNote().by()).isEqualTo("ines");
    assertThat(desk.newsdesk.accept(copy.covered(jo))).isInstanceOf(Acceptance.Known.class);
    assertThat(desk.newsdesk.accept(copy)).isInstanceOf(Acceptance.Known.class);
  }

  @Test
  void aTakenBackStoryComesBackToItsWireAsKnown() {
    desk.filed("port.txt", COPY);
    desk.later(Duration.ofHours(1));
    Article gone = appended(desk.newsdesk.withdraw("port", Action.KILL, WHY)).article();

    assertThat(desk.newsdesk.accept(Copy.posted(CanonicalJson.write(gone), JSON, null)))
        .isInstanceOf(Acceptance.Known.class);
  }

  @Test
  void aKillIsNotUndoneByAnUpdateThatWasOnItsWay() throws Exception {
    for (int i = 0; i < 40; i++) {
      String id = "port-" + i;
      desk.filed(id + ".txt", COPY);
      String update =
          "{\"id\": \"%s\", \"revision\": 5, \"headlines\": [{\"value\": \"Port\"}]}".formatted(id);
      List<Callable<Acceptance>> both =
          List.of(
              () -> desk.newsdesk.withdraw(id, Action.KILL, WHY), () -> desk.posted(JSON, update));
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Acceptance> done : threads.invokeAll(both)) {
          done.get();
        }
      }

      assertThat(desk.wire().newest(id).orElseThrow().article().live()).isFalse();
    }
  }
}
