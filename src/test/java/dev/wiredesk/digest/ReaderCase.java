package dev.wiredesk.digest;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.digest.Readership.Application;
import dev.wiredesk.digest.Readership.SignedUp;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Turn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A readership on a real store, and the words in which the tests speak of it.
abstract class ReaderCase {
  static final String ADA = "Ada@News.example";
  static final String ADAS_KEY = "ada@news.example";
  static final String MACHINE = "192.0.2.7";
  static final String TEXT = "Yes, send me the digest.";

  @TempDir private Path folder;
  final Watch watch = new Watch();
  final ReaderKeys keys = new ReaderKeys("s".repeat(32).getBytes(StandardCharsets.UTF_8));
  final List<String> changed = new CopyOnWriteArrayList<>();
  volatile ChannelSet channels = Digests.all();
  Store store;
  Readership readership;

  @BeforeEach
  void open() {
    store = Stores.open("sqlite:wiredesk.db", folder);
    readership = new Readership(() -> channels, store, keys, changed::add, watch);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /// A clock that is set by hand. It begins at the true time, as the wire has a clock of its own.
  static final class Watch extends Clock {
    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    void move(Duration on) {
      now = now.plus(on);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  SignedUp signUp(String address, String... digests) {
    return readership.signUp(
        new Application(address, List.of(digests), Preferences.NONE, MACHINE, TEXT));
  }

  /// Somebody who has signed up and confirmed, and whose first edition is out.
  Subscription active(String address, String digest) {
    readership.signUp(new Application(address, List.of(digest), Preferences.NONE, "", TEXT));
    Subscription asked = reader(digest, ReaderAddress.of(address).key());
    readership.confirm(token(Purpose.CONFIRM, asked), MACHINE);
    return served(asked);
  }

  /// The same after an edition that covered the whole wire.
  Subscription served(Subscription reader) {
    Subscription now = reader(reader.channel(), reader.addressKey());
    Place served =
        new Roll(() -> channels, store, keys, changed::add, watch)
            .regular(Digests.MORNING, Preferences.NONE, watch.instant())
            .due(watch.instant().plus(Duration.ofDays(1)));
    store.ledger().settle(Settlement.of(now.destination()).turn(Turn.moved(now, served))).join();
    return reader(reader.channel(), reader.addressKey());
  }

  Subscription reader(String digest, String addressKey) {
    return store.subscribers().find(digest, addressKey).orElseThrow();
  }

  Subscription ada(String digest) {
    return reader(digest, ADAS_KEY);
  }

  String token(Purpose purpose, Subscription reader) {
    return keys.token(purpose, reader.id());
  }

  void append(String id) {
    String json =
        """
        {"id": "%s", "revision": 1, "language": "en-GB",
         "headlines": [{"role": "main", "value": "Port reopens"}],
         "firstPublishedAt": "2026-11-20T05:30:00+01:00",
         "publishedAt": "2026-11-20T05:30:00+01:00",
         "body": {"blocks": [{"type": "paragraph", "content": ["We lost three days."]}]}}
        """
            .formatted(id);
    Article article = CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8));
    store.wire().append(article, id);
  }
}
