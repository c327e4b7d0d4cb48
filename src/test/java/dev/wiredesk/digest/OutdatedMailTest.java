package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Stories;
import dev.wiredesk.delivery.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A mail that waits for a connection while what is in it is changed.
class OutdatedMailTest {
  private static final Instant NIGHT = Instant.parse("2026-11-21T00:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-11-21T05:30:00Z");

  @TempDir Path folder;
  private Newsroom newsroom;

  @BeforeEach
  void open() {
    newsroom = new Newsroom(folder, NIGHT);
  }

  @AfterEach
  void close() {
    newsroom.close();
  }

  @Test
  void aMailThatWaitedWhileItsStoryWasKilledIsOutOfDate() {
    newsroom.reader(1);
    newsroom.append(Stories.story("a"));
    newsroom.append(Stories.story("b"));
    List<Boolean> stood = new ArrayList<>();
    newsroom.answer(mail -> {
      stood.add(mail.stands().getAsBoolean());
      newsroom.append(Stories.killed("a", 2 + stood.size()));
      stood.add(mail.stands().getAsBoolean());
      return new Outcome.Postponed(null, "made anew");
    });
    newsroom.until(MORNING);
    assertThat(stood).containsExactly(true, false);
    newsroom.answer(mail -> {
      stood.add(mail.stands().getAsBoolean());
      return Newsroom.TAKEN;
    });
    newsroom.until(MORNING.plus(Duration.ofHours(2)));

    assertThat(stood).containsExactly(true, false, true);
    assertThat(Sent.of(newsroom.mails.getLast()).text())
        .contains("Headline of b")
        .doesNotContain("Headline of a");
  }
}
