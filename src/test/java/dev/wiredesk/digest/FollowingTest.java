package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel.Digest.Contents;
import dev.wiredesk.channel.Channel.Digest.Rank;
import dev.wiredesk.channel.Channel.Digest.Revisions;
import dev.wiredesk.channel.Rhythm;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {
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
  void whoFollowsGetsABurstOfStoriesInOneMail() {
    newsroom.use(Newsroom.digest(Rhythm.STORY, new Contents(1, 10, Rank.NEWEST, Revisions.SILENT)));
    newsroom.reader(1);
    newsroom.until(NIGHT.plusSeconds(10));
    newsroom.append(Stories.story("a"));
    newsroom.until(NIGHT.plusSeconds(100));
    newsroom.append(Stories.story("b"));
    newsroom.append(Stories.in("sport", "c"));
    assertThat(newsroom.mails).isEmpty();

    newsroom.until(NIGHT.plusSeconds(130));
    assertThat(newsroom.mails(1)).hasSize(1);
    assertThat(newsroom.mails(1).getFirst().text()).contains("Headline of a", "Headline of b");
    newsroom.append(Stories.story("d"));
    newsroom.until(NIGHT.plusSeconds(1_000));

    assertThat(newsroom.mails(1)).hasSize(2);
    assertThat(newsroom.mails(1).getLast().text())
        .contains("Headline of d")
        .doesNotContain("Headline of b");
  }

  @Test
  void whoFollowsGetsAHeldStoryAtItsHour() {
    newsroom.use(Newsroom.digest(Rhythm.STORY, new Contents(1, 10, Rank.NEWEST, Revisions.SILENT)));
    newsroom.reader(1);
    newsroom.until(NIGHT.plusSeconds(10));
    newsroom.append(Stories.embargoed("a", MORNING));
    newsroom.append(Stories.story("b"));
    newsroom.until(MORNING.plusSeconds(119));
    assertThat(newsroom.mails(1)).hasSize(1);
    newsroom.restart();

    newsroom.until(MORNING.plusSeconds(120));

    assertThat(newsroom.mails(1)).hasSize(2);
    assertThat(newsroom.mails(1).getLast().text()).contains("Headline of a");
  }
}
