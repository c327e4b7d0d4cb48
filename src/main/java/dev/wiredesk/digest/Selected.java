package dev.wiredesk.digest;

import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Filed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What was decided about each candidate of an edition.
///
/// Changed by the composer only, while it decides.
final class Selected {
  /// A story that may be in the edition.
  ///
  /// @param updated true if its readers had an older revision
  record Choice(Filed filed, boolean updated) {}

  /// What an edition says of a story that its readers had.
  ///
  /// @param revision the one that says so
  /// @param had the revision that they had
  record Remark(String articleId, int revision, int had, Issue.Kind kind) {}

  private final List<Choice> choices = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private int held;
  private int suppressed;
  private int excluded;
  private Instant until = Instant.MAX;

  /// It may be in the edition.
  void choose(Filed filed, boolean updated) {
    choices.add(new Choice(filed, updated));
  }

  /// It comes in a later one.
  void hold() {
    held++;
  }

  /// It was taken back, or its readers had it.
  void suppress() {
    suppressed++;
  }

  /// It is not for these readers.
  void exclude() {
    excluded++;
  }

  void remark(Remark remark) {
    remarks.add(remark);
  }

  /// All this may be otherwise from this time on.
  void until(Instant time) {
    until = time.isBefore(until) ? time : until;
  }

  List<Choice> choices() {
    return choices;
  }

  List<Remark> remarks() {
    return remarks;
  }

  Instant until() {
    return until;
  }

  /// What became of the candidates, if the first `most` of the choices are in the edition.
  Count count(int most) {
    int sent = Math.min(most, choices.size());
    int left = choices.size() - sent;
    return new Count(
        choices.size() + held + suppressed + excluded, sent, held, suppressed, excluded + left);
  }
}
