package dev.wiredesk.camel;

import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Transport;
import org.apache.camel.Handler;

/// Hands a parcel with a mail to the mail server.
public final class MailBean {
  private final Transport relay;

  MailBean(Transport relay) {
    this.relay = relay;
  }

  /// Sends one mail, once.
  @Handler
  public Outcome send(Parcel mail) {
    return relay.send(mail);
  }
}
