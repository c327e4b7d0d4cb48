package dev.wiredesk.digest;

import java.util.ArrayList;
import java.util.List;

/// How much an edition says of its stories.
///
/// Mail programs show only the beginning of a mail of more than 100 KB, so an edition that would be
/// longer says less, step by step until it is short enough: its excerpts are shortened, then it
/// goes without pictures, then only headlines are left, then those are shortened. If that is not
/// enough, it is set with the template `brief` in the same steps, and at last that names only the
/// first stories and says how many there are beside them.
///
/// @param headline the longest headline, in characters
/// @param summary the longest summary, in characters; 0 for none
/// @param note the longest text of a note, in characters; 0 for none
/// @param pictures whether pictures are shown
/// @param stories how many stories and how many notes are named at most
record Fit(int headline, int summary, int note, boolean pictures, int stories) {

  /// The steps that name every story, the best first.
  static List<Fit> steps() {
    int all = Integer.MAX_VALUE;
    return List.of(
        new Fit(300, 280, 600, true, all),
        new Fit(300, 140, 300, true, all),
        new Fit(300, 140, 300, false, all),
        new Fit(300, 0, 0, false, all),
        new Fit(100, 0, 0, false, all));
  }

  /// The steps that name the first stories only.
  ///
  /// @param stories how many there are
  static List<Fit> fewer(int stories) {
    List<Fit> steps = new ArrayList<>();
    for (int first = stories / 2; first > 0; first /= 2) {
      steps.add(new Fit(100, 0, 0, false, first));
    }
    return steps;
  }
}
