package dev.wiredesk.bench;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.channel.Schedule;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.digest.DigestChannel;
import dev.wiredesk.digest.DkimKey;
import dev.wiredesk.digest.Press;
import dev.wiredesk.digest.ReaderKeys;
import dev.wiredesk.digest.Signing;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Readers of a digest whose edition is due, with everything that brings it to them.
final class MailingReaders {
  private static final int STORIES = 24;
  private static final int BATCH = 10_000;
  private static final List<String> LANGUAGES = List.of("en", "de", "ar");

  private final Store store;
  private final int window;
  private @Nullable Press press;

  /// @param folder where the store is, or is made
  /// @param window mails under way at once
  MailingReaders(Path folder, int window) {
    // The stories came a day ago, so the last hour of the digest was after them.
    Clock then = Clock.offset(Clock.systemUTC(), Duration.ofHours(-25));
    this.store = Stores.open("sqlite:wire.db", folder, then);
    this.window = window;
  }

  /// Adds readers in three languages, so that there are three groups, whose edition is due.
  void fill(int count) throws Exception {
    Stories.append(store.wire(), 0, STORIES, Stories::usual);
    Instant before = Instant.now().minus(Duration.ofDays(2));
    for (int from = 0; from < count; from += BATCH) {
      List<Subscription> batch = new ArrayList<>();
      for (int i = from; i < Math.min(from + BATCH, count); i++) {
        batch.add(reader(i, before));
      }
      store.subscribers().add(batch);
    }
  }

  private static Subscription reader(int number, Instant before) {
    // In no order, as random ids are.
    long id = number * 0x9E3779B97F4A7C15L;
    String address = "reader-%d@mail.example".formatted(number);
    Consent consent = new Consent("page", before, "", "yes", before, "");
    LocalDateTime label = LocalDateTime.ofInstant(before, ZoneOffset.UTC);
    return new Subscription(
        "%016x".formatted(id),
        "morning",
        address,
        address,
        State.ACTIVE,
        new Preferences(null, null, null, LANGUAGES.get(number % LANGUAGES.size()), Set.of(), null),
        consent,
        new Place(0, before, label, before, false, Letter.NONE, 0, null, null, 0),
        1);
  }

  /// Begins to send.
  ///
  /// @param key `none`, `ed25519` or `rsa`: how mails are signed
  Dispatcher serve(Transport transport, String key) throws GeneralSecurityException {
    ReaderKeys keys = new ReaderKeys(new byte[32]);
    press = new Press(Newsroom.NAMES, keys, signing(key), Path.of("templates"), null);
    Dispatcher dispatcher =
        new Dispatcher(store.wire(), store.ledger(), transport, Clock.systemUTC());
    DigestChannel morning = new DigestChannel(channel(), press, keys, store);
    dispatcher.serve(List.of(morning));
    return dispatcher;
  }

  private static Signing signing(String key) throws GeneralSecurityException {
    return key.equals("none")
        ? Signing.none()
        : Signing.of(List.of(new DkimKey("news.example", "bench", key(key))));
  }

  /// A new key, `ed25519` or `rsa` of 2,048 bits.
  static PrivateKey key(String kind) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    if (kind.equals("rsa")) {
      generator.initialize(2_048);
    }
    return generator.generateKeyPair().getPrivate();
  }

  private Channel.Digest channel() {
    return new Channel.Digest(
        "morning",
        "The morning",
        new Selection.Everything(),
        "smtp",
        new Channel.Digest.Letterhead(
            "{headline}", "The Post <post@news.example>", null, null, "standard", "en"),
        new Schedule(
            Rhythm.DAY,
            List.of(LocalTime.of(6, 30)),
            ZoneOffset.UTC,
            Duration.ofDays(2),
            Duration.ZERO),
        new Channel.Digest.Offer(true, "", List.of(Rhythm.DAY), List.of()),
        new Channel.Digest.Contents(
            1, STORIES, Channel.Digest.Rank.URGENCY, Channel.Digest.Revisions.SILENT),
        List.of(),
        Flow.mail(window, List.of(Duration.ofSeconds(5))),
        Terms.OPEN);
  }

  /// How many readers have got the edition, by what is recorded.
  long recorded() {
    return store.editions().newest("morning", false, 100).stream()
        .mapToLong(issued -> issued.readers().sent())
        .sum();
  }

  /// How often an edition was set.
  long renderings() {
    return Objects.requireNonNull(press, "nothing was sent").renderings();
  }
}
