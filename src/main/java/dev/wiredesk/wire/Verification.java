package dev.wiredesk.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What checking a store against its chains has shown.
///
/// @param heads where the chains end
/// @param entries how many there are
/// @param receipts how many there are
/// @param dropped how many receipts more there were, which were dropped when they were old
/// @param faults in words, one a line: where, what was found, what is wanted; the first of them
/// @param faultCount how many there are
/// @param took how long it took
public record Verification(
    Anchors heads,
    long entries,
    long receipts,
    long dropped,
    List<String> faults,
    long faultCount,
    Duration took) {

  public Verification {
    faults = List.copyOf(faults);
  }

  /// True if nothing was altered.
  public boolean holds() {
    return faultCount == 0;
  }

  /// What is to be checked.
  ///
  /// @param keptSince no receipt from this time on was dropped
  /// @param witnesses anchors that the chains must still contain
  /// @param faultsMax no more faults than these are put into words
  /// @param progress is told how far it is
  public record Demand(
      Instant keptSince, List<Witness> witnesses, int faultsMax, Progress progress) {

    public Demand {
      witnesses = List.copyOf(witnesses);
    }
  }

  /// Is told how far a long check is.
  @FunctionalInterface
  public interface Progress {

    /// It has come so far.
    ///
    /// @param what is checked: `entries`, `receipts`
    /// @param done how many of them
    /// @param all how many there are
    void at(String what, long done, long all);
  }
}
