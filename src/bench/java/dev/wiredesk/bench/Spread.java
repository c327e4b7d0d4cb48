package dev.wiredesk.bench;

import java.util.Arrays;

/// How long things took, in milliseconds.
///
/// @param sorted each of them, the shortest first
// Nobody compares them.
@SuppressWarnings("ArrayRecordComponent")
record Spread(double[] sorted) {

  static Spread of(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Spread(sorted);
  }

  /// The time within which this share was done, 0 to 1.
  double within(double share) {
    return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
  }

  double p50() {
    return within(0.5);
  }

  double p99() {
    return within(0.99);
  }
}
