package dev.wiredesk.intake;

import static dev.wiredesk.intake.Desk.appended;
import static dev.wiredesk.intake.Desk.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.RichText;
import dev.wiredesk.article.State;
import dev.wiredesk.wire.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsdeskTest {
  private static final String JSON = "application/json";
  private static final String PLAIN = "text/plain";
  private static final ChangeNote ORDER = new ChangeNote(null, "court order", null, null);
  private static final String COPY = "Harbour\nPort reopens\nCargo moves again.\nCranes swung.\n";

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

  private static String json(String fields) {
    return "{\"headlines\": [{\"value\": \"Port reopens\"}], %s}".formatted(fields);
  }

  @Test
  void theFilesNameIsTheStorysName() {
    assertThat(appended(desk.filed("inbox/port.opening.txt", COPY)).article().id())
        .isEqualTo("port.opening");
  }

  @Test
  void theAddressNamesTheStory() {
    assertThat(appended(desk.posted(PLAIN, COPY, "port")).article().id()).isEqualTo("port");
  }

  @Test
  void theIdInTheCopyCountsMoreThanTheFilesName() {
    assertThat(appended(desk.filed("a.json", json("\"id\": \"port\""))).article().id())
        .isEqualTo("port");
  }

  @Test
  void copyWithoutAnIdGetsANewOne() {
    assertThat(desk.story(PLAIN, COPY).id()).startsWith("urn:uuid:");
  }

  @Test
  void twoDifferentIdsAreRefused() {
    assertThat(refused(desk.posted(JSON, json("\"id\": \"harbour\""), "port")))
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.pointer()).isEqualTo("/id");
          assertThat(violation.message()).contains("\"harbour\"", "\"port\"");
        });
  }

  @Test
  void aNewStoryIsCompletedWithRevisionActionAndTimes() {
    Article article = desk.story(PLAIN, COPY);

    assertThat(article.revision()).isEqualTo(1);
    assertThat(article.lifecycle().action()).isEqualTo(Action.PUBLISH);
    assertThat(article.language()).isEqualTo("en");
    assertThat(article.times().firstPublishedAt()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(article.times().publishedAt()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(article.times().modifiedAt()).isEqualTo("2026-11-20T12:00:00Z");
  }

  @Test
  void theSameNameWithOtherTextIsTheNextRevision() {
    Entry first = appended(desk.filed("port.txt", COPY));
    desk.later(Duration.ofHours(2));
    Article second = appended(desk.filed("port.txt", COPY + "Ships sailed.\n")).article();

    assertThat(first.article().revision()).isEqualTo(1);
    assertThat(second.revision()).isEqualTo(2);
    assertThat(second.lifecycle().action()).isEqualTo(Action.UPDATE);
    assertThat(second.times().publishedAt()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(second.times().modifiedAt()).isEqualTo("2026-11-20T14:00:00Z");
  }

  @Test
  void theSameCopyTwiceIsAppendedOnce() {
    Entry first = appended(desk.filed("port.txt", COPY));
    desk.later(Duration.ofDays(1));

    assertThat(desk.filed("port.txt", COPY)).isEqualTo(new Acceptance.Known(first));
    assertThat(desk.wire().head()).isEqualTo(1);
  }

  @Test
  void theOrderOfFieldsDoesNotMakeANewRevision() {
    desk.posted(JSON, json("\"id\": \"port\", \"byline\": \"Ellen Vos\", \"urgency\": 3"));

    assertThat(
            desk.posted(JSON, json("\"urgency\": 3, \"id\": \"port\", \"byline\": \"Ellen Vos\"")))
        .isInstanceOf(Acceptance.Known.class);
  }

  @Test
  void anOlderRevisionIsStale() {
    desk.posted(JSON, json("\"id\": \"port\", \"revision\": 3"));

    assertThat(desk.posted(JSON, json("\"id\": \"port\", \"revision\": 2, \"urgency\": 1")))
        .isInstanceOf(Acceptance.Stale.class);
  }

  @Test
  void theSameRevisionWithOtherContentIsAConflict() {
    desk.posted(JSON, json("\"id\": \"port\", \"revision\": 3"));

    assertThat(desk.posted(JSON, json("\"id\": \"port\", \"version\": 3, \"urgency\": 1")))
        .isInstanceOf(Acceptance.Conflict.class);
  }

  @Test
  void theFirstReleaseNeverChanges() {
    desk.posted(JSON, json("\"id\": \"port\", \"publishedAt\": \"2025-12-31T23:00:00+02:00\""));
    Acceptance second =
        desk.posted(
            JSON,
            json(
                "\"id\": \"port\", \"firstPublishedAt\": \"2026-02-01T00:00:00Z\", \"publishedAt\": \"2026-02-01T00:00:00Z\""));

    Article article = appended(second).article();
    assertThat(article.times().firstPublishedAt())
        .isEqualTo(OffsetDateTime.parse("2025-12-31T23:00:00+02:00"));
    assertThat(article.times().publishedAt()).isEqualTo("2026-02-01T00:00:00Z");
  }

  @Test
  void aFutureDateIsKept() {
    Article article = desk.story(JSON, json("\"publishedAt\": \"2026-12-24T18:00:00+01:00\""));

    assertThat(article.heldUntil()).isEqualTo("2026-12-24T17:00:00Z");
  }

  @Test
  void writersOfTheSameStoryGetRevisionsOfTheirOwn() throws Exception {
    List<Callable<Acceptance>> writers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String text = COPY + "Line " + i + "\n";
      writers.add(() -> desk.filed("port.txt", text));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Acceptance> answer : threads.invokeAll(writers)) {
        appended(answer.get());
      }
    }
    assertThat(desk.wire().revisions("port"))
        .extracting(entry -> entry.article().revision())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
  }

  @Test
  void aWithdrawnStoryIsGoneAndKeepsItsText() {
    desk.filed("port.txt", COPY);
    desk.later(Duration.ofHours(1));
    ChangeNote note = new ChangeNote(RichText.plain("Wrong port."), "mix-up", "case 12", "ines");

    Article gone = appended(desk.newsdesk.withdraw("port", Action.KILL, note)).article();

    assertThat(gone.live()).isFalse();
    assertThat(gone.revision()).isEqualTo(2);
    assertThat(gone.lifecycle().state()).isEqualTo(State.CANCELED);
    assertThat(gone.lifecycle().action()).isEqualTo(Action.KILL);
    assertThat(gone.lifecycle().changeNote()).isEqualTo(note);
    assertThat(gone.headline()).isEqualTo("Port reopens");
    assertThat(gone.times().modifiedAt()).isEqualTo("2026-11-20T13:00:00Z");
  }

  @Test
  void nothingHoldsAKillBack() {
    desk.posted(
        JSON,
        json(
            "\"id\": \"port\", \"embargo\": {\"until\": \"2026-12-01T00:00:00Z\"}, \"firstPublishedAt\": \"2026-11-01T00:00:00Z\", \"publishedAt\": \"2026-12-01T00:00:00Z\""));

    Article gone = appended(desk.newsdesk.withdraw("port", Action.KILL, ORDER)).article();

    assertThat(gone.heldUntil()).isEqualTo(Desk.NOON);
  }

  @Test
  void whatIsGoneStaysGoneButAKillFollowsAWithdrawal() {
    desk.filed("port.txt", COPY);
    appended(desk.newsdesk.withdraw("port", Action.WITHDRAW, null));

    assertThat(desk.newsdesk.withdraw("port", Action.WITHDRAW, null))
        .isInstanceOf(Acceptance.Known.class);
    appended(desk.newsdesk.withdraw("port", Action.KILL, ORDER));
    assertThat(desk.newsdesk.withdraw("port", Action.WITHDRAW, null))
        .isInstanceOf(Acceptance.Known.class);
  }

  @Test
  void anUnknownStoryCannotBeTakenBack() {
    assertThat(desk.newsdesk.withdraw("port", Action.KILL, ORDER))
        .isEqualTo(new Acceptance.Unknown("port"));
    assertThatThrownBy(() -> desk.newsdesk.withdraw("port", Action.UPDATE, null))
        .hasMessageContaining("\"update\"");
  }

  @Test
  void aKilledStoryDoesNotReturnByAnOldFile() {
    desk.filed("port.txt", COPY);
    desk.newsdesk.withdraw("port", Action.KILL, ORDER);

    assertThat(refused(desk.filed("port.txt", COPY)))
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.pointer()).isEqualTo("/action");
          assertThat(violation.message()).contains("(kill)", "\"revision\": 3");
        });
    refused(desk.posted(JSON, json("\"id\": \"port\", \"action\": \"publish\"")));
    refused(desk.posted(JSON, json("\"id\": \"port\", \"revision\": 3")));
  }

  @Test
  void aKilledStoryReturnsWhenSomebodyClearlyWantsIt() {
    desk.filed("port.txt", COPY);
    desk.newsdesk.withdraw("port", Action.KILL, ORDER);

    assertThat(
            appended(
                    desk.posted(
                        JSON, json("\"id\": \"port\", \"action\": \"publish\", \"revision\": 3")))
                .article()
                .live())
        .isTrue();
  }

  @Test
  void aKillInACopyIsCanceled() {
    Article article =
        desk.story(
            JSON,
            json(
                "\"id\": \"port\", \"action\": \"kill\", \"changeNote\": {\"internalText\": \"libel\"}"));

    assertThat(article.lifecycle().state()).isEqualTo(State.CANCELED);
  }

  @Test
  void aStoryThatWasHeldBackMayBePublished() {
    desk.posted(JSON, json("\"id\": \"port\", \"state\": \"withheld\""));

    assertThat(appended(desk.posted(JSON, json("\"id\": \"port\""))).article().live()).isTrue();
  }

  @Test
  void canonicalJsonOfTheWireIsKnownWhenItComesBack() {
    Article article =
        desk.story(
            JSON,
            json("\"id\": \"port\", \"foo\": {\"a\": [1, null]}, \"body\": {\"blocks\": []}"));

    assertThat(desk.newsdesk.accept(Copy.posted(CanonicalJson.write(article), JSON, null)))
        .isInstanceOf(Acceptance.Known.class);
  }

  @Test
  void anUnknownMediaTypeIsUnsupported() {
    Acceptance answer = desk.posted("application/pdf; x=y", "%PDF");

    assertThat(answer)
        .isEqualTo(new Acceptance.Unsupported("application/pdf", Newsdesk.supported()));
    assertThat(Newsdesk.supported()).contains("text/markdown", "application/json");
  }

  @Test
  void copyThatIsTooLongIsRefusedWithBothSizes() {
    Newsdesk small = new Newsdesk(desk.wire(), java.time.Clock.systemUTC(), "en", 10);

    assertThat(refused(small.accept(Copy.filed(Desk.utf8(COPY), "a.txt"))))
        .extracting(Violation::message)
        .containsExactly("the copy has 54 bytes; at most 10 are taken");
  }
}
