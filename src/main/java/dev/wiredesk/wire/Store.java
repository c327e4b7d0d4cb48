package dev.wiredesk.wire;

/// All durable state in one database.
public interface Store extends AutoCloseable {

  /// The log of story revisions.
  Wire wire();

  /// Cursors, parked entries and receipts.
  Ledger ledger();

  /// The readers of digests.
  Subscribers subscribers();

  /// The editions of digests.
  Editions editions();

  /// Small values that must survive a restart.
  Settings settings();

  /// The heads of the chains that link all entries and all receipts, as they are on the disk.
  ///
  /// @throws java.io.UncheckedIOException if the database cannot be read
  Anchors anchors();

  /// Writes what is waiting to be written and closes the database.
  @Override
  void close();
}
