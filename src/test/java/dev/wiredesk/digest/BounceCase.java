package dev.wiredesk.digest;

import dev.wiredesk.digest.BounceDesk.Read;
import dev.wiredesk.wire.Subscribers;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A desk for mails that came back, with one reader, and mails for it.
public final class BounceCase {
  /// Proves that a mail was for [#READER].
  public static final String TOKEN = "5ea1".repeat(10);

  /// The reader's subscription.
  public static final String READER = "00000000000000a1";

  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  private final ConcurrentHashMap<String, Subscription> readers = new ConcurrentHashMap<>();
  private final List<String> suppressed = new CopyOnWriteArrayList<>();
  private volatile int conflicts;
  private volatile boolean broken;
  private final AtomicInteger refused = new AtomicInteger();

  public BounceCase() {
    readers.put(
        READER,
        new Subscription(
            READER,
            "morning",
            "anna.reader@post.example",
            "anna.reader@post.example",
            State.ACTIVE,
            Preferences.NONE,
            new Consent("page", NOON, "", "Yes.", NOON, ""),
            Place.begin(7, NOON, NOON),
            1));
  }

  /// The desk.
  public BounceDesk desk() {
    return new BounceDesk(
        token -> token.equals(TOKEN) ? Optional.of(READER) : Optional.empty(),
        subscribers(),
        (reader, reason, detail) ->
            suppressed.add("%s %s: %s".formatted(reader.id(), reason, detail)));
  }

  Read take(byte[] mail) {
    return desk().take(mail);
  }

  /// What was done with addresses: reader, reason and detail.
  public List<String> suppressed() {
    return suppressed;
  }

  Subscription reader() {
    return Objects.requireNonNull(readers.get(READER));
  }

  /// An edition was taken by the relay.
  void accepted() {
    Place place = reader().place();
    readers.put(READER, reader().place(bounces(place, Math.max(0, place.bounces() - 1))));
  }

  void become(State state) {
    readers.put(READER, reader().state(state));
  }

  void leave() {
    readers.clear();
  }

  /// The next changes find that somebody else was faster.
  void conflicts(int times) {
    conflicts = times;
  }

  /// Whether the database can be read.
  public void broken(boolean now) {
    broken = now;
  }

  /// How often the database could not be read.
  public int refused() {
    return refused.get();
  }

  private static Place bounces(Place place, int bounces) {
    return new Place(
        place.position(),
        place.since(),
        place.label(),
        place.due(),
        place.follows(),
        place.letter(),
        place.attempts(),
        place.failing(),
        place.pending(),
        bounces);
  }

  private Subscribers subscribers() {
    return (Subscribers)
        Proxy.newProxyInstance(
            Subscribers.class.getClassLoader(),
            new Class<?>[] {Subscribers.class},
            (_, method, arguments) -> {
              if (broken) {
                refused.incrementAndGet();
                throw new UncheckedIOException(new IOException("no space left on the disk."));
              }
              return switch (method.getName()) {
                case "find" -> Optional.ofNullable(readers.get(arguments[0]));
                case "change" -> change((Subscription) arguments[0]);
                default -> throw new AssertionError(method);
              };
            });
  }

  private boolean change(Subscription changed) {
    if (conflicts > 0) {
      conflicts--;
      return false;
    }
    return readers.replace(changed.id(), changed) != null;
  }

  /// A mail that proves whose it was.
  public static byte[] mail(String name) {
    return mail(name, TOKEN);
  }

  /// A mail with another token.
  static byte[] mail(String name, String token) {
    return text(name, token).getBytes(StandardCharsets.UTF_8);
  }

  static String text(String name, String token) {
    try (InputStream in =
        BounceCase.class.getResourceAsStream("/digest/bounces/%s.eml".formatted(name))) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
          .replace("{{token}}", token)
          .replace("{{leave}}", "1eaf".repeat(10))
          .replace("\n", "\r\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
