package dev.wiredesk.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All of a feed document but its items. Immutable.
///
/// @param head up to the date
/// @param date writes when the feed was last changed; null stands for a feed without items
/// @param neck from the date to the first item
/// @param between what separates two items
/// @param tail what follows the last item
record Frame(
    Piece head, Function<@Nullable Instant, String> date, Piece neck, Piece between, Piece tail) {

  /// How long the document is without items, give or take the date.
  int bytes() {
    return head.length() + neck.length() + tail.length();
  }

  /// The document with these items, in pieces to be joined.
  List<Piece> around(List<Piece> items, @Nullable Instant changed) {
    List<Piece> pieces = new ArrayList<>(items.size() * 2 + 4);
    pieces.add(head);
    pieces.add(Piece.of(date.apply(changed)));
    pieces.add(neck);
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        pieces.add(between);
      }
      pieces.add(items.get(i));
    }
    pieces.add(tail);
    return pieces;
  }
}
