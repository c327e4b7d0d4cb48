package dev.wiredesk.wire;

import dev.wiredesk.article.Article;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The append-only log of story revisions, each numbered by a gap-free sequence that begins at 1.
///
/// Everything that leaves the house is a function of this log. Safe for use by many threads at
/// once. Every method throws [java.io.UncheckedIOException] if the database cannot read or write;
/// the message says which file and what to do.
public interface Wire {

  /// Puts one revision on the wire; when this returns [Append.Added] the revision survives a crash
  /// of this machine.
  ///
  /// Callers that append at the same time share one write to the disk.
  ///
  /// @param article a story that the newsdesk has stamped
  /// @param contentHash what the sender sent, without its revision, as a hash: the newest revision
  ///   with the same hash is the same content
  Append append(Article article, String contentHash);

  /// The sequence number of the newest entry, 0 for an empty wire.
  long head();

  /// Until when the wire is complete: what appears on it after this was called was accepted then or
  /// later.
  ///
  /// An entry is accepted a moment before anybody can see it. Who lets a held story out at its hour
  /// asks this first and then looks at the wire: an entry that took the story's place in time may
  /// still be on its way.
  ///
  /// @param now what the clock says
  /// @return `now`, or earlier while entries are being written
  default Instant completeUntil(Instant now) {
    return now;
  }

  /// The newest revision of a story.
  Optional<Entry> newest(String articleId);

  /// Every revision of a story, the oldest first.
  List<Entry> revisions(String articleId);

  /// The entries after `sequence` in their order, at most `limit` of them.
  List<Entry> after(long sequence, int limit);

  /// The entries with these sequence numbers, in ascending order.
  List<Entry> entries(Collection<Long> sequences);

  /// Shows the card of every entry after `sequence` in their order, without reading the stories.
  ///
  /// Ends with the entry that was the newest when it began. The reader may use the wire.
  void cards(long sequence, Consumer<Filed> reader);

  /// The cards of the entries after `sequence` in their order, at most `limit` of them.
  List<Filed> cards(long sequence, int limit);

  /// The sequence number of the newest revision of a story, 0 if there is none. Costs less than
  /// reading it.
  long newestSequence(String articleId);

  /// The cards of every revision of a story: which of them counts when.
  Life life(String articleId);

  /// The entries after `sequence` that take a story away from readers, in their order.
  List<Filed> takedowns(long sequence);

  /// The cards of the entries up to `last` that were held when they were accepted and came out
  /// after `since`, up to and with `until`, in their order.
  List<Filed> released(long last, Instant since, Instant until);

  /// The cards of the stories whose time is over and which nobody has taken away yet, the longest
  /// over first, at most `limit` of them. Only the newest revision of a story says when its time is
  /// over; while it is held, it is not.
  List<Filed> expired(Instant now, int limit);

  /// When the next story's time is over after this instant; [Instant#MAX] for never.
  Instant nextExpiry(Instant after);

  /// The number of the last entry that was accepted before this time, 0 if there is none.
  ///
  /// Takes it that times grow with the numbers; after a clock was set back the number may be that
  /// of another entry near it.
  long before(Instant time);

  /// Waits until the wire is longer than `sequence`; wakes as soon as an entry is on the disk.
  ///
  /// @return the sequence number of the newest entry, which is `sequence` if the time ran out or
  ///   the store was closed; of a closed store this returns at once
  /// @throws InterruptedException if the thread was interrupted
  long await(long sequence, Duration longest) throws InterruptedException;
}
