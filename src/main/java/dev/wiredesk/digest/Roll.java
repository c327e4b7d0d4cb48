package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Subscribers;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The roll of readers, and the steps that all who write in it take.
///
/// @param channels those in `feeds/` now
/// @param changes is told the channel whose readers have changed, and who was erased
record Roll(
    Supplier<ChannelSet> channels,
    Store store,
    ReaderKeys keys,
    Readership.Changes changes,
    Clock clock) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 8;

  // How far back the first edition of somebody new looks.
  private static final Duration NEWS = Duration.ofDays(7);

  /// The time, as exact as the roll keeps it, so that what was written compares equal when read.
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// The digest with this id.
  Optional<Channel.Digest> digest(String id) {
    return channels
        .get()
        .find(id)
        .filter(Channel.Digest.class::isInstance)
        .map(Channel.Digest.class::cast);
  }

  Subscribers subscribers() {
    return store.subscribers();
  }

  /// The subscription with this id, if it is a person's.
  Optional<Subscription> find(String id) {
    return subscribers().find(id).filter(found -> !Readership.isArchive(found));
  }

  /// Readers in the order of their ids, fewer than `limit` only at the end.
  List<Subscription> page(@Nullable String channel, String after, int limit) {
    List<Subscription> people = new ArrayList<>();
    String last = after;
    boolean more = true;
    while (more && people.size() < limit) {
      int wanted = limit - people.size();
      List<Subscription> page = subscribers().page(channel, last, wanted);
      page.stream().filter(it -> !Readership.isArchive(it)).forEach(people::add);
      more = page.size() == wanted;
      last = page.isEmpty() ? last : page.getLast().id();
    }
    return people;
  }

  /// All subscriptions of the person whose subscription this is.
  List<Subscription> person(Subscription one) {
    return subscribers().of(one.addressKey());
  }

  /// Why a person gets no mail, if that is so.
  Optional<Suppression> suppressed(String addressKey) {
    return subscribers().suppressed(keys.hash(addressKey));
  }

  /// Adds a subscription.
  ///
  /// @return false if the address has one to the digest already
  boolean add(Subscription fresh) {
    boolean added = !subscribers().add(List.of(fresh)).isEmpty();
    if (added) {
      changes.changed(fresh.channel());
    }
    return added;
  }

  /// Changes a subscription, and begins anew if somebody else changed it meanwhile.
  ///
  /// @param how makes the new one of the one that is there; the same one if nothing is to change
  /// @return the subscription as it is now; empty if it is gone
  Optional<Subscription> revise(String id, UnaryOperator<Subscription> how) {
    while (true) {
      Optional<Subscription> found = subscribers().find(id);
      if (found.isEmpty()) {
        return found;
      }
      Subscription next = how.apply(found.get());
      if (next.equals(found.get())) {
        return found;
      }
      if (subscribers().change(next)) {
        changes.changed(next.channel());
        return subscribers().find(id);
      }
    }
  }

  /// Writes a subscription as it is, so that a stranger who waits for the answer cannot tell from
  /// how long it takes that nothing changes. One whose letter is on its way is left alone, as the
  /// letter would go out twice.
  void touch(Subscription there) {
    if (there.place().letter() == Letter.NONE) {
      subscribers().change(there);
    }
  }

  /// A subscription that nobody has had yet.
  static Subscription fresh(
      String channel, ReaderAddress address, Preferences wants, Consent consent, Place place) {
    return new Subscription(
        newId(),
        channel,
        address.address(),
        address.key(),
        consent.confirmed() == null ? State.PENDING : State.ACTIVE,
        wants,
        consent,
        place,
        0);
  }

  private static String newId() {
    byte[] id = new byte[ID_BYTES];
    RANDOM.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  /// Where nobody has been yet.
  static Place nowhere(Instant due) {
    return Place.begin(0, Instant.EPOCH, due);
  }

  /// The place of somebody whose first edition comes at once, with the newest stories; for somebody
  /// who was here before, only with what is newer than what they had.
  Place first(Place before, Instant now) {
    Instant since = now.minus(NEWS);
    long position = store.wire().before(since);
    return Place.begin(
        Math.max(before.position(), position),
        before.since().isAfter(since) ? before.since() : since,
        now);
  }

  /// The place of somebody whose first edition comes at its hour, with what comes onto the wire
  /// from now on.
  Place regular(Channel.Digest channel, Preferences wants, Instant now) {
    return regular(store.wire().head(), channel, wants, now);
  }

  /// The same for who knows where the wire ends.
  static Place regular(long head, Channel.Digest channel, Preferences wants, Instant now) {
    ZoneId wanted = wants.zone();
    ZoneId zone = wanted == null ? channel.schedule().zone() : wanted;
    LocalDateTime label = LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.SECONDS);
    return new Place(head, now, label, now, false, Letter.NONE, 0, null, null, 0);
  }

  /// The same, to be looked at anew at once by the digest, which then knows when the next edition
  /// is due.
  static Place anew(Place place, Instant now) {
    return new Place(
        place.position(),
        place.since(),
        place.label(),
        now,
        false,
        place.letter(),
        place.attempts(),
        place.failing(),
        place.pending(),
        place.bounces());
  }

  /// The same for somebody who gets nothing any more. An edition that is still under way has to be
  /// counted, so the digest looks at it once more.
  static Place ended(Place place, Instant now) {
    return place.letter(Letter.NONE).due(place.pending() == null ? Instant.MAX : now);
  }
}
