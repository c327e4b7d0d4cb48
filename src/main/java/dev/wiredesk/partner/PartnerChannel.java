package dev.wiredesk.partner;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Card;
import dev.wiredesk.article.Embargo;
import dev.wiredesk.article.Event;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Outlet;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.delivery.Unsendable;
import dev.wiredesk.wire.Entry;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A partner outlet: gets every revision of the stories its channel carries, rendered, signed and
/// addressed.
///
/// Two are equal if their channel files say the same. Safe for use by many threads.
public final class PartnerChannel implements Outlet {
  private static final String EVENT = "wiredesk-event";
  private static final String SEQUENCE = "wiredesk-sequence";
  private static final String EMBARGO = "wiredesk-embargo";
  private static final String CHALLENGE = "wiredesk.challenge";

  private final Channel.Partner channel;
  private final Supplier<Stamps> maker;
  private final Payloads payloads;
  private volatile @Nullable Stamps made;

  /// @param stamps makes what makes each parcel recognisable as ours; asked again for each parcel
  ///   as long as it fails, so that a secret that is missing may come later
  /// @param payloads shared by all partners
  public PartnerChannel(Channel.Partner channel, Supplier<Stamps> stamps, Payloads payloads) {
    this.channel = channel;
    this.maker = stamps;
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
  public boolean takesHeld(Entry entry) {
    Embargo embargo = entry.article().lifecycle().embargo();
    String policy = embargo == null ? null : embargo.policyByChannel().get(id());
    return channel.terms().embargo() == Terms.Embargo.TAGGED && !"hold".equals(policy);
  }

  @Override
  public String deliveryId(String articleId, int revision) {
    return DeliveryId.of(id(), articleId, revision);
  }

  @Override
  public Parcel parcel(Entry entry, Instant now) {
    Article article = entry.article();
    Stamp.Request request = request(entry, now);
    Map<String, String> headers = stamps().headers(request, now);
    headers.put(EVENT, Event.of(article).type());
    headers.put(SEQUENCE, Long.toString(entry.sequence()));
    Instant held = article.heldUntil();
    if (article.live() && held.isAfter(now)) {
      headers.put(EMBARGO, held.equals(Instant.MAX) ? "open" : held.toString());
    }
    return parcel(request, headers);
  }

  private Stamp.Request request(Entry entry, Instant now) {
    Article article = entry.article();
    Rendered payload = payloads.render(entry, channel, now);
    return new Stamp.Request(
        deliveryId(article.id(), article.revision()),
        channel.shape().method(Event.of(article)),
        Address.of(channel.to(), entry),
        payload.mediaType(),
        payload.encoding(),
        payload.bytes());
  }

  @Override
  public void prepare(Entry entry, Instant release) {
    stamps().prepare(request(entry, release), release);
  }

  /// A signed question without a story: whoever answers it with 2xx can receive.
  public Parcel challenge(Instant now) {
    byte[] body =
        new JsonPart()
            .text("type", CHALLENGE)
            .text("timestamp", now.toString())
            .text("channel", id())
            .node()
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    URI to = URI.create(channel.to().replaceAll("\\{\\w+}", "challenge"));
    Stamp.Request request =
        new Stamp.Request(
            "msg_challenge_" + now.toEpochMilli(), "POST", to, "application/json", null, body);
    Map<String, String> headers = stamps().headers(request, now);
    headers.put(EVENT, CHALLENGE);
    return parcel(request, headers);
  }

  private Parcel parcel(Stamp.Request request, Map<String, String> headers) {
    if (request.contentEncoding() != null) {
      headers.put("content-encoding", request.contentEncoding());
    }
    return new Parcel(
        request.id(),
        id(),
        channel.deliver(),
        request.method(),
        request.to(),
        request.mediaType(),
        headers,
        request.payload(),
        stamps().line(),
        Parcel.ALWAYS);
  }

  /// What makes parcels recognisable as ours.
  ///
  /// @throws Unsendable if a secret is missing or not what it has to be
  public Stamps stamps() {
    Stamps known = made;
    if (known != null) {
      return known;
    }
    try {
      Stamps fresh = maker.get();
      made = fresh;
      return fresh;
    } catch (BadSecret | Secrets.MissingSecret e) {
      // Time does not mend this, so asking again and again would only push the next try away.
      throw new Unsendable(new Outcome.Barred(null, String.valueOf(e.getMessage())));
    } catch (UncheckedIOException e) {
      throw new Unsendable(
          new Outcome.Deferred(null, String.valueOf(e.getMessage()), Duration.ZERO));
    }
  }

  @Override
  public Outcome judge(Parcel parcel, Outcome outcome) {
    return stamps().judge(parcel, outcome);
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
