package dev.wiredesk.digest;

/// A mail as it was set once for many readers: what differs from reader to reader is stamped into
/// ready bytes.
///
/// Immutable; safe for use by many threads.
interface Proof {

  /// The subject line.
  String subject();

  /// The HTML part as everybody may see it, without anything of one reader.
  String html();

  /// The text part as everybody may see it, without anything of one reader.
  String text();

  /// The whole mail for one reader (RFC 5322), signed if there is a key. The same for the same
  /// reader at any time.
  byte[] stamp(Recipient recipient);

  /// The address that its return path names, so that a bounce tells whose mail it was.
  String returnPath(Recipient recipient);

  /// How much memory it takes, about.
  int bytes();
}
