package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Schedule;
import dev.wiredesk.channel.Schedule.Occurrence;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a digest would send, for people to look at.
///
/// Safe for use by many threads.
public final class Previews {
  private static final String NOBODY = "0000000000000000";
  private static final Duration DAY = Duration.ofDays(1);

  private final Store store;
  private final Press press;
  private final Clock clock;

  public Previews(Store store, Press press, Clock clock) {
    this.store = store;
    this.press = press;
    this.clock = clock;
  }

  /// A mail that nobody has got.
  ///
  /// @param text the plain part
  /// @param html the HTML part
  /// @param source the whole mail as it would travel
  // Made, shown and forgotten; nobody compares two of them.
  @SuppressWarnings("ArrayRecordComponent")
  public record Mail(Edition edition, String subject, String text, String html, byte[] source) {}

  /// The edition that would go out at a moment.
  ///
  /// @param reader whose; null for somebody who chose nothing and got the edition before
  /// @param asOf a moment that has passed shows the edition as it would have been then
  public Mail preview(Channel.Digest channel, @Nullable Subscription reader, Instant asOf) {
    Subscription who = at(channel, reader, asOf);
    Schedule own =
        new Timetable(channel.schedule(), Instant.MIN, Instant.MIN).own(who.preferences());
    Occurrence turn = new Occurrence(LocalDateTime.ofInstant(asOf, own.zone()), asOf);
    Composition composition = new EditionDesk(channel, store, press).preview(who, turn);
    Proof proof = press.edition(composition.issue());
    return new Mail(
        composition.edition(),
        proof.subject(),
        proof.text(),
        proof.html(),
        proof.stamp(new Recipient(who.address(), who.id())));
  }

  /// Sends the edition that would go out now to one address, which need not be a reader's. Nobody's
  /// place changes.
  ///
  /// @return empty if none would, as there is too little to say
  public Optional<Outcome> test(Channel.Digest channel, String address, Transport transport) {
    Instant now = clock.instant();
    Subscription who = at(channel, somebody(channel, address), now);
    Occurrence turn = new Occurrence(LocalDateTime.ofInstant(now, channel.schedule().zone()), now);
    Composition composition = new EditionDesk(channel, store, press).preview(who, turn);
    if (composition.isThin(least(channel))) {
      return Optional.empty();
    }
    Proof proof = press.edition(composition.issue());
    String id = "test-%s/%s".formatted(composition.edition().id(), NOBODY);
    return Optional.of(transport.send(Envelope.parcel(channel, who, id, proof, Parcel.ALWAYS)));
  }

  /// No mail of a digest goes out with fewer stories, unless it has something to say of older ones.
  public static int least(Channel.Digest channel) {
    return channel.schedule().rhythm().follows() ? 1 : Math.max(1, channel.contents().least());
  }

  /// The reader as the edition before that moment left it.
  private Subscription at(Channel.Digest channel, @Nullable Subscription reader, Instant asOf) {
    Subscription who = reader == null ? somebody(channel, "reader@example.org") : reader;
    boolean known = reader != null && reader.place().since().isBefore(asOf);
    return known ? who : who.place(before(channel, who, asOf));
  }

  private Place before(Channel.Digest channel, Subscription who, Instant asOf) {
    Schedule own =
        new Timetable(channel.schedule(), Instant.MIN, Instant.MIN).own(who.preferences());
    Instant since =
        own.latest(null, asOf.minusMillis(1)).map(Occurrence::instant).orElse(asOf.minus(DAY));
    long position = store.wire().before(since.plus(1, ChronoUnit.MICROS));
    return Place.begin(position, since, asOf);
  }

  private static Subscription somebody(Channel.Digest channel, String address) {
    Consent consent = new Consent("preview", Instant.EPOCH, "", "", null, "");
    return new Subscription(
        NOBODY,
        channel.id(),
        address,
        address,
        State.ACTIVE,
        Preferences.NONE,
        consent,
        Place.begin(0, Instant.EPOCH, Instant.MAX),
        0);
  }
}
