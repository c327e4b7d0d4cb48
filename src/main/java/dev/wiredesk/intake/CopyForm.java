package dev.wiredesk.intake;

/// One way to write a story down.
@FunctionalInterface
interface CopyForm {

  /// Reads a copy into a draft.
  ///
  /// @param text the whole copy, without a byte order mark
  /// @throws Refusal if it is not written in this form
  Draft read(String text);
}
