package dev.wiredesk.partner;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.delivery.Backoff;
import dev.wiredesk.delivery.Destination;
import dev.wiredesk.delivery.Due;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Standing;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Wire;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One outlet that gets every story its channel carries, revision by revision, in the order of the
/// wire.
///
/// Two are equal if their channel files say the same.
public final class PartnerChannel implements Destination {
  // A catch-up reads ahead, so that one look at the wire serves many parcels.
  private static final int READ_AHEAD = 100;

  private final Channel.Partner channel;
  private final URI to;
  private final @Nullable Signer signer;
  private final StoryPayload payload;
  private final Wire wire;
  private List<Entry> ahead = List.of();

  /// @param to where parcels go, absolute
  /// @param signer stamps each parcel; null to send unsigned
  public PartnerChannel(
      Channel.Partner channel,
      URI to,
      @Nullable Signer signer,
      StoryPayload payload,
      Wire wire) {
    this.channel = channel;
    this.to = to;
    this.signer = signer;
    this.payload = payload;
    this.wire = wire;
  }

  @Override
  public String id() {
    return channel.id();
  }

  @Override
  public long begins() {
    return switch (channel.from()) {
      case START -> 0;
      case NOW -> wire.head();
    };
  }

  @Override
  public Backoff backoff() {
    return channel.retry().isEmpty() ? Backoff.STANDARD : new Backoff(channel.retry());
  }

  @Override
  public Due next(Standing standing, Instant now) {
    Optional<Parked> parked = standing.due(now);
    if (parked.isPresent()) {
      return again(parked.get(), standing);
    }
    List<Entry> entries = after(standing.cursor());
    if (entries.isEmpty()) {
      return new Due.Nothing(standing.cursor(), standing.nextDue());
    }
    for (Entry entry : entries) {
      Card card = Card.of(entry.article());
      if (channel.carries(card)) {
        return standing.cursor() < entry.sequence() - 1
            ? new Due.Passed(entry.sequence() - 1)
            : fresh(entry, card, now);
      }
    }
    return new Due.Passed(entries.getLast().sequence());
  }

  private List<Entry> after(long cursor) {
    ahead = ahead.stream().filter(entry -> entry.sequence() > cursor).toList();
    if (ahead.isEmpty() || ahead.getFirst().sequence() != cursor + 1) {
      ahead = wire.after(cursor, READ_AHEAD);
    }
    return ahead;
  }

  private Due fresh(Entry entry, Card card, Instant now) {
    return card.heldUntil().isAfter(now)
        ? new Due.Held(entry, card.heldUntil(), entry.sequence())
        : ready(entry, entry.sequence(), List.of());
  }

  private Due again(Parked parked, Standing standing) {
    List<Entry> found = wire.entries(List.of(parked.sequence()));
    boolean newerIsThere =
        wire.newest(parked.articleId())
            .filter(newest -> newest.article().revision() > parked.revision())
            .filter(newest -> newest.sequence() <= standing.cursor())
            .filter(newest -> !standing.holds(newest.sequence()))
            .isPresent();
    if (found.isEmpty() || newerIsThere) {
      return new Due.Outdated(parked.sequence());
    }
    return ready(found.getFirst(), standing.cursor(), List.of(parked.sequence()));
  }

  private Due ready(Entry entry, long cursor, List<Long> unpark) {
    Article article = entry.article();
    String delivery = DeliveryId.of(id(), article.id(), article.revision());
    return new Due.Ready(
        delivery,
        entry.sequence(),
        article.id(),
        article.revision(),
        cursor,
        unpark,
        now -> parcel(delivery, entry, now));
  }

  private Parcel parcel(String delivery, Entry entry, Instant now) {
    byte[] bytes = payload.render(entry.article());
    Map<String, String> headers = new HashMap<>();
    headers.put("wiredesk-event", Event.of(entry.article()).header());
    headers.put("wiredesk-sequence", Long.toString(entry.sequence()));
    if (signer == null) {
      headers.put(Signer.ID, delivery);
    } else {
      headers.putAll(signer.headers(delivery, now, bytes));
    }
    return new Parcel(
        delivery, id(), channel.deliver(), to, StoryPayload.MEDIA_TYPE, headers, bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PartnerChannel that
        && channel.equals(that.channel)
        && to.equals(that.to);
  }

  @Override
  public int hashCode() {
    return channel.hashCode();
  }
}
