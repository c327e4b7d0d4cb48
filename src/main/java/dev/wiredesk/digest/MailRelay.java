package dev.wiredesk.digest;

import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;

/// Takes a mail on its way: a mail server, or the local mailbox while none is named.
@FunctionalInterface
public interface MailRelay {

  /// Hands over one mail, once. Trouble of any kind is an [Outcome], never an exception.
  Outcome send(Parcel mail);
}
