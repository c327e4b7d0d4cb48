package dev.wiredesk.camel;

import org.apache.camel.Exchange;
import org.apache.camel.RollbackExchangeException;

/// What a route finds where the wire could not take copy: no room, no database.
///
/// @param reason what happened and what to do
record Unavailable(String reason) {

  /// Has what the exchange is about stay where it is, to be fetched again. Only an exception does;
  /// an exchange that is marked for rollback counts as done all the same.
  static void leave(Exchange exchange, String reason) {
    exchange.setException(new RollbackExchangeException(reason, exchange));
  }
}
