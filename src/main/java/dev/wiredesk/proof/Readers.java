package dev.wiredesk.proof;

import dev.wiredesk.wire.Editions.Knowledge;
import java.util.Map;

/// What the readers of a digest know who had an older revision of a story than the one they have to
/// be told of: had = told + waiting + missed + left + suppressed + erased
/// + forgotten.
///
/// @param had how many had it in an edition
/// @param told who got a note, or the revision itself
/// @param waiting who get a note with their next edition
/// @param missed whose next edition went by without one; a person must look
/// @param left who left since and cannot be told
/// @param suppressed whose address takes no mail any more, so that they cannot be told
/// @param erased whose subscription was deleted since, so that nobody knows them any more
/// @param forgotten whose receipts were dropped, so that nobody knows who they are; a person must
///   look
public record Readers(
    long had,
    long told,
    long waiting,
    long missed,
    long left,
    long suppressed,
    long erased,
    long forgotten) {
  static final Readers NONE = new Readers(0, 0, 0, 0, 0, 0, 0, 0);

  static Readers of(Map<Knowledge, Long> counts) {
    return new Readers(
        counts.values().stream().mapToLong(Long::longValue).sum(),
        counts.getOrDefault(Knowledge.TOLD, 0L),
        counts.getOrDefault(Knowledge.WAITING, 0L),
        counts.getOrDefault(Knowledge.MISSED, 0L),
        counts.getOrDefault(Knowledge.LEFT, 0L),
        counts.getOrDefault(Knowledge.SUPPRESSED, 0L),
        counts.getOrDefault(Knowledge.ERASED, 0L),
        counts.getOrDefault(Knowledge.FORGOTTEN, 0L));
  }

  public Readers {
    if (had != told + waiting + missed + left + suppressed + erased + forgotten) {
      throw new IllegalArgumentException("readers were not counted once each");
    }
  }

  /// True if somebody can be told and was not yet, or may not have been.
  boolean isOpen() {
    return waiting + missed + forgotten > 0;
  }

  /// Who cannot be told any more.
  long lost() {
    return left + suppressed + erased;
  }

  /// How many know what became of the story, in words.
  String words() {
    String told = "%d of %s know of it".formatted(told(), Plural.of(had, "reader", "readers"));
    String lost = lost() == 0 ? told : told + "; " + lostWords();
    return forgotten == 0 ? lost : lost + "; " + forgottenWords();
  }

  /// Of whom there is no receipt, in words.
  String forgottenWords() {
    return "the receipts of %s who had it are no longer kept, so that nobody knows whom to tell"
        .formatted(forgotten == 0 ? "those" : Plural.of(forgotten, "reader", "readers"));
  }

  /// Who cannot be told and why, in words; empty if there is nobody.
  String lostWords() {
    return lost() == 0
        ? ""
        : "%s cannot be told any more: %d left, %d suppressed, %d erased since"
            .formatted(Plural.of(lost(), "reader", "readers"), left, suppressed, erased);
  }
}
