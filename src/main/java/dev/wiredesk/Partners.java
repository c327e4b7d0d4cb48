package dev.wiredesk;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Shape;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Outlet;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.delivery.Unsendable;
import dev.wiredesk.partner.PartnerChannel;
import dev.wiredesk.partner.Payloads;
import dev.wiredesk.partner.Stamps;
import dev.wiredesk.web.Outlets;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes outlets of the partner channels; all of them share their payloads.
///
/// Safe for use by many threads.
final class Partners implements Outlets {
  private static final Logger log = LoggerFactory.getLogger(Partners.class);

  private final Payloads payloads;
  private final Secrets secrets;
  private final Transport transport;
  private final Clock clock;
  private volatile Map<String, Served> served = Map.of();

  /// @param transport fetches access tokens
  Partners(Payloads payloads, Secrets secrets, Transport transport, Clock clock) {
    this.payloads = payloads;
    this.secrets = secrets;
    this.transport = transport;
    this.clock = clock;
  }

  /// A channel with its outlet, and the outlet of a partner who fetches.
  private record Served(Channel.Partner channel, PartnerChannel outlet, PartnerChannel fetching) {}

  /// The outlets of these channels and no others. One whose secrets are not there yet is told of,
  /// and served as soon as they are.
  synchronized List<PartnerChannel> outlets(List<Channel.Partner> channels) {
    Map<String, Served> next = new LinkedHashMap<>();
    for (Channel.Partner channel : channels) {
      Served known = served.get(channel.id());
      boolean same = known != null && known.channel().equals(channel);
      next.put(channel.id(), same ? known : served(channel));
    }
    served = Collections.unmodifiableMap(next);
    return next.values().stream().map(Served::outlet).toList();
  }

  private Served served(Channel.Partner channel) {
    Served fresh = new Served(channel, outlet(channel), outlet(fetched(channel)));
    try {
      fresh.outlet().stamps();
      if (channel.pull() != null) {
        secrets.require(channel.pull(), Secrets.Kind.TOKEN);
      }
    } catch (Unsendable e) {
      tell(channel, e, "nothing is sent to it until then");
    } catch (Secrets.MissingSecret | UncheckedIOException e) {
      tell(channel, e, "it cannot fetch its deliveries until then");
    }
    return fresh;
  }

  private static void tell(Channel.Partner channel, RuntimeException trouble, String meanwhile) {
    log.atError()
        .addKeyValue("channel", channel.id())
        .log("{} ({})", trouble.getMessage(), meanwhile);
  }

  private PartnerChannel outlet(Channel.Partner channel) {
    return new PartnerChannel(
        channel, () -> Stamps.of(channel, secrets, transport, clock), payloads);
  }

  /// The channel as its partner fetches from it: the story itself rather than where to fetch it, as
  /// the bytes that a signature is checked against, and nothing that shows who we are.
  private static Channel.Partner fetched(Channel.Partner channel) {
    Shape shape = channel.shape();
    return new Channel.Partner(
        channel.id(),
        channel.title(),
        channel.select(),
        channel.deliver(),
        channel.to(),
        new Shape(
            shape.format(), shape.envelope(), Shape.Payload.FULL, shape.methods(), Map.of(), false),
        channel.sign(),
        null,
        Reach.PUBLIC,
        channel.flow(),
        channel.pull(),
        channel.terms());
  }

  @Override
  public Optional<Outcome> challenge(String id, Instant now) {
    return Optional.ofNullable(served.get(id)).map(partner -> challenge(partner.outlet(), now));
  }

  private Outcome challenge(PartnerChannel outlet, Instant now) {
    try {
      Parcel question = outlet.challenge(now);
      return outlet.judge(question, transport.send(question));
    } catch (Unsendable e) {
      return e.outcome();
    }
  }

  @Override
  public Optional<Outlet> fetching(String id) {
    return Optional.ofNullable(served.get(id)).map(Served::fetching);
  }

  Payloads payloads() {
    return payloads;
  }
}
