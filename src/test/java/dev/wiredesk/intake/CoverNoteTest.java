package dev.wiredesk.intake;

import static dev.wiredesk.intake.Desk.appended;
import static dev.wiredesk.intake.Desk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.Lifecycle;
import dev.wiredesk.article.RichText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverNoteTest {
  private static final CoverNote FULL =
      new CoverNote(
          "correct", "It was Tuesday.", "typo", "4711", "ines", null, "2026-12-01T10:00+01:00");

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(folder);
    desk.filed("port.txt", "Harbour\nPort\nOpen.\nText.\n");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Acceptance sent(String name, String text, CoverNote cover) {
    return desk.newsdesk.accept(Copy.filed(Desk.utf8(text), name).covered(cover));
  }

  private Lifecycle lifecycle(String name, String text, CoverNote cover) {
    return appended(sent(name, text, cover)).article().lifecycle();
  }

  private static CoverNote embargo(String until) {
    return new CoverNote(null, null, null, null, null, null, until);
  }

  @Test
  void whatIsSaidBesideACopyCountsAsIfItWereInIt() {
    for (String copy :
        List.of(
            "port.txt|Harbour\nPort\nOpen.\nOther text.\n",
            "port.md|---\ntitle: Port\n---\nOther text.\n",
            "port.json|{\"headlines\": [{\"value\": \"Port\"}]}",
            "port.html|<title>Port</title><p>Other text.")) {
      String[] parts = copy.split("\\|", 2);
      Lifecycle lifecycle = lifecycle(parts[0], parts[1], FULL);

      assertThat(lifecycle.action()).isEqualTo(Action.CORRECT);
      assertThat(lifecycle.changeNote())
          .isEqualTo(new ChangeNote(RichText.plain("It was Tuesday."), "typo", "4711", "ines"));
      assertThat(lifecycle.embargo().until().toInstant())
          .isEqualTo(Instant.parse("2026-12-01T09:00:00Z"));
    }
  }

  @Test
  void theSameTwiceIsNoContradiction() {
    String copy =
        "---\ntitle: Port\naction: correct\ncorrection: It was Tuesday.\nreason: typo\nlegal: 4711\nby: ines\nembargo: 2026-12-01T09:00:00Z\n---\nText.\n";

    assertThat(lifecycle("port.md", copy, FULL).action()).isEqualTo(Action.CORRECT);
  }

  @Test
  void everyContradictionIsNamed() {
    String copy =
        "---\ntitle: Port\naction: update\ncorrection: No.\nreason: No.\nlegal: 4712\nby: jo\nembargo: 2026-12-01T10:00:00Z\n---\nText.\n";

    assertThat(refused(sent("port.md", copy, FULL)))
        .extracting(Violation::pointer)
        .containsExactly(
            "/action",
            "/changeNote/publicText/value",
            "/changeNote/internalText",
            "/changeNote/legalRef",
            "/changeNote/by",
            "/embargo/until");
    assertThat(refused(sent("port.md", copy, FULL)).getFirst().message())
        .isEqualTo(
            "the copy says \"update\" and the parameter \"action\" \"correct\"; the same is wanted, or only one of them");
    assertThat(refused(sent("port.md", copy, embargo("open")))).hasSize(1);
  }

  @Test
  void whoSendsACopyCountsWhereNobodyIsNamed() {
    CoverNote sender = new CoverNote(null, null, null, null, null, "jo", null);

    assertThat(lifecycle("a.md", "---\ntitle: A\nby: ines\n---\nText.\n", sender).changeNote().by())
        .isEqualTo("ines");
    assertThat(lifecycle("b.md", "---\ntitle: B\n---\nText.\n", sender).changeNote().by())
        .isEqualTo("jo");
  }

  @Test
  void anEmbargoWithoutAnEndIsOpen() {
    assertThat(appended(sent("a.txt", "A\nB\nC\nD\n", embargo("open"))).article().heldUntil())
        .isEqualTo(Instant.MAX);
    assertThat(
            appended(desk.filed("b.md", "---\ntitle: B\nembargo: Open\n---\nText.\n"))
                .article()
                .heldUntil())
        .isEqualTo(Instant.MAX);
    assertThat(
            appended(
                    desk.filed(
                        "c.md",
                        "---\ntitle: C\nembargo: 2026-12-01 10:00 Europe/Berlin\n---\nText.\n"))
                .article()
                .heldUntil())
        .isEqualTo("2026-12-01T09:00:00Z");
  }

  @Test
  void aMistakeBesideTheCopyIsNamedByItsParameter() {
    CoverNote wrong = new CoverNote("scrap", null, null, null, null, null, "soon");

    assertThat(refused(sent("a.md", "---\ntitle: A\n---\nText.\n", wrong)))
        .extracting(Violation::toString)
        .containsExactlyInAnyOrder(
            "/embargo/until: parameter \"embargo\": \"soon\" is no time; a time such as 2026-11-20T05:30:00+01:00 is wanted",
            "/action: parameter \"action\": \"scrap\": one of publish, update, correct, kill, withdraw, unpublish, expire is wanted");
    assertThat(
            refused(
                sent("a.json", "{\"headlines\": [{\"value\": \"A\"}], \"changeNote\": 3}", FULL)))
        .extracting(Violation::pointer)
        .contains("/changeNote");
  }
}
