package dev.wiredesk.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All of a feed document but its items. Immutable.
///
/// @param head up to the date
/// @param date writes when the feed was last changed; null stands for a feed without items
/// @param neck from the date to the first item
/// @param between what separates two items
/// @param tail what follows the last item
/// @param apart where tombstones stand if not before the items; null if they do
record Frame(
    Piece head,
    Function<@Nullable Instant, String> date,
    Piece neck,
    Piece between,
    Piece tail,
    @Nullable Apart apart) {

  /// What stands around the tombstones of a document that has some, from the last item to the end.
  record Apart(Piece start, Piece end) {}

  /// How long the document is without items, give or take the date.
  int bytes() {
    return head.length() + neck.length() + tail.length();
  }

  /// The document with these items, in pieces to be joined.
  List<Piece> around(List<Piece> items, @Nullable Instant changed) {
    return around(List.of(), items, changed);
  }

  /// The document with these tombstones and items, in pieces to be joined.
  List<Piece> around(List<Piece> tombstones, List<Piece> items, @Nullable Instant changed) {
    List<Piece> pieces = new ArrayList<>((items.size() + tombstones.size()) * 2 + 6);
    pieces.add(head);
    pieces.add(Piece.of(date.apply(changed)));
    pieces.add(neck);
    Apart end = apart;
    if (end == null || tombstones.isEmpty()) {
      add(Stream.concat(tombstones.stream(), items.stream()).toList(), pieces);
      pieces.add(tail);
    } else {
      add(items, pieces);
      pieces.add(end.start());
      add(tombstones, pieces);
      pieces.add(end.end());
    }
    return pieces;
  }

  private void add(List<Piece> list, List<Piece> pieces) {
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        pieces.add(between);
      }
      pieces.add(list.get(i));
    }
  }
}
