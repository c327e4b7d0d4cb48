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
    super(words(outcome));
    this.outcome = outcome;
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted(_, var receipt) -> receipt;
      case Outcome.Deferred(_, var reason, _) -> reason;
      case Outcome.Refused(_, var reason) -> reason;
      case Outcome.Barred(_, var reason) -> reason;
      case Outcome.Postponed(_, var reason) -> reason;
      case Outcome.Bounced(_, var reason, _) -> reason;
    };
  }

  /// What became of the attempt.
  public Outcome outcome() {
    return outcome;
  }
}
