package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/// Adding readers of whom the newsroom knows that they want a digest.
///
/// Their first edition comes at its hour: whoever is moved here from elsewhere had one this
/// morning.
final class Enrolment {
  private static final Map<Suppression.Reason, String> WHY =
      Map.of(
          Suppression.Reason.BOUNCED, "Mail to this address came back",
          Suppression.Reason.COMPLAINED, "The reader called our mail unwanted",
          Suppression.Reason.ERASED, "The reader had everything erased",
          Suppression.Reason.BLOCKED, "The newsroom blocked this address");

  private final Roll roll;

  Enrolment(Roll roll) {
    this.roll = roll;
  }

  /// See [Readership#enrol].
  Subscription enrol(
      Channel.Digest channel, String address, Preferences wants, String source, String shown) {
    ReaderAddress reader = ReaderAddress.of(address);
    Instant now = roll.now();
    if (shown.isBlank()) {
      throw new IllegalArgumentException("Say where and when the reader agreed.");
    }
    refuseIfSuppressed(reader);
    Preferences granted = Wishes.granted(channel, wants, now);
    Consent consent = new Consent(source, now, "", shown.strip(), now, "");
    while (true) {
      var there = roll.subscribers().find(channel.id(), reader.key());
      if (there.isPresent()) {
        return admit(channel, there.get(), granted, consent);
      }
      Subscription fresh =
          Roll.fresh(channel.id(), reader, granted, consent, roll.regular(channel, granted, now));
      if (roll.add(fresh)) {
        return fresh;
      }
    }
  }

  /// Has somebody get a digest who has asked for it already; who gets it goes on as before.
  ///
  /// @return the subscription as it is now
  /// @throws IllegalArgumentException if the reader left, or the address is refused
  Subscription admit(
      Channel.Digest channel, Subscription there, Preferences wants, Consent consent) {
    Instant now = roll.now();
    return roll.revise(
            there.id(),
            it ->
                switch (it.state()) {
                  case ACTIVE -> it;
                  case PENDING ->
                      it.state(State.ACTIVE)
                          .consent(consent)
                          .preferences(wants)
                          .place(roll.regular(channel, wants, now));
                  case LEFT ->
                      throw new IllegalArgumentException(
                          "The reader has left this digest; only they themselves can come back.");
                  case SUPPRESSED ->
                      throw new IllegalArgumentException(
                          "Mail to this address came back or was unwanted.");
                })
        .orElse(there);
  }

  /// @throws IllegalArgumentException if no mail may go to the address; the message says why
  void refuseIfSuppressed(ReaderAddress address) {
    roll.suppressed(address.key())
        .ifPresent(suppression -> {
          throw new IllegalArgumentException(
              "%s on %s; %s."
                  .formatted(
                      WHY.get(suppression.reason()),
                      LocalDate.ofInstant(suppression.since(), ZoneOffset.UTC),
                      suppression.reason() == Suppression.Reason.ERASED
                          ? "only they themselves can come back"
                          : "take it off the suppression list if that is over"));
        });
  }
}
