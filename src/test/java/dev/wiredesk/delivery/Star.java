package dev.wiredesk.delivery;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.wire.Entry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An outlet that wants every story but those of the section `opinion`; a parcel says `id
/// revision`.
record Star(String id, Flow flow) implements Outlet {

  /// The whole wire, with waits of a millisecond.
  static Star eager(String id) {
    return new Star(
        id,
        new Flow(
            Flow.Order.ARTICLE, 4, null, new Flow.From.Start(), List.of(Duration.ofMillis(1))));
  }

  @Override
  public boolean wants(Card card) {
    return !card.sections().contains("opinion");
  }

  @Override
  public String deliveryId(String articleId, int revision) {
    return "msg_%s_%d".formatted(articleId, revision);
  }

  @Override
  public Parcel parcel(Entry entry, Instant now) {
    String what = entry.article().id() + " " + entry.article().revision();
    return new Parcel(
        deliveryId(entry.article().id(), entry.article().revision()),
        id,
        "https",
        "POST",
        URI.create("https://star.example/in"),
        "text/plain",
        Map.of(),
        what.getBytes(StandardCharsets.UTF_8),
        Line.PUBLIC,
        Parcel.ALWAYS);
  }
}
