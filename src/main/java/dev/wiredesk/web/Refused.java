package dev.wiredesk.web;

/// A request to the API cannot be done; the problem says why and what to do instead.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Refused(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /// The request says something that cannot be understood.
  static Refused bad(String detail) {
    return new Refused(Problem.of(400, "Bad request", detail));
  }

  /// What the request is about does not exist.
  static Refused unknown(String title, String detail) {
    return new Refused(Problem.of(404, title, detail));
  }

  /// What the request wants does not go with how things stand.
  static Refused conflict(String title, String detail) {
    return new Refused(Problem.of(409, title, detail));
  }

  /// What is told instead of an answer.
  Problem problem() {
    return problem;
  }
}
