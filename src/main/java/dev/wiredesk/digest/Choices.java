package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.digest.Readership.Agreed;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Choosing how one wants which digests, and leaving them.
final class Choices {
  private static final Logger log = LoggerFactory.getLogger(Choices.class);

  private final Roll roll;

  Choices(Roll roll) {
    this.roll = roll;
  }

  /// See [Readership#chosen].
  List<Subscription> chosen(String manageToken) {
    return owned(Purpose.MANAGE, manageToken).map(roll::person).orElse(List.of());
  }

  /// See [Readership#choose].
  boolean choose(String manageToken, Map<String, Preferences> wanted, Agreed agreed) {
    Optional<Subscription> owned = owned(Purpose.MANAGE, manageToken);
    owned.ifPresent(one -> choose(one, wanted, agreed));
    return owned.isPresent();
  }

  private void choose(Subscription one, Map<String, Preferences> wanted, Agreed agreed) {
    if (!wanted.isEmpty() && roll.suppressed(one.addressKey()).isPresent()) {
      throw new IllegalArgumentException(
          "No mail goes to this address, as it came back or was unwanted. Write to the newsroom to"
              + " have that changed.");
    }
    List<Subscription> all = roll.person(one);
    Instant now = roll.now();
    Consent consent = new Consent("page", now, agreed.from(), agreed.shown(), now, agreed.from());
    Map<String, Preferences> granted = new TreeMap<>();
    wanted.forEach((id, wants) -> granted.put(id, granted(id, wants, all, now)));
    for (Subscription there : all) {
      Preferences wants = granted.remove(there.channel());
      if (wants != null) {
        roll.revise(there.id(), it -> wanted(it, wants, consent));
      } else if (roll.digest(there.channel()).isPresent()) {
        // A digest whose file is missing was not on the page, so nobody said no to it.
        roll.revise(there.id(), it -> left(it, now));
      }
    }
    granted.forEach((id, wants) -> join(one, id, wants, consent));
  }

  private Preferences granted(String id, Preferences wants, List<Subscription> all, Instant now) {
    Channel.Digest digest =
        roll.digest(id)
            .orElseThrow(
                () -> new IllegalArgumentException("There is no digest \"%s\".".formatted(id)));
    boolean mayHaveIt =
        digest.offer().signUp()
            || all.stream().anyMatch(it -> it.channel().equals(id) && it.state() != State.LEFT);
    if (!mayHaveIt) {
      throw new IllegalArgumentException("%s is not open to everybody.".formatted(digest.title()));
    }
    try {
      return Wishes.granted(digest, wants, now);
    } catch (IllegalArgumentException no) {
      throw new IllegalArgumentException(digest.title() + ": " + no.getMessage(), no);
    }
  }

  private void join(Subscription one, String channel, Preferences wants, Consent consent) {
    // The token came with a mail to this address, so its owner needs not confirm it again.
    ReaderAddress address = new ReaderAddress(one.address(), one.addressKey());
    Place first = roll.first(Roll.nowhere(consent.asked()), consent.asked());
    roll.add(Roll.fresh(channel, address, wants, consent, first));
  }

  private Subscription wanted(Subscription there, Preferences wants, Consent consent) {
    Instant now = consent.asked();
    return switch (there.state()) {
      case ACTIVE -> prefer(there, wants, now);
      case PENDING, LEFT, SUPPRESSED ->
          there
              .state(State.ACTIVE)
              .preferences(wants)
              .consent(consent)
              .place(roll.first(there.place(), now));
    };
  }

  private static Subscription prefer(Subscription there, Preferences wants, Instant now) {
    return there.preferences().equals(wants)
        ? there
        : there.preferences(wants).place(Roll.anew(there.place(), now));
  }

  /// See [Readership#prefer].
  Optional<Subscription> prefer(String id, Preferences wants) {
    Optional<Subscription> found = roll.find(id);
    if (found.isEmpty()) {
      return found;
    }
    Instant now = roll.now();
    Preferences granted =
        roll.digest(found.get().channel())
            .map(digest -> Wishes.granted(digest, wants, now))
            .orElse(wants);
    return roll.revise(
        id, it -> it.state() == State.ACTIVE ? prefer(it, granted, now) : it.preferences(granted));
  }

  /// See [Readership#leaving].
  Optional<Subscription> leaving(String leaveToken) {
    return owned(Purpose.LEAVE, leaveToken);
  }

  /// See [Readership#leave].
  boolean leave(String leaveToken) {
    Optional<String> id = roll.keys().subscription(Purpose.LEAVE, leaveToken);
    id.flatMap(roll::find)
        .ifPresent(it -> roll.revise(it.id(), reader -> left(reader, roll.now())));
    return id.isPresent();
  }

  private static Subscription left(Subscription there, Instant now) {
    if (there.state() == State.LEFT) {
      return there;
    }
    log.atInfo().addKeyValue("channel", there.channel()).log("left");
    return there.state(State.LEFT).place(Roll.ended(there.place(), now));
  }

  private Optional<Subscription> owned(Purpose purpose, String token) {
    return roll.keys().subscription(purpose, token).flatMap(roll::find);
  }
}
