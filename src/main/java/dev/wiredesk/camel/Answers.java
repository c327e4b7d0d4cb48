package dev.wiredesk.camel;

import dev.wiredesk.article.Article;
import dev.wiredesk.intake.Acceptance;
import dev.wiredesk.intake.Violation;
import dev.wiredesk.web.Problem;
import dev.wiredesk.wire.Entry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an acceptance means to whoever sent the copy.
final class Answers {
  private Answers() {}

  /// Why copy did not get onto the wire, a line for each mistake; empty if the wire has it.
  static List<String> trouble(Acceptance acceptance) {
    return problem(acceptance).stream()
        .flatMap(problem ->
            problem.errors().isEmpty()
                ? Stream.of(problem.detail())
                : problem.errors().stream().map(Answers::line))
        .toList();
  }

  private static String line(Problem.Mistake mistake) {
    return mistake.pointer().isEmpty()
        ? mistake.detail()
        : mistake.pointer() + ": " + mistake.detail();
  }

  /// Why copy did not get onto the wire, as the API says it; empty if the wire has it.
  static Optional<Problem> problem(Acceptance acceptance) {
    return switch (acceptance) {
      case Acceptance.Appended _, Acceptance.Known _ -> Optional.empty();
      case Acceptance.Stale(var newest) ->
          conflict(
              newest.article(),
              "The wire holds revision %d of \"%s\" already; send a higher one, or none to have the"
                  + " next one given.");
      case Acceptance.Conflict(var newest) ->
          conflict(
              newest.article(),
              "The wire holds revision %d of \"%s\" with other content; send changed content as the"
                  + " next revision.");
      case Acceptance.TooLate(var newest) -> Optional.of(tooLate(newest.article()));
      case Acceptance.Refused(var violations) -> Optional.of(refused(violations));
      case Acceptance.Unsupported(var type, var supported) ->
          Optional.of(
              Problem.of(
                  415,
                  "Unsupported copy",
                  "\"%s\" is not read here; send one of %s."
                      .formatted(type, String.join(", ", supported))));
      case Acceptance.Unknown(var id) ->
          Optional.of(
              Problem.of(404, "No such story", "The wire holds no story \"%s\".".formatted(id)));
    };
  }

  private static Optional<Problem> conflict(Article newest, String detail) {
    return Optional.of(
        Problem.of(409, "Not the next revision", detail.formatted(newest.revision(), newest.id())));
  }

  private static Problem tooLate(Article newest) {
    String detail =
        newest.live()
            ? "Readers have \"%s\" (revision %d), so no embargo can be put on it; withdraw it, or send"
                + " the changed text under an embargo as the next revision. Nothing changed for readers."
            : "\"%s\" was taken back with revision %d, so it has no embargo to change; bring it back"
                + " with \"action\": \"publish\", its next revision and the embargo. Nothing was done.";
    return Problem.of(409, "Not held", detail.formatted(newest.id(), newest.revision()));
  }

  private static Problem refused(List<Violation> violations) {
    String first = violations.getFirst().toString();
    int others = violations.size() - 1;
    String detail = others == 0 ? first : "%s (and %d more)".formatted(first, others);
    return new Problem(
        422,
        "Refused copy",
        detail + ". Nothing of it was accepted.",
        violations.stream()
            .map(wrong -> new Problem.Mistake(wrong.pointer(), wrong.message()))
            .toList());
  }

  /// The entry that now holds the copy, if one does.
  static Optional<Entry> entry(Acceptance acceptance) {
    return switch (acceptance) {
      case Acceptance.Appended(var entry) -> Optional.of(entry);
      case Acceptance.Known(var entry) -> Optional.of(entry);
      case Acceptance.Stale _, Acceptance.Conflict _, Acceptance.Refused _ -> Optional.empty();
      case Acceptance.Unsupported _, Acceptance.Unknown _, Acceptance.TooLate _ -> Optional.empty();
    };
  }
}
