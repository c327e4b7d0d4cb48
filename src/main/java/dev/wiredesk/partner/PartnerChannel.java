package dev.wiredesk.partner;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Card;
import dev.wiredesk.article.Event;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Outlet;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.wire.Entry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A partner outlet: gets every revision of the stories its channel carries, rendered, signed and
/// addressed.
///
/// Two are equal if their channel files say the same. Safe for use by many threads.
public final class PartnerChannel implements Outlet {
  private final Channel.Partner channel;
  private final @Nullable Signer signer;
  private final Payloads payloads;

  /// @param signer stamps each parcel; null to send unsigned
  public PartnerChannel(Channel.Partner channel, @Nullable Signer signer, Payloads payloads) {
    this.channel = channel;
    this.signer = signer;
    this.payloads = payloads;
  }

  @Override
  public String id() {
    return channel.id();
  }

  @Override
  public Flow flow() {
    return channel.flow();
  }

  @Override
  public boolean wants(Card card) {
    return channel.carries(card);
  }

  @Override
  public String deliveryId(String articleId, int revision) {
    return DeliveryId.of(id(), articleId, revision);
  }

  @Override
  public Parcel parcel(Entry entry, Instant now) {
    Article article = entry.article();
    String delivery = deliveryId(article.id(), article.revision());
    Rendered payload = payloads.render(entry, channel);
    Map<String, String> headers = new HashMap<>();
    headers.put("wiredesk-event", Event.of(article).type());
    headers.put("wiredesk-sequence", Long.toString(entry.sequence()));
    headers.put(Signer.ID, delivery);
    if (payload.encoding() != null) {
      headers.put("content-encoding", payload.encoding());
    }
    if (signer != null) {
      headers.putAll(signer.headers(delivery, now, payload.bytes()));
    }
    return new Parcel(
        delivery,
        id(),
        channel.deliver(),
        channel.shape().method(Event.of(article)),
        Address.of(channel.to(), entry),
        payload.mediaType(),
        headers,
        payload.bytes(),
        Line.PUBLIC);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PartnerChannel that && channel.equals(that.channel);
  }

  @Override
  public int hashCode() {
    return channel.hashCode();
  }
}
