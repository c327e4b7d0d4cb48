package dev.wiredesk.delivery;

/// A parcel could not be made; the outcome says whether to try again.
///
/// An exception, because it crosses whoever renders, stamps and addresses; the lane reads it as the
/// outcome of the attempt.
public final class Unsendable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  /// @param outcome what became of the attempt: [Outcome.Refused] if the story is to blame,
  ///   [Outcome.Deferred] or [Outcome.Barred] if the destination is
  public Unsendable(Outcome outcome) {
    super(outcome.toString());
    this.outcome = outcome;
  }

  /// What became of the attempt.
  public Outcome outcome() {
    return outcome;
  }
}
