package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.digest.Allowance.Rule;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.digest.Readership.Application;
import dev.wiredesk.digest.Readership.SignedUp;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing up and confirming: double opt-in.
///
/// One application brings one letter at most, whatever number of digests it names, and an address
/// gets few of them whoever asks. What is answered, and what is written on the way to it, is the
/// same for an address that is known.
final class SignUps {
  private static final Logger log = LoggerFactory.getLogger(SignUps.class);
  private static final int REMEMBERED = 100_000;
  private static final int DIGESTS_MAX = 50;
  private static final Rule PER_MACHINE = new Rule(5, Duration.ofMinutes(10));
  private static final Rule ALL_TOGETHER = new Rule(60, Duration.ofMinutes(1));
  private static final Rule LETTERS_AN_HOUR = new Rule(1, Duration.ofHours(1));
  private static final Rule LETTERS_A_DAY = new Rule(3, Duration.ofDays(1));
  private static final String EVERYBODY = "";
  private static final int NETWORK_BYTES = 8;

  private final Roll roll;
  private final Allowance machines;
  private final Allowance everybody;
  private final Allowance letters;

  SignUps(Roll roll) {
    this.roll = roll;
    machines = new Allowance(REMEMBERED, roll.clock(), PER_MACHINE);
    everybody = new Allowance(1, roll.clock(), ALL_TOGETHER);
    letters = new Allowance(REMEMBERED, roll.clock(), LETTERS_AN_HOUR, LETTERS_A_DAY);
  }

  /// See [Readership#signUp].
  SignedUp take(Application application) {
    ReaderAddress address;
    try {
      address = ReaderAddress.of(application.address());
    } catch (IllegalArgumentException no) {
      return new SignedUp.Wrong("address", String.valueOf(no.getMessage()));
    }
    List<Channel.Digest> digests = digests(application.channels());
    if (digests.isEmpty()) {
      return new SignedUp.Wrong(
          "channels", "Choose a digest from the list; one that was chosen is not open to all.");
    }
    Preferences wants;
    try {
      wants = Wishes.ofSome(digests, application.wants(), roll.now());
    } catch (IllegalArgumentException no) {
      return new SignedUp.Wrong("wants", String.valueOf(no.getMessage()));
    }
    Duration pause = pause(application.from());
    if (!pause.isZero()) {
      return new SignedUp.Later(pause);
    }
    boolean letter =
        mayHaveMail(address) && letters.take(ReaderAddress.mailbox(address.key())).isZero();
    new Entering(address, application, wants, roll.now(), letter).enter(digests);
    log.atInfo().addKeyValue("digests", digests.size()).log("signed up");
    return new SignedUp.Taken();
  }

  /// All of them, or none if one is not open.
  private List<Channel.Digest> digests(List<String> ids) {
    List<String> once = ids.stream().distinct().limit(DIGESTS_MAX + 1L).toList();
    List<Channel.Digest> open =
        once.stream()
            .flatMap(id -> roll.digest(id).stream())
            .filter(digest -> digest.offer().signUp())
            .toList();
    return open.size() == once.size() && open.size() <= DIGESTS_MAX ? open : List.of();
  }

  private Duration pause(String from) {
    Duration machine = from.isEmpty() ? Duration.ZERO : machines.take(network(from));
    return machine.isZero() ? everybody.take(EVERYBODY) : machine;
  }

  /// The machine, or for IPv6 the network that is one customer's.
  private static String network(String from) {
    try {
      InetAddress machine = InetAddress.ofLiteral(from);
      return machine instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(machine.getAddress(), NETWORK_BYTES))
          : machine.getHostAddress();
    } catch (IllegalArgumentException notNumeric) {
      return from;
    }
  }

  /// Who had everything erased may come back; nobody else who is suppressed is written to.
  private boolean mayHaveMail(ReaderAddress address) {
    return roll.suppressed(address.key())
        .map(Suppression::reason)
        .map(Suppression.Reason.ERASED::equals)
        .orElse(true);
  }

  /// See [Readership#asked].
  List<Subscription> asked(String token) {
    return owned(token).map(this::together).orElse(List.of());
  }

  private Optional<Subscription> owned(String token) {
    return roll.keys().subscription(Purpose.CONFIRM, token).flatMap(roll::find);
  }

  private List<Subscription> together(Subscription asked) {
    return roll.person(asked).stream().filter(other -> sameApplication(asked, other)).toList();
  }

  /// See [Readership#confirm].
  List<Subscription> confirm(String token, String from) {
    Optional<Subscription> owned = owned(token);
    if (owned.isEmpty()) {
      return List.of();
    }
    Subscription asked = owned.get();
    if (asked.state() == State.PENDING && mayConfirm(asked)) {
      together(asked).forEach(other -> roll.revise(other.id(), it -> confirmed(it, from)));
    }
    return together(asked);
  }

  private boolean mayConfirm(Subscription asked) {
    Optional<Suppression> suppressed = roll.suppressed(asked.addressKey());
    suppressed
        .filter(it -> it.reason() == Suppression.Reason.ERASED)
        .ifPresent(it -> roll.subscribers().allow(it.hash()));
    // The owner has shown that they want mail from us.
    letters.forget(ReaderAddress.mailbox(asked.addressKey()));
    return suppressed.isEmpty() || suppressed.get().reason() == Suppression.Reason.ERASED;
  }

  private static boolean sameApplication(Subscription one, Subscription other) {
    return one.id().equals(other.id()) || one.consent().asked().equals(other.consent().asked());
  }

  private Subscription confirmed(Subscription pending, String from) {
    if (pending.state() != State.PENDING) {
      return pending;
    }
    Instant now = roll.now();
    Consent asked = pending.consent();
    return pending
        .state(State.ACTIVE)
        .consent(
            new Consent(asked.source(), asked.asked(), asked.askedFrom(), asked.shown(), now, from))
        .place(roll.first(pending.place(), now));
  }

  /// One application on its way onto the roll, with a letter or, if none may go to the address,
  /// without.
  private final class Entering {
    private final ReaderAddress address;
    private final Preferences wants;
    private final Consent consent;
    private final Instant now;
    private final boolean letter;

    Entering(
        ReaderAddress address,
        Application application,
        Preferences wants,
        Instant now,
        boolean letter) {
      this.address = address;
      this.wants = wants;
      this.now = now;
      this.letter = letter;
      consent = new Consent("page", now, application.from(), application.shown(), null, "");
    }

    void enter(List<Channel.Digest> digests) {
      List<Known> all = new ArrayList<>();
      for (Channel.Digest digest : digests) {
        all.add(
            new Known(digest, roll.subscribers().find(digest.id(), address.key()).orElse(null)));
      }
      Known bearer =
          all.stream().filter(known -> !known.active()).findFirst().orElse(all.getFirst());
      all.forEach(known -> enter(known, known.digest().id().equals(bearer.digest().id())));
    }

    private void enter(Known known, boolean bearsLetter) {
      Preferences offered = Wishes.fitting(known.digest(), wants);
      Subscription there = known.subscription();
      if (there != null) {
        again(there, offered, bearsLetter);
      } else {
        Place place = asking(Roll.nowhere(now), bearsLetter && letter);
        roll.add(Roll.fresh(known.digest().id(), address, offered, consent, place));
      }
    }

    private void again(Subscription there, Preferences offered, boolean bearsLetter) {
      boolean active = there.state() == State.ACTIVE;
      if (!letter || (active && !bearsLetter)) {
        roll.touch(there);
      } else if (active) {
        roll.revise(there.id(), this::already);
      } else {
        roll.revise(there.id(), it -> askedAgain(it, offered, bearsLetter));
      }
    }

    private Subscription already(Subscription active) {
      return active.place(Roll.anew(active.place().letter(Letter.ALREADY), now));
    }

    private Subscription askedAgain(Subscription there, Preferences offered, boolean bearsLetter) {
      if (there.state() == State.ACTIVE) {
        // Confirmed just now.
        return there;
      }
      return there
          .state(State.PENDING)
          .preferences(offered)
          .consent(consent)
          .place(asking(Roll.ended(there.place(), now), bearsLetter));
    }

    private Place asking(Place place, boolean bearsLetter) {
      return bearsLetter
          ? place.letter(Letter.CONFIRM).due(now)
          : place.letter(Letter.NONE).due(Instant.MAX);
    }
  }

  /// A digest that somebody signs up for, and their subscription if there is one.
  private record Known(Channel.Digest digest, @Nullable Subscription subscription) {
    boolean active() {
      return subscription != null && subscription.state() == State.ACTIVE;
    }
  }
}
