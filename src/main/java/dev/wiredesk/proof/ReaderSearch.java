package dev.wiredesk.proof;

import static java.util.stream.Collectors.toSet;

import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Editions;
import dev.wiredesk.wire.Editions.Issued;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Counts by their receipts the readers of a digest who had a story, and who of them were told what
/// became of it.
///
/// @param channel the digest
record ReaderSearch(Story story, String channel, Editions editions) {

  /// @param issued those that had the story or a note of it
  Readers count(List<Issued> issued) {
    int telling = story.telling();
    Set<String> had = ids(issued, it -> has(it.stories(), piece -> piece.revision() < telling));
    Set<String> told =
        ids(
            issued,
            it ->
                Stream.of(it.notes(), it.stories())
                    .anyMatch(pieces -> has(pieces, piece -> piece.revision() >= telling)));
    return Readers.of(editions.readers(channel, had, told, story.sequence()));
  }

  private static Set<String> ids(List<Issued> issued, Predicate<Edition> wanted) {
    return issued.stream().map(Issued::edition).filter(wanted).map(Edition::id).collect(toSet());
  }

  private boolean has(List<Piece> pieces, Predicate<Piece> wanted) {
    return pieces.stream()
        .anyMatch(piece -> piece.articleId().equals(story.id()) && wanted.test(piece));
  }
}
