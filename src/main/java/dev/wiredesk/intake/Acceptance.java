package dev.wiredesk.intake;

import dev.wiredesk.wire.Entry;
import java.util.List;

/// What became of a copy that a newsroom sent.
public sealed interface Acceptance {

  /// It is on the wire and survives a crash of this machine.
  record Appended(Entry entry) implements Acceptance {}

  /// The wire holds it already; nothing was written. Sending it again is no mistake.
  record Known(Entry entry) implements Acceptance {}

  /// The wire holds a newer revision of the story; nothing was written.
  ///
  /// @param newest what the wire holds
  record Stale(Entry newest) implements Acceptance {}

  /// The wire holds the same revision with other content; nothing was written.
  ///
  /// @param newest what the wire holds
  record Conflict(Entry newest) implements Acceptance {}

  /// The copy cannot become a story; nothing was written.
  ///
  /// @param violations everything that is wrong with it; at least one
  record Refused(List<Violation> violations) implements Acceptance {
    public Refused {
      violations = List.copyOf(violations);
    }
  }

  /// Nobody here reads this kind of copy; nothing was written.
  ///
  /// @param mediaType what the sender says it is
  /// @param supported what would be read
  record Unsupported(String mediaType, List<String> supported) implements Acceptance {
    public Unsupported {
      supported = List.copyOf(supported);
    }
  }

  /// The wire holds no story with this id, so there is nothing to take back.
  record Unknown(String id) implements Acceptance {}

  /// Readers have the story or it was taken back, so no embargo can be put on it; nothing was
  /// written that readers could see.
  ///
  /// @param newest what the wire holds
  record TooLate(Entry newest) implements Acceptance {}
}
