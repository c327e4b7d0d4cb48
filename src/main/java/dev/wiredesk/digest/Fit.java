package dev.wiredesk.digest;

import java.util.ArrayList;
import java.util.List;

/// How much an edition says of its stories.
///
/// Mail programs show only the beginning of a mail of more than 100 KB, so an edition that would be
/// longer says less, step by step until it is short enough: its excerpts are shortened, then it
/// goes without pictures, then only headlines are left, then those are shortened, and at last it
/// names only the first stories and says how many there are beside them.
///
/// @param headline the longest headline, in characters
/// @param summary the longest summary, in characters; 0 for none
/// @param note the longest text of a note, in characters; 0 for none
/// @param pictures whether pictures are shown
/// @param stories how many stories and how many notes are named at most
record Fit(int headline, int summary, int note, boolean pictures, int stories) {

  /// The steps, the best first.
  static List<Fit> steps(int stories) {
    List<Fit> steps = new ArrayList<>();
    steps.add(new Fit(300, 280, 600, true, stories));
    steps.add(new Fit(300, 140, 300, true, stories));
    steps.add(new Fit(300, 140, 300, false, stories));
    steps.add(new Fit(300, 0, 0, false, stories));
    steps.add(new Fit(100, 0, 0, false, stories));
    for (int fewer = stories / 2; fewer > 0; fewer /= 2) {
      steps.add(new Fit(100, 0, 0, false, fewer));
    }
    return steps;
  }
}
