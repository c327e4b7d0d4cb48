package dev.wiredesk.camel;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/// Something that a newsroom does to a story, or time that goes by. Hours are counted from when it
/// is done.
sealed interface Doing {

  /// A copy is sent.
  ///
  /// @param action null where the copy does not say
  /// @param note what readers are told
  /// @param until hours, `open`, or null for no embargo
  /// @param expires hours, 0 for never
  /// @param returns true if it names the next revision
  record Write(
      String text,
      @Nullable String action,
      @Nullable String note,
      @Nullable String until,
      int expires,
      boolean returns,
      String by)
      implements Doing {}

  /// The story is taken back.
  ///
  /// @param why reason, note and legal reference, as far as they are given
  record Back(String action, Map<String, String> why, String by) implements Doing {}

  /// Its embargo is moved or lifted.
  ///
  /// @param until hours, `open` or `lift`
  record Hold(String until, String reason, String by) implements Doing {}

  /// Time goes by.
  record Wait(int hours) implements Doing {}

  /// Anything of that.
  static Arbitrary<Doing> any() {
    Arbitrary<Doing> wait = Arbitraries.integers().between(1, 5).map(Wait::new);
    Arbitrary<Doing> hold =
        Combinators.combine(Arbitraries.of("1", "3", "6", "-1", "open", "lift"), words(), people())
            .as(Hold::new);
    return Arbitraries.frequencyOf(
        Tuple.of(5, writing()), Tuple.of(2, taking()), Tuple.of(3, hold), Tuple.of(2, wait));
  }

  private static Arbitrary<Doing> writing() {
    return Combinators.combine(
            Arbitraries.of("The cranes swung back.", "Ships sailed.", "It rained."),
            Arbitraries.of("publish", "update", "correct").injectNull(0.4),
            words().injectNull(0.3),
            Arbitraries.of("1", "4", "-1", "open").injectNull(0.6),
            Arbitraries.of(0, 0, 0, 2, 5),
            Arbitraries.of(false, false, true),
            people())
        .as(Write::new);
  }

  private static Arbitrary<Doing> taking() {
    return Combinators.combine(
            Arbitraries.of("kill", "withdraw", "expire"),
            words().injectNull(0.4),
            words().injectNull(0.5),
            words().injectNull(0.7),
            people())
        .as((action, reason, note, legal, by) -> {
          Map<String, String> why = new HashMap<>();
          put(why, "reason", reason);
          put(why, "note", note);
          put(why, "legal", legal);
          return new Back(action, why, by);
        });
  }

  private static void put(Map<String, String> why, String name, @Nullable String value) {
    if (value != null) {
      why.put(name, value);
    }
  }

  private static Arbitrary<String> words() {
    return Arbitraries.of(
        "The year was wrong.", "a letter of the court", "100 % & more", "für alle");
  }

  private static Arbitrary<String> people() {
    return Arbitraries.of("ines", "jo");
  }
}
