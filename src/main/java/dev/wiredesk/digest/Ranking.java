package dev.wiredesk.digest;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.wire.Filed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// In which order stories are in an edition; of too many, the first ones are in it.
final class Ranking implements Comparator<Selected.Choice> {
  private static final Comparator<Filed> NEWEST =
      Comparator.<Filed, Instant>comparing(
              filed -> filed.card().firstReleased(), Comparator.reverseOrder())
          .thenComparing(Filed::sequence, Comparator.reverseOrder());
  private static final Comparator<Filed> URGENT =
      Comparator.<Filed>comparingInt(filed -> filed.card().urgency()).thenComparing(NEWEST);

  private final Comparator<Filed> order;

  private Ranking(Comparator<Filed> order) {
    this.order = order;
  }

  /// The order that a channel wants.
  static Ranking of(Channel.Digest channel) {
    List<String> sections = channel.offer().sections().stream().map(Card::fold).toList();
    return new Ranking(
        switch (channel.contents().rank()) {
          case URGENCY -> URGENT;
          case NEWEST -> NEWEST;
          case SECTIONS ->
              Comparator.<Filed>comparingInt(filed -> place(sections, filed.card()))
                  .thenComparing(URGENT);
        });
  }

  private static int place(List<String> sections, Card card) {
    for (int place = 0; place < sections.size(); place++) {
      if (card.sections().contains(sections.get(place))) {
        return place;
      }
    }
    return sections.size();
  }

  @Override
  public int compare(Selected.Choice one, Selected.Choice other) {
    return order.compare(one.filed(), other.filed());
  }
}
