package dev.wiredesk.egress;

import dev.wiredesk.delivery.Bounce;
import dev.wiredesk.delivery.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads a mail server's replies as outcomes.
///
/// What is said before the reader is named is about the relay and us; then it is about the reader,
/// and after `DATA` about this mail to this reader. Pure.
///
/// Source: RFC 5321, 4.2 and 4.3.2.
final class SmtpVerdict {
  private static final int FAILED = 554;
  private static final int NO_SUCH_MAILBOX = 550;
  private static final int LOG_IN_FIRST = 530;

  private final String place;

  /// @param place host and port of the relay
  SmtpVerdict(String place) {
    this.place = place;
  }

  /// A greeting, or an answer to ours, that is not a good one.
  Outcome notReceived(SmtpReply reply) {
    return reply.isForGood()
        ? barred(reply, "does not let us in", "ask who runs it to let this machine send")
        : deferred(reply);
  }

  /// An answer to our user and password that is not a good one.
  ///
  /// @param shown what it said, without anything that we said
  Outcome notLoggedIn(SmtpReply shown) {
    return shown.isForGood()
        ? barred(shown, "does not take our user and password", "correct them in wiredesk.mail.smtp")
        : deferred(shown);
  }

  /// A password cannot be sent, as anybody on the way could read it.
  Outcome noTls() {
    return new Outcome.Barred(
        null,
        "%s offers no TLS, and a password is not sent without it; use a port where it does, smtps://, or no user and password"
            .formatted(place));
  }

  Outcome noLogin() {
    return new Outcome.Barred(
        null,
        "%s offers no log-in by PLAIN or LOGIN; use a port where it does, or no user and password"
            .formatted(place));
  }

  /// The reader's address, or ours, has letters that this relay cannot be told of.
  static Outcome noUtf8() {
    return new Outcome.Bounced(
        null,
        "the address has letters beyond ASCII before its @, and the relay does not know SMTPUTF8",
        Bounce.MAILBOX);
  }

  static Outcome tooLong(long bytes, long bytesMax) {
    return new Outcome.Bounced(
        null,
        "the mail has %d bytes, and the relay takes %d at most".formatted(bytes, bytesMax),
        Bounce.MESSAGE);
  }

  /// An answer that does not fit what it answers.
  Outcome outOfStep(SmtpReply reply) {
    return deferred(reply);
  }

  /// An answer to `MAIL` that is not a good one.
  ///
  /// That the sender is refused is the same for every reader of a digest, so it is the relay's
  /// matter, even where another sender would be taken.
  Outcome sender(SmtpReply reply) {
    return reply.isForGood()
        ? barred(
            reply,
            "does not take mails from this sender",
            "use a sender that it lets this user send for")
        : deferred(reply);
  }

  /// An answer to `RCPT` that is not a good one.
  Outcome reader(SmtpReply reply) {
    return reply.code() == LOG_IN_FIRST ? sender(reply) : ofReader(reply, reply.code());
  }

  /// An answer to `DATA`, or to the mail itself.
  Outcome mail(SmtpReply reply) {
    if (reply.isGood()) {
      return new Outcome.Accepted(reply.code(), reply.text());
    }
    // The reader was taken. "550" now is a rejection for reasons of policy (RFC 5321, 4.3.2).
    return ofReader(reply, reply.code() == NO_SUCH_MAILBOX ? FAILED : reply.code());
  }

  private Outcome ofReader(SmtpReply reply, int code) {
    if (reply.isForGood()) {
      return new Outcome.Bounced(reply.code(), reply.toString(), Bounce.of(code, reply.text()));
    }
    return reply.isForNow() && !reply.isGoodBye()
        ? new Outcome.Postponed(reply.code(), reply.toString())
        : deferred(reply);
  }

  private Outcome barred(SmtpReply reply, String what, String remedy) {
    return new Outcome.Barred(reply.code(), "%s %s: %s; %s".formatted(place, what, reply, remedy));
  }

  private Outcome deferred(SmtpReply reply) {
    return deferred(reply.code(), "%s says: %s".formatted(place, reply));
  }

  static Outcome deferred(@Nullable Integer code, String reason) {
    return new Outcome.Deferred(code, reason, Duration.ZERO);
  }
}
