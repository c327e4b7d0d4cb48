package dev.wiredesk;

import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.delivery.Unsendable;
import dev.wiredesk.partner.PartnerChannel;
import dev.wiredesk.partner.Payloads;
import dev.wiredesk.partner.Stamps;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes outlets of the partner channels; all of them share their payloads.
final class Partners {
  private static final Logger log = LoggerFactory.getLogger(Partners.class);

  private final Payloads payloads;
  private final Secrets secrets;
  private final Transport transport;
  private final Clock clock;

  /// @param transport fetches access tokens
  Partners(Names names, Secrets secrets, Transport transport, Clock clock) {
    this.payloads = new Payloads(names);
    this.secrets = secrets;
    this.transport = transport;
    this.clock = clock;
  }

  /// The outlet of a channel. One whose secrets are not there yet is told of, and served as soon as
  /// they are.
  PartnerChannel outlet(Channel.Partner channel) {
    PartnerChannel outlet =
        new PartnerChannel(channel, () -> Stamps.of(channel, secrets, transport, clock), payloads);
    try {
      outlet.stamps();
    } catch (Unsendable e) {
      log.atError()
          .addKeyValue("channel", channel.id())
          .log("{} Nothing is sent to it until then.", e.getMessage());
    }
    return outlet;
  }

  Payloads payloads() {
    return payloads;
  }
}
