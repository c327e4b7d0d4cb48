package dev.wiredesk.egress;

import dev.wiredesk.delivery.Bounce;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import org.jspecify.annotations.Nullable;

/// A mail in its envelope.
///
/// @param from where a bounce goes; null for nowhere
/// @param to the reader
record Mail(@Nullable MailAddress from, MailAddress to, MailText text) {

  /// Reads a parcel.
  ///
  /// @throws Declined if it cannot be sent by mail
  static Mail of(Parcel parcel) throws Declined {
    return new Mail(from(parcel), to(parcel), text(parcel));
  }

  private static @Nullable MailAddress from(Parcel parcel) throws Declined {
    String from = parcel.headers().get("from");
    if (from == null) {
      throw refused("the mail has no return path");
    }
    try {
      return from.isEmpty() ? null : MailAddress.of(from);
    } catch (IllegalArgumentException e) {
      throw refused("the return path is no mail address: " + e.getMessage());
    }
  }

  private static MailAddress to(Parcel parcel) throws Declined {
    if (!"mailto".equalsIgnoreCase(parcel.to().getScheme())) {
      throw refused("the mail goes to no mailto: address");
    }
    try {
      return MailAddress.of(parcel.to().getSchemeSpecificPart());
    } catch (IllegalArgumentException e) {
      String reason = "the reader's address is no mail address: " + e.getMessage();
      throw new Declined(new Outcome.Bounced(null, reason, Bounce.ADDRESS));
    }
  }

  private static MailText text(Parcel parcel) throws Declined {
    try {
      return new MailText(parcel.payload());
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private static Declined refused(String reason) {
    return new Declined(new Outcome.Refused(null, "nothing is sent: " + reason));
  }

  /// True if only a server that knows SMTPUTF8 can be told of its addresses.
  boolean wantsUtf8() {
    return to.wantsUtf8() || (from != null && from.wantsUtf8());
  }

  /// The command that begins it.
  String mailCommand() {
    String path = from == null ? "" : from.path();
    return "MAIL FROM:<" + path + (wantsUtf8() ? "> SMTPUTF8\r\n" : ">\r\n");
  }

  /// The command that names its reader.
  String rcptCommand() {
    return "RCPT TO:<" + to.path() + ">\r\n";
  }
}
