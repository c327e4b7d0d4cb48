package dev.wiredesk.wire;

import java.util.ArrayList;
import java.util.List;

/// What was noted of one chain, to be compared while it is walked.
final class Witnesses {
  private final List<Witness> open;
  private final Faults faults;

  Witnesses(List<Witness> witnesses, Faults faults) {
    this.open = new ArrayList<>(witnesses);
    this.faults = faults;
  }

  /// Compares what was noted of this place.
  void at(long number, byte[] link) {
    for (Witness witness : List.copyOf(open)) {
      if (witness.anchor().number() == number) {
        open.remove(witness);
        if (!witness.saw(link)) {
          faults.add(
              "%s %d: the link here is %s, but %s was noted; the chain up to here was written anew"
                  .formatted(
                      witness.chain().word(),
                      number,
                      new Anchor(number, Links.hex(link)),
                      witness.anchor()));
        }
      }
    }
  }

  /// What is left was noted of places that the chain does not have.
  ///
  /// @param head where it ends
  void end(long head) {
    for (Witness witness : open) {
      String word = witness.chain().word();
      faults.add(
          witness.anchor().number() > head
              ? "%s %d: the chain ends at %d, but %s was noted; what came after was cut off"
                  .formatted(word, witness.anchor().number(), head, witness.anchor())
              : "%s %d: no link stands here, but %s was noted; the chain was written anew"
                  .formatted(word, witness.anchor().number(), witness.anchor()));
    }
    open.clear();
  }
}
