package dev.wiredesk.article;

import java.util.Locale;
import java.util.Set;

/// The writing direction of a language.
final class Direction {
  // The languages whose usual script runs from right to left (CLDR: scripts Arab, Hebr, Syrc, Thaa,
  // Nkoo), for tags that do not name their script.
  private static final Set<String> RIGHT_TO_LEFT_LANGUAGES =
      Set.of(
          "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "nqo", "ps", "sd", "syr", "ug", "ur",
          "yi");
  private static final Set<String> RIGHT_TO_LEFT_SCRIPTS =
      Set.of("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm");

  private Direction() {}

  static String of(String language) {
    Locale locale = Locale.forLanguageTag(language);
    boolean rightToLeft =
        locale.getScript().isEmpty()
            ? RIGHT_TO_LEFT_LANGUAGES.contains(locale.getLanguage())
            : RIGHT_TO_LEFT_SCRIPTS.contains(locale.getScript());
    return rightToLeft ? "rtl" : "ltr";
  }
}
