package dev.wiredesk.camel;

import dev.wiredesk.intake.ExpiryClerk;
import dev.wiredesk.intake.Newsdesk;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Wire;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A newsdesk with all its ways in, a wire of its own and a clock that tests can set.
final class Newsroom implements AutoCloseable {
  private final Store store;
  private final Counter counter;
  private final ExpiryClerk clerk;
  private final Clock clock = new Standing();
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");

  Newsroom(Path folder) {
    store = Stores.open("sqlite:wiredesk.db", folder, clock);
    Newsdesk newsdesk = new Newsdesk(store.wire(), clock, "en");
    counter = new Counter(newsdesk, folder);
    clerk = new ExpiryClerk(newsdesk, store.wire(), clock);
  }

  Counter counter() {
    return counter;
  }

  Wire wire() {
    return store.wire();
  }

  /// Lets hours go by; what expires meanwhile is taken back.
  boolean wait(int hours) {
    now = now.plus(Duration.ofHours(hours));
    clerk.look();
    return true;
  }

  /// The time so many hours from now.
  String hour(String hours) {
    return now.plus(Duration.ofHours(Long.parseLong(hours))).toString();
  }

  /// The number of the next revision of a story.
  int next(String id) {
    return wire().newest(id).map(Entry::article).map(article -> article.revision() + 1).orElse(1);
  }

  @Override
  public void close() {
    clerk.close();
    counter.close();
    store.close();
  }

  private final class Standing extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
