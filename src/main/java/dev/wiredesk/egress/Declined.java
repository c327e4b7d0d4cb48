package dev.wiredesk.egress;

import dev.wiredesk.delivery.Outcome;

/// A mail does not get as far as being handed over; the outcome says why.
final class Declined extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  Declined(Outcome outcome) {
    super(outcome.toString(), null, false, false);
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }
}
