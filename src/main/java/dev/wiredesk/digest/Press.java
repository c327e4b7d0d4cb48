package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;

/// Puts editions and letters into words, as mails that are set once and stamped for each reader.
///
/// Safe for use by many threads.
public final class Press {

  /// The subject line of an edition.
  static String subject(Issue issue) {
    throw new UnsupportedOperationException(issue.id());
  }

  /// An edition.
  Proof edition(Issue issue) {
    throw new UnsupportedOperationException(issue.id());
  }

  /// The letter that asks the owner of an address whether it was them who signed up.
  Proof confirmation(Channel.Digest channel, String language) {
    throw new UnsupportedOperationException(channel.id() + language);
  }

  /// The letter that tells somebody who signed up again where to change things.
  Proof already(Channel.Digest channel, String language) {
    throw new UnsupportedOperationException(channel.id() + language);
  }
}
