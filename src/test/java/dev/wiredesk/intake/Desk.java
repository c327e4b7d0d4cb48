package dev.wiredesk.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A newsdesk over a real wire in a folder, with a clock that tests can set.
final class Desk implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final Store store;
  private Instant now = NOON;
  final Newsdesk newsdesk;

  Desk(Path folder) {
    Clock clock = new SettableClock();
    store = Stores.open("sqlite:wiredesk.db", folder, clock);
    newsdesk = new Newsdesk(store.wire(), clock, "en");
  }

  Wire wire() {
    return store.wire();
  }

  Clock clock() {
    return new SettableClock();
  }

  void later(Duration duration) {
    now = now.plus(duration);
  }

  Acceptance posted(String contentType, String text) {
    return posted(contentType, text, null);
  }

  Acceptance posted(String contentType, String text, @Nullable String id) {
    return newsdesk.accept(Copy.posted(utf8(text), contentType, id));
  }

  Acceptance filed(String name, String text) {
    return newsdesk.accept(Copy.filed(utf8(text), name));
  }

  /// The story that the copy became.
  Article story(String contentType, String text) {
    return appended(posted(contentType, text)).article();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Entry appended(Acceptance acceptance) {
    assertThat(acceptance).isInstanceOf(Acceptance.Appended.class);
    return ((Acceptance.Appended) acceptance).entry();
  }

  static List<Violation> refused(Acceptance acceptance) {
    assertThat(acceptance).isInstanceOf(Acceptance.Refused.class);
    return ((Acceptance.Refused) acceptance).violations();
  }

  @Override
  public void close() {
    store.close();
  }

  private final class SettableClock extends Clock {
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
