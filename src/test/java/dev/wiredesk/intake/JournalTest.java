package dev.wiredesk.intake;

import static dev.wiredesk.intake.Desk.NOON;
import static dev.wiredesk.intake.Desk.appended;
import static dev.wiredesk.intake.Desk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.ChangeNote;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the log tells of what was done to stories.
class JournalTest {
  private static final String COPY = "Harbour\nPort reopens\nCargo moves again.\nCranes swung.\n";
  private static final ChangeNote WHY = new ChangeNote(null, "they asked", null, "ines");

  @TempDir Path folder;
  private Desk desk;
  private Printed printed;

  @BeforeEach
  void open() {
    desk = new Desk(folder);
    printed = new Printed(Newsdesk.class.getName());
  }

  @AfterEach
  void close() {
    printed.close();
    desk.close();
  }

  private void sent(String front) {
    appended(desk.filed("port.md", "---\ntitle: Port\n%s---\nText.\n".formatted(front)));
  }

  @Test
  void everyActionIsNotedWithWhoDidIt() {
    desk.filed("port.txt", COPY);
    sent("action: correct\ncorrection: It was Tuesday.\nby: ines\n");
    appended(desk.newsdesk.withdraw("port", Action.EXPIRE, null));
    appended(desk.newsdesk.withdraw("port", Action.KILL, WHY));
    desk.filed("ship.txt", COPY);
    appended(desk.newsdesk.withdraw("ship", Action.WITHDRAW, WHY));

    assertThat(printed.lines())
        .containsExactly(
            "INFO appended article=port revision=1 sequence=1",
            "INFO corrected article=port revision=2 sequence=2 by=ines",
            "INFO expired article=port revision=3 sequence=3",
            "INFO killed article=port revision=4 sequence=4 by=ines",
            "INFO appended article=ship revision=1 sequence=5",
            "INFO withdrawn article=ship revision=2 sequence=6 by=ines");
  }

  @Test
  void aStoryThatIsHeldIsNotNamed() {
    sent("embargo: open\n");
    sent("embargo: open\nurgency: 3\n");
    appended(desk.newsdesk.embargo("port", new Hold.Until("2026-12-01T00:00:00Z"), WHY));
    desk.filed("port.md", "---\ntitle: Port\nurgency: 12\n---\nText.\n");
    refused(desk.posted("application/json", "{\"id\": \"port\", \"headlines\": [{\"value\": 3}]}"));
    appended(desk.newsdesk.withdraw("port", Action.KILL, WHY));

    assertThat(printed.lines())
        .containsExactly(
            "INFO embargoed revision=1 sequence=1",
            "INFO appended revision=2 sequence=2",
            "INFO embargoed revision=3 sequence=3 by=ines",
            "WARN refused copy violations=1 first=/urgency",
            "WARN refused copy violations=1 first=/headlines/0/value",
            "INFO killed revision=4 sequence=4 by=ines");
  }

  @Test
  void anEmbargoThatIsLiftedIsNotedAndTheStoryNamed() {
    sent("embargo: 2026-12-01T00:00:00Z\n");
    appended(desk.newsdesk.embargo("port", new Hold.Lift(), WHY));
    desk.filed("ship.md", "---\ntitle: Ship\nembargo: 2026-12-01T00:00:00Z\n---\nText.\n");
    desk.filed("ship.md", "---\ntitle: Ship\nembargo: 2026-11-01T00:00:00Z\n---\nText.\n");

    assertThat(printed.lines())
        .containsExactly(
            "INFO embargoed revision=1 sequence=1",
            "INFO lifted article=port revision=2 sequence=2 by=ines",
            "INFO embargoed revision=1 sequence=3",
            "INFO lifted article=ship revision=2 sequence=4");
  }

  @Test
  void anUpdateThatIsHeldIsNotNamedThoughItsStoryIsOut() {
    desk.filed("port.txt", COPY);
    desk.later(Duration.ofHours(1));
    sent("embargo: %s\n".formatted(NOON.plus(Duration.ofDays(1))));

    assertThat(printed.lines()).last().isEqualTo("INFO embargoed revision=2 sequence=2");
  }

  @Test
  void nobodyMakesLinesInTheLog() {
    desk.filed("port.txt", COPY);
    ChangeNote note = new ChangeNote(null, "x", null, "ines\nERROR all is lost");
    appended(desk.newsdesk.withdraw("port", Action.KILL, note));

    assertThat(printed.lines().getLast())
        .endsWith("by=ines ERROR all is lost")
        .doesNotContain("\n");
  }
}
