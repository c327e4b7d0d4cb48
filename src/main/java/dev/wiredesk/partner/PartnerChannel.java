package dev.wiredesk.partner;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.delivery.Backoff;
import dev.wiredesk.delivery.Outlet;
import dev.wiredesk.delivery.Parcel;
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
  private final StoryPayload payload;

  /// @param signer stamps each parcel; null to send unsigned
  public PartnerChannel(Channel.Partner channel, @Nullable Signer signer, StoryPayload payload) {
    this.channel = channel;
    this.signer = signer;
    this.payload = payload;
  }

  @Override
  public String id() {
    return channel.id();
  }

  @Override
  public boolean fromTheStart() {
    return switch (channel.from()) {
      case START -> true;
      case NOW -> false;
    };
  }

  @Override
  public Backoff backoff() {
    return channel.retry().isEmpty() ? Backoff.STANDARD : new Backoff(channel.retry());
  }

  @Override
  public boolean wants(Card card) {
    return channel.carries(card);
  }

  @Override
  public String deliveryId(Article article) {
    return DeliveryId.of(id(), article.id(), article.revision());
  }

  @Override
  public Parcel parcel(Article article, long sequence, Instant now) {
    String delivery = deliveryId(article);
    byte[] bytes = payload.render(article);
    Map<String, String> headers = new HashMap<>();
    headers.put("wiredesk-event", Event.of(article).header());
    headers.put("wiredesk-sequence", Long.toString(sequence));
    headers.put(Signer.ID, delivery);
    if (signer != null) {
      headers.putAll(signer.headers(delivery, now, bytes));
    }
    return new Parcel(
        delivery, id(), channel.deliver(), channel.to(), StoryPayload.MEDIA_TYPE, headers, bytes);
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
