package dev.wiredesk.wire;

import java.util.ArrayList;
import java.util.List;

/// The faults that a check finds, of which the first are kept.
final class Faults {
  private final int most;
  private final List<String> kept = new ArrayList<>();
  private long count;

  /// @param most how many are kept
  Faults(int most) {
    this.most = most;
  }

  void add(String fault) {
    count++;
    if (kept.size() < most) {
      kept.add(fault);
    }
  }

  void addAll(List<String> faults) {
    faults.forEach(this::add);
  }

  List<String> kept() {
    return kept;
  }

  long count() {
    return count;
  }
}
