package dev.wiredesk.wire;

import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Edition.Piece;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The editions that were sent, what was in them, and what became of them.
///
/// They are put on record by [Turn.Step]. Safe for use by many threads at once. Every method throws
/// [java.io.UncheckedIOException] if the database cannot be read.
public interface Editions {

  /// The edition with this id.
  Optional<Issued> find(String id);

  /// The editions of a digest, or of all if `channel` is null, the newest first.
  ///
  /// @param open true for those on the public list only
  List<Issued> newest(@Nullable String channel, boolean open, int limit);

  /// The editions of a digest that had one of these stories.
  ///
  /// @return by story, the pieces by edition
  Map<String, Map<String, Piece>> having(String channel, Collection<String> articleIds);

  /// The editions of a digest that say in a note what became of a story.
  ///
  /// @param sequence only those that cover this entry or a later one
  List<Issued> noting(String channel, String articleId, long sequence);

  /// Counts the readers of a digest who got an edition by what they know now.
  ///
  /// @param had ids of editions of the digest; who got none of them is not counted
  /// @param telling ids of editions that tell what became of those
  /// @param sequence what the tidings are about: whose place is behind this entry is told next time
  /// @return how many know what, by receipts of mails that were taken; nothing for zero
  Map<Knowledge, Long> readers(String channel, Set<String> had, Set<String> telling, long sequence);

  /// What somebody who had a story knows of what became of it.
  enum Knowledge {
    /// They got an edition that tells it.
    TOLD,
    /// Their next edition will tell it.
    WAITING,
    /// Their edition went by without telling it.
    MISSED,
    /// They left since.
    LEFT,
    /// Their address takes no mail any more.
    SUPPRESSED,
    /// Their subscription was deleted since.
    ERASED,
    /// More got an edition with it than there are receipts, and no edition that tells what became
    /// of it makes up for them: nobody knows who they are.
    FORGOTTEN
  }

  /// How many mails were tried on a day in UTC, taken or not, letters included. One that was under
  /// way when the program was killed is not among them.
  long mailed(LocalDate day);

  /// An edition on record.
  ///
  /// @param readers what became of those whose turn came with it
  record Issued(Edition edition, Count readers) {}
}
