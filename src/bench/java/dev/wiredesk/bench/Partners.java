package dev.wiredesk.bench;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Shape;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.delivery.Outlet;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.feed.MemoryWire;
import dev.wiredesk.partner.PartnerChannel;
import dev.wiredesk.partner.Payloads;
import dev.wiredesk.partner.Stamps;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Partners that want everything as signed canonical JSON, beginning with the next story.
final class Partners {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYq=";
  private static final Selection EVERYTHING = new Selection.Everything();

  private final Secrets secrets;
  private final Transport transport;
  private final Payloads payloads = new Payloads(Newsroom.NAMES, new MemoryWire());

  /// @param folder where secrets in files would be
  Partners(Path folder, Transport transport) {
    this.secrets = new Secrets(folder, Map.of("KEY", SECRET));
    this.transport = transport;
  }

  /// One for each address, called `partner-0` and so on.
  List<Outlet> all(List<URI> addresses, Flow flow) {
    List<Outlet> outlets = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      outlets.add(outlet(channel("partner-" + i, addresses.get(i), EVERYTHING, flow)));
    }
    return outlets;
  }

  Outlet outlet(Channel.Partner channel) {
    return new PartnerChannel(
        channel, () -> Stamps.of(channel, secrets, transport, Clock.systemUTC()), payloads);
  }

  static Channel.Partner channel(String id, URI to) {
    return channel(id, to, EVERYTHING, flow(Flow.WINDOW));
  }

  static Channel.Partner channel(String id, URI to, Selection select, Flow flow) {
    return new Channel.Partner(
        id,
        id,
        select,
        "https",
        to.toString(),
        Shape.STANDARD,
        new Sign(Sign.Profile.WEBHOOKS, List.of(new Secret("${KEY}")), List.of()),
        null,
        Reach.PUBLIC,
        flow,
        null,
        Terms.OPEN);
  }

  /// The usual flow with so many parcels under way at once.
  static Flow flow(int window) {
    return new Flow(Flow.Order.ARTICLE, window, null, new Flow.From.Now(), List.of());
  }
}
