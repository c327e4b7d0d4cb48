package dev.wiredesk.wire;

/// A receipt with its leaf, which is made by the thread that settles, so that the one thread that
/// writes only has to write.
///
/// @param leaf see [Links]
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Evidence(Receipt receipt, byte[] leaf) {

  static Evidence of(Receipt receipt) {
    return new Evidence(receipt, Links.Slip.of(receipt).leaf());
  }

  boolean ofEdition() {
    return ofEdition(receipt.destination());
  }

  /// True if receipts of this destination show that a reader has an edition, not that an outlet has
  /// a story.
  static boolean ofEdition(String destination) {
    return destination.indexOf('/') >= 0;
  }
}
