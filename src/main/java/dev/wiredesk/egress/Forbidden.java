package dev.wiredesk.egress;

import java.net.UnknownHostException;

/// An address may not be called; the message says which, why, and what can be done.
///
/// An [UnknownHostException], as that is what a resolver may throw.
final class Forbidden extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  Forbidden(String reason) {
    super(reason);
  }
}
