package dev.wiredesk.delivery;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.wire.Entry;
import java.time.Instant;

/// Keeps embargoes itself.
record Trusted(Star star) implements Outlet {
  @Override
  public String id() {
    return star.id();
  }

  @Override
  public Flow flow() {
    return star.flow();
  }

  @Override
  public boolean wants(Card card) {
    return star.wants(card);
  }

  @Override
  public boolean takesHeld(Entry entry) {
    return true;
  }

  @Override
  public String deliveryId(String articleId, int revision) {
    return star.deliveryId(articleId, revision);
  }

  @Override
  public Parcel parcel(Entry entry, Instant at) {
    return star.parcel(entry, at);
  }
}
