package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.delivery.Due;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Result;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Turn;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// The letters beside the editions: they go to one reader, at once.
///
/// Safe for use by many threads.
final class Letters {
  private final Channel.Digest channel;
  private final Press press;
  private final RandomGenerator chance;

  /// @param chance spreads the waits
  Letters(Channel.Digest channel, Press press, RandomGenerator chance) {
    this.channel = channel;
    this.press = press;
    this.chance = chance;
  }

  /// The letter that a reader is to get.
  Due.Letter write(Subscription reader) {
    Letter letter = reader.place().letter();
    String name = letter.name().toLowerCase(Locale.ROOT);
    // Who signs up again gets another letter, which is no repeat of the first.
    String id = "%s-%d/%s".formatted(name, reader.consent().asked().getEpochSecond(), reader.id());
    return new Due.Letter(
        reader,
        id,
        reader.place().position(),
        "letter-" + name,
        reader.place().attempts() + 1,
        _ -> Envelope.parcel(channel, reader, id, proof(reader), Parcel.ALWAYS),
        (result, now) -> after(reader, result, now));
  }

  private Proof proof(Subscription reader) {
    String language =
        Objects.requireNonNullElse(
            reader.preferences().language(), channel.letterhead().language());
    Instant asked = reader.consent().asked();
    return reader.place().letter() == Letter.ALREADY
        ? press.already(channel, language, asked)
        : press.confirmation(channel, language, asked);
  }

  private Turn after(Subscription reader, Result result, Instant now) {
    return switch (result) {
      case Result.Done(), Result.Never _ -> Turn.moved(reader, done(reader, now));
      case Result.Again again when !again.alone() -> Turn.moved(reader, reader.place());
      case Result.Again _ -> Turn.moved(reader, later(reader, now));
    };
  }

  private static Place done(Subscription reader, Instant now) {
    Place place = reader.place();
    Instant due = reader.state() == State.PENDING ? Instant.MAX : now;
    return new Place(
        place.position(),
        place.since(),
        place.label(),
        due,
        false,
        Letter.NONE,
        0,
        null,
        place.pending(),
        place.bounces());
  }

  private Place later(Subscription reader, Instant now) {
    Place place = reader.place();
    if (Progress.isOver(place, now)) {
      return done(reader, now);
    }
    return new Place(
        place.position(),
        place.since(),
        place.label(),
        Progress.again(place, now, chance),
        place.follows(),
        place.letter(),
        place.attempts() + 1,
        place.failing() == null ? now : place.failing(),
        place.pending(),
        place.bounces());
  }
}
