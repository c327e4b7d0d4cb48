package dev.wiredesk.intake;

import static dev.wiredesk.intake.Desk.NOON;
import static dev.wiredesk.intake.Desk.appended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.Event;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryClerkTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;
  private Desk desk;
  private ExpiryClerk clerk;

  @BeforeEach
  void open() {
    desk = new Desk(folder);
    clerk = new ExpiryClerk(desk.newsdesk, desk.wire(), desk.clock());
  }

  @AfterEach
  void close() {
    clerk.close();
    desk.close();
  }

  private void reopen() {
    close();
    open();
  }

  private void filed(String id, String front) {
    appended(desk.filed(id + ".md", "---\ntitle: A\n%s---\nText.\n".formatted(front)));
  }

  private static String expires(Instant time) {
    return "expires: " + time + "\n";
  }

  private Article newest(String id) {
    return desk.wire().newest(id).map(Entry::article).orElseThrow();
  }

  @Test
  void aStoryIsTakenBackAtItsInstantAndNotBefore() {
    filed("a", expires(NOON.plus(HOUR)));
    desk.later(HOUR.minusMillis(300));

    assertThat(clerk.look()).isEqualTo(Duration.ofMillis(300));
    assertThat(newest("a").live()).isTrue();
    desk.later(Duration.ofMillis(300));
    assertThat(clerk.look()).isEqualTo(SECOND);

    Article gone = newest("a");
    assertThat(Event.of(gone)).isEqualTo(Event.EXPIRED);
    assertThat(gone.lifecycle().expiresAt().toInstant()).isEqualTo(NOON.plus(HOUR));
    assertThat(gone.lifecycle().changeNote())
        .isEqualTo(new ChangeNote(null, "its time was over", null, "wiredesk"));
    clerk.look();
    assertThat(desk.wire().head()).isEqualTo(2);
  }

  @Test
  void whatExpiredWhileTheDeskWasDownIsTakenBackWhenItStarts() {
    filed("a", expires(NOON.plus(HOUR)));
    desk.later(HOUR.multipliedBy(2));
    Instant now = desk.clock().instant();
    reopen();
    desk.later(Duration.between(NOON, now));

    clerk.start();

    await().untilAsserted(() -> assertThat(newest("a").live()).isFalse());
  }

  @Test
  void manyAreTakenBackAtOnce() {
    for (int i = 0; i < 600; i++) {
      filed("a" + i, expires(NOON.plus(HOUR)));
    }
    desk.later(HOUR);

    clerk.look();

    assertThat(desk.wire().takedowns(0)).hasSize(600);
    assertThat(desk.wire().expired(Instant.MAX, 9)).isEmpty();
  }

  @Test
  void aLaterRevisionThatExtendsOrDropsTheEndCounts() {
    filed("longer", expires(NOON.plus(HOUR)));
    filed("ever", expires(NOON.plus(HOUR)));
    clerk.look();
    filed("longer", expires(NOON.plus(HOUR.multipliedBy(2))));
    filed("ever", "");
    desk.later(HOUR);
    clerk.look();

    assertThat(newest("longer").live()).isTrue();
    assertThat(newest("ever").live()).isTrue();
    desk.later(HOUR);
    clerk.look();
    assertThat(newest("longer").live()).isFalse();
    assertThat(newest("ever").live()).isTrue();
  }

  @Test
  void aRevisionThatIsStillHeldSaysWhatComes() {
    filed("a", expires(NOON.plus(HOUR)));
    filed(
        "a", expires(NOON.plus(HOUR)) + "embargo: %s\n".formatted(NOON.plus(HOUR.multipliedBy(2))));
    desk.later(HOUR);
    clerk.look();

    assertThat(newest("a").live()).isTrue();
    desk.later(HOUR);
    clerk.look();
    assertThat(Event.of(newest("a"))).isEqualTo(Event.EXPIRED);
  }

  @Test
  void aClockThatIsSetForwardOrBackIsNoticed() {
    filed("a", expires(NOON.plus(Duration.ofDays(90))));
    assertThat(clerk.look()).isEqualTo(SECOND);

    desk.later(HOUR.negated());
    assertThat(clerk.look()).isEqualTo(SECOND);
    assertThat(newest("a").live()).isTrue();
    desk.later(Duration.ofDays(91));
    clerk.look();
    assertThat(newest("a").live()).isFalse();
  }

  @Test
  void whatHasExpiredWhenItComesInIsTakenBack() {
    clerk.look();
    filed("a", expires(NOON.minus(HOUR)));

    clerk.look();

    assertThat(newest("a").live()).isFalse();
  }

  @Test
  void whatWasChangedSinceTheClerkLookedStays() {
    filed("a", expires(NOON.plus(HOUR)));
    desk.later(HOUR);
    var over = desk.wire().expired(desk.clock().instant(), 9).getFirst();
    filed("a", expires(NOON.plus(Duration.ofDays(1))));

    assertThat(desk.newsdesk.expire(over)).isEmpty();
    assertThat(newest("a").live()).isTrue();
  }

  @Test
  void aPersonMayExpireAStoryAtOnce() {
    filed("a", expires(NOON.plus(HOUR)));
    appended(desk.newsdesk.withdraw("a", Action.EXPIRE, null));
    desk.later(HOUR);

    clerk.look();

    assertThat(desk.wire().head()).isEqualTo(2);
  }

  @Test
  void aWireInTroubleIsAskedAgainLater() {
    Wire broken =
        (Wire)
            Proxy.newProxyInstance(
                Wire.class.getClassLoader(),
                new Class<?>[] {Wire.class},
                (_, _, _) -> {
                  throw new UncheckedIOException(new IOException("no space left"));
                });
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    try (ExpiryClerk other = new ExpiryClerk(new Newsdesk(broken, clock, "en"), broken, clock)) {
      assertThat(other.look()).isEqualTo(Duration.ofSeconds(10));
    }
  }
}
