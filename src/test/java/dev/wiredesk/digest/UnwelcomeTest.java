package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.wiredesk.article.Stories;
import dev.wiredesk.delivery.Bounce;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A server that blocks us is told of, and its readers stay.
class UnwelcomeTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(Unwelcome.class);
  private static final Instant NIGHT = Instant.parse("2026-11-21T00:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-11-21T05:30:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listen() {
    logged.list = new CopyOnWriteArrayList<>();
    logged.start();
    LOG.setLevel(Level.WARN);
    LOG.setAdditive(false);
    LOG.addAppender(logged);
  }

  @AfterEach
  void forget() {
    LOG.detachAppender(logged);
    LOG.setAdditive(true);
    LOG.setLevel(Level.ERROR);
  }

  private List<String> told() {
    assertThat(logged.list).allMatch(event -> event.getLevel() == Level.WARN);
    return logged.list.stream()
        .map(event -> event.getMessage() + " " + event.getKeyValuePairs())
        .toList();
  }

  @Test
  void aDomainIsToldOfOnceForEachEditionWithoutAnAddress() {
    Unwelcome unwelcome = new Unwelcome();
    for (int number = 1; number < 50; number++) {
      Subscription reader = Subscribed.reader(number, 5, NIGHT);
      String said =
          "550-5.7.1 <%s>: sender blocked\r\n550 see https://b.example".formatted(reader.address());
      unwelcome.tell(reader, "morning-1", said);
      unwelcome.tell(reader, "morning-2", said);
    }

    String all =
        "blocked by policy; the readers there stay [channel=\"morning\", edition=\"morning-%d\","
            + " domain=\"x.example\","
            + " answer=\"550-5.7.1 <…>: sender blocked 550 see https://b.example\"]";
    assertThat(told()).containsExactly(all.formatted(1), all.formatted(2));
  }

  @Test
  void aBlockedEditionIsCountedAndItsStoriesComeWhenTheBlockIsGone(@TempDir Path folder) {
    try (Newsroom newsroom = new Newsroom(folder, NIGHT)) {
      newsroom.reader(1);
      newsroom.reader(2);
      newsroom.append(Stories.story("a"));
      newsroom.answer(_ -> new Outcome.Bounced(550, "550 5.7.1 blocked", Bounce.POLICY));
      newsroom.until(MORNING.plus(DAY.multipliedBy(3)));

      assertThat(newsroom.found(1).state()).isEqualTo(State.ACTIVE);
      assertThat(newsroom.editions())
          .hasSize(4)
          .allSatisfy(it -> assertThat(it.readers()).isEqualTo(new Count(2, 0, 0, 2, 0)));
      assertThat(told()).hasSize(4);

      newsroom.answer(_ -> Newsroom.TAKEN);
      newsroom.until(MORNING.plus(DAY.multipliedBy(4)));

      assertThat(newsroom.mails).hasSize(2);
      assertThat(newsroom.mails(1).getFirst().text()).contains("Headline of a");
    }
  }

  @Test
  void aMailThatComesBackIsToldOf() {
    BounceDesk desk = new BounceCase().desk();
    desk.take(BounceCase.mail("gmail-blocked"));
    desk.take(BounceCase.mail("gmail-blocked"));
    desk.take(BounceCase.mail("exim-full"));

    assertThat(told())
        .singleElement()
        .asString()
        .contains(
            "edition=\"none yet\"", "domain=\"post.example\"", "5.7.26 This mail has been blocked")
        .doesNotContain("anna");
    assertThat(new String(BounceCase.mail("gmail-blocked"), StandardCharsets.UTF_8))
        .contains("anna");
  }
}
