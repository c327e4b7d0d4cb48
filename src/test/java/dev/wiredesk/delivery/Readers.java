package dev.wiredesk.delivery;

import dev.wiredesk.channel.Flow;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Turn;
import dev.wiredesk.wire.Wire;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A mailing with readers in memory: one edition at a time, numbered by its position.
final class Readers implements Mailing {
  final Map<String, Subscription> readers = new LinkedHashMap<>();
  private final int window;
  private long edition;

  /// How many readers were asked for at once at most.
  int most;

  private Instant rings = Instant.MAX;

  Readers(int window) {
    this.window = window;
  }

  static Subscription reader(String id, String address) {
    Consent consent = new Consent("page", Instant.EPOCH, "", "yes", Instant.EPOCH, "");
    return new Subscription(
        id,
        "morning",
        address,
        address,
        State.ACTIVE,
        Preferences.NONE,
        consent,
        Place.begin(0, Instant.EPOCH, Instant.EPOCH),
        1);
  }

  Readers add(String id, String address) {
    readers.put(id, reader(id, address));
    return this;
  }

  /// Something is due to everybody.
  void publish(long number) {
    edition = number;
    rings = Instant.MIN;
  }

  /// What the ledger would do with a turn.
  void write(Turn turn) {
    readers.computeIfPresent(turn.reader().id(), (_, reader) -> reader.place(turn.place()));
  }

  private boolean isDue(Subscription reader, Instant now) {
    return reader.place().position() < edition && !reader.place().due().isAfter(now);
  }

  @Override
  public List<Subscription> letters(Instant now, Set<String> except, int limit) {
    return find(now, true, except, limit);
  }

  @Override
  public List<Subscription> due(Instant now, Set<String> except, int limit) {
    rings = Instant.MAX;
    most = Math.max(most, limit);
    return find(now, false, except, limit);
  }

  private List<Subscription> find(Instant now, boolean letters, Set<String> except, int limit) {
    return readers.values().stream()
        .filter(it -> isDue(it, now) && (it.place().letter() != Letter.NONE) == letters)
        .filter(it -> !except.contains(it.domain()))
        .sorted(Comparator.comparing(it -> it.place().due()))
        .limit(limit)
        .toList();
  }

  @Override
  public boolean stands(Subscription reader) {
    return reader.equals(readers.get(reader.id()));
  }

  @Override
  public Instant wakes(Instant now) {
    return readers.values().stream()
        .filter(it -> it.place().position() < edition)
        .map(it -> it.place().due())
        .filter(due -> due.isAfter(now))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  @Override
  public Instant rings(Instant now) {
    return rings;
  }

  @Override
  public Due decide(Subscription reader, Instant now) {
    if (reader.address().startsWith("nothing")) {
      return new Due.Pass(Turn.moved(reader, covered(reader)));
    }
    long number = edition;
    return new Due.Letter(
        reader,
        number + "/" + reader.id(),
        number,
        "edition-" + number,
        reader.place().attempts() + 1,
        _ -> parcel(reader),
        (result, ended) -> Turn.moved(reader, after(reader, result, ended)));
  }

  private Place covered(Subscription reader) {
    return Place.begin(edition, reader.place().since(), Instant.EPOCH);
  }

  private Place after(Subscription reader, Result result, Instant ended) {
    return switch (result) {
      case Result.Done(), Result.Never _ -> covered(reader);
      case Result.Again again when again.alone() ->
          reader.place().due(ended.plus(Duration.ofMinutes(15)));
      case Result.Again _ -> reader.place();
    };
  }

  private static Parcel parcel(Subscription reader) {
    return new Parcel(
        reader.id(),
        reader.destination(),
        "smtp",
        "POST",
        URI.create("mailto:" + reader.address()),
        "message/rfc822",
        Map.of(),
        new byte[0],
        Line.PUBLIC,
        Parcel.ALWAYS);
  }

  @Override
  public void hurry() {}

  @Override
  public String id() {
    return "morning";
  }

  @Override
  public Flow flow() {
    return new Flow(Flow.Order.FREE, window, null, new Flow.From.Now(), List.of());
  }

  @Override
  public long begins(Wire wire) {
    return 0;
  }
}
