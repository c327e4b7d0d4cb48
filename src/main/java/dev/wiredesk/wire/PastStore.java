package dev.wiredesk.wire;

import java.time.Instant;

/// A store whose wire ends at an instant. What is kept beside the wire is that of now: positions,
/// receipts, readers, editions.
///
/// @param wire ends at the instant
/// @param present is closed with this
public record PastStore(PastWire wire, Store present) implements Store {

  /// The store with its wire as it stood at this instant.
  public static PastStore at(Store present, Instant time) {
    return new PastStore(PastWire.at(present.wire(), time), present);
  }

  @Override
  public Ledger ledger() {
    return present.ledger();
  }

  @Override
  public Subscribers subscribers() {
    return present.subscribers();
  }

  @Override
  public Editions editions() {
    return present.editions();
  }

  @Override
  public Settings settings() {
    return present.settings();
  }

  @Override
  public Anchors anchors() {
    return present.anchors();
  }

  @Override
  public void close() {
    present.close();
  }
}
