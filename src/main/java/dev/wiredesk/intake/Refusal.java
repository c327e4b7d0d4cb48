package dev.wiredesk.intake;

import java.util.List;

/// Carries what is wrong with a copy from where it was found to the newsdesk.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  Refusal(List<Violation> violations) {
    super(violations.toString());
    this.violations = List.copyOf(violations);
  }

  Refusal(String pointer, String message) {
    this(List.of(new Violation(pointer, message)));
  }

  List<Violation> violations() {
    return violations;
  }
}
