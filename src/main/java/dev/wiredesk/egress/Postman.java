package dev.wiredesk.egress;

import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Transport;
import java.time.Clock;

/// Hands mails to a mail server by SMTP, each once, and only to an address that may be called.
///
/// A parcel's payload is a whole mail (RFC 5322, lines end with CR LF, 7 bit), its `to` is
/// `mailto:` and one address, its header `from` the return path. Blocks; made to be called on many
/// virtual threads at once.
///
/// Source: RFC 5321 (SMTP), RFC 2920 (pipelining), RFC 3207 (STARTTLS), RFC 4954 (AUTH), RFC 6531
/// (SMTPUTF8).
public final class Postman implements Transport, AutoCloseable {

  /// @param allowed what may be called beside public addresses
  public Postman(Relay relay, Allowed allowed, Clock clock) {
    throw new UnsupportedOperationException("%s %s %s".formatted(relay, allowed, clock));
  }

  @Override
  public Outcome send(Parcel mail) {
    throw new UnsupportedOperationException(mail.id());
  }

  @Override
  public void close() {}
}
