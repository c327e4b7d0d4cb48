package dev.wiredesk.digest;

import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression;
import dev.wiredesk.wire.Suppression.Reason;
import java.time.Instant;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeping mail from those who must get none.
final class Blocking {
  private static final Logger log = LoggerFactory.getLogger(Blocking.class);
  private static final int DETAIL_MAX = 500;

  private final Roll roll;

  Blocking(Roll roll) {
    this.roll = roll;
  }

  /// See [Readership#suppress].
  void suppress(Subscription subscription, Reason reason, String detail) {
    if (!Named.isArchive(subscription)) {
      suppress(subscription.addressKey(), reason, without(subscription.address(), detail));
    }
  }

  /// See [Readership#block].
  void block(String address, String why) {
    ReaderAddress blocked = ReaderAddress.of(address);
    suppress(blocked.key(), Reason.BLOCKED, without(blocked.address(), why));
  }

  private void suppress(String addressKey, Reason reason, String detail) {
    String told = without(addressKey, detail);
    Instant now = roll.now();
    String hash = roll.keys().hash(addressKey);
    if (reason != Reason.ERASED) {
      // Who had everything erased may come back by signing up, which must not be so any more.
      roll.subscribers()
          .suppressed(hash)
          .filter(there -> there.reason() == Reason.ERASED)
          .ifPresent(there -> roll.subscribers().allow(hash));
    }
    roll.subscribers().suppress(new Suppression(hash, reason, now, shortened(told)));
    roll.subscribers().of(addressKey).forEach(it -> roll.revise(it.id(), this::suppressed));
    log.atInfo().addKeyValue("reason", reason).log("suppressed");
  }

  private Subscription suppressed(Subscription reader) {
    return reader.state() == State.LEFT || reader.state() == State.SUPPRESSED
        ? reader
        : reader.state(State.SUPPRESSED).place(Roll.ended(reader.place(), roll.now()));
  }

  /// What somebody said, without the address, which must not be found on the list.
  private static String without(String address, String text) {
    return Pattern.compile(Pattern.quote(address), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(text)
        .replaceAll("(address)");
  }

  private static String shortened(String text) {
    int characters = text.codePointCount(0, text.length());
    return characters <= DETAIL_MAX
        ? text
        : text.substring(0, text.offsetByCodePoints(0, DETAIL_MAX - 1)) + "…";
  }

  /// See [Readership#allow].
  boolean allow(String address) {
    ReaderAddress allowed = ReaderAddress.of(address);
    boolean was = roll.subscribers().allow(roll.keys().hash(allowed.key()));
    roll.subscribers().of(allowed.key()).forEach(it -> roll.revise(it.id(), this::restored));
    return was;
  }

  private Subscription restored(Subscription reader) {
    if (reader.state() != State.SUPPRESSED) {
      return reader;
    }
    Instant now = roll.now();
    if (reader.consent().confirmed() == null) {
      return reader.state(State.PENDING).place(reader.place().due(Instant.MAX));
    }
    Place old = reader.place();
    Place place =
        new Place(
            old.position(), old.since(), old.label(), now, false, old.letter(), 0, null, null, 0);
    return reader.state(State.ACTIVE).place(place);
  }

  /// See [Readership#erase].
  int erase(String address) {
    ReaderAddress erased = ReaderAddress.of(address);
    Instant now = roll.now();
    // On the list first: after a crash between the two nobody is deleted and still written to.
    roll.subscribers()
        .suppress(
            new Suppression(
                roll.keys().hash(erased.key()), Reason.ERASED, now, "erased on request"));
    var channels = roll.subscribers().of(erased.key()).stream().map(Subscription::channel).toList();
    int deleted = roll.subscribers().erase(erased.key());
    roll.changes().erased(erased);
    channels.forEach(roll.changes()::changed);
    log.atInfo().addKeyValue("subscriptions", deleted).log("erased");
    return deleted;
  }
}
