package dev.wiredesk.channel;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/// The words of a message to a person.
final class Words {
  private static final int SHOWN_MAX = 60;
  // Lets through a slip of the fingers (titel, langauge, limt) but not another word.
  private static final double ALIKE = 0.84;

  private Words() {}

  /// What stands in a file, fit for one line of a log.
  static String quoted(String found) {
    StringBuilder shown = new StringBuilder("\"");
    YamlText.restored(found)
        .codePoints()
        .limit(SHOWN_MAX)
        .forEach(c -> shown.appendCodePoint(visible(c) ? c : 0xFFFD));
    return shown
        .append(found.codePointCount(0, found.length()) > SHOWN_MAX ? "…\"" : "\"")
        .toString();
  }

  private static boolean visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  /// The word that was probably meant.
  private static Optional<String> nearest(String found, Collection<String> known) {
    JaroWinklerSimilarity likeness = new JaroWinklerSimilarity();
    String folded = found.toLowerCase(Locale.ROOT);
    Comparator<String> closest =
        Comparator.comparingDouble(word -> likeness.apply(folded, word.toLowerCase(Locale.ROOT)));
    return known.stream()
        .max(closest)
        .filter(word -> likeness.apply(folded, word.toLowerCase(Locale.ROOT)) >= ALIKE);
  }

  /// Ends a sentence with the word that was probably meant, or else with all that there are.
  static String wanted(String found, Collection<String> known) {
    return meant(found, known).orElseGet(() -> listed(known));
  }

  private static String listed(Collection<String> known) {
    String all = String.join(", ", known);
    return known.size() == 1 ? all + " is wanted." : "one of " + all + " is wanted.";
  }

  /// Ends a sentence with the word that was probably meant.
  static Optional<String> meant(String found, Collection<String> known) {
    return nearest(found, known).map("did you mean \"%s\"?"::formatted);
  }
}
