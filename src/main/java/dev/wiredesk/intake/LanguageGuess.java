package dev.wiredesk.intake;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The language of a text whose sender does not say, as far as its script gives it away.
///
/// A script that serves one language of the press tells it outright; within the Arabic and Cyrillic
/// scripts the letters that only one language has decide. The Latin script serves too many: such a
/// text is taken to be in the desk's own language.
final class LanguageGuess {
  private static final Map<UnicodeScript, String> ONE_LANGUAGE =
      Map.ofEntries(
          Map.entry(UnicodeScript.ARMENIAN, "hy"),
          Map.entry(UnicodeScript.BENGALI, "bn"),
          Map.entry(UnicodeScript.DEVANAGARI, "hi"),
          Map.entry(UnicodeScript.ETHIOPIC, "am"),
          Map.entry(UnicodeScript.GEORGIAN, "ka"),
          Map.entry(UnicodeScript.GREEK, "el"),
          Map.entry(UnicodeScript.GUJARATI, "gu"),
          Map.entry(UnicodeScript.GURMUKHI, "pa"),
          Map.entry(UnicodeScript.HANGUL, "ko"),
          Map.entry(UnicodeScript.HEBREW, "he"),
          Map.entry(UnicodeScript.HIRAGANA, "ja"),
          Map.entry(UnicodeScript.KANNADA, "kn"),
          Map.entry(UnicodeScript.KHMER, "km"),
          Map.entry(UnicodeScript.LAO, "lo"),
          Map.entry(UnicodeScript.MALAYALAM, "ml"),
          Map.entry(UnicodeScript.MYANMAR, "my"),
          Map.entry(UnicodeScript.SINHALA, "si"),
          Map.entry(UnicodeScript.TAMIL, "ta"),
          Map.entry(UnicodeScript.TELUGU, "te"),
          Map.entry(UnicodeScript.THAI, "th"),
          Map.entry(UnicodeScript.TIBETAN, "bo"));

  // Letters that of the languages written in Arabic script only Urdu has, and those that Persian
  // has and Arabic has not.
  private static final Pattern URDU = Pattern.compile("[ٹڈڑںے]");
  private static final Pattern PERSIAN = Pattern.compile("[پچژگ]");
  private static final Pattern UKRAINIAN = Pattern.compile("[іїєґІЇЄҐ]");
  private static final Pattern SERBIAN = Pattern.compile("[ђјљњћџЂЈЉЊЋЏ]");
  private static final Pattern BELARUSIAN = Pattern.compile("[ўЎ]");
  // Every Russian text of any length has these; Bulgarian has neither.
  private static final Pattern RUSSIAN = Pattern.compile("[ыэЫЭ]");
  private static final int FEW_LETTERS = 200;

  private LanguageGuess() {}

  /// The BCP 47 tag of the language, or empty for the Latin script and for a text without letters.
  static Optional<String> of(String text) {
    Map<UnicodeScript, Integer> letters = count(text);
    return letters.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .flatMap(most -> language(most.getKey(), letters, text));
  }

  private static Map<UnicodeScript, Integer> count(String text) {
    Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(c -> letters.merge(script(c), 1, Integer::sum));
    return letters;
  }

  private static UnicodeScript script(int letter) {
    UnicodeScript script = UnicodeScript.of(letter);
    return script == UnicodeScript.KATAKANA ? UnicodeScript.HIRAGANA : script;
  }

  private static Optional<String> language(
      UnicodeScript most, Map<UnicodeScript, Integer> letters, String text) {
    return switch (most) {
      case ARABIC -> Optional.of(arabic(text));
      case CYRILLIC -> Optional.of(cyrillic(text));
      // Japanese mixes Chinese characters with kana of its own.
      case HAN ->
          Optional.of(
              letters.getOrDefault(UnicodeScript.HIRAGANA, 0) * 10 > letters.get(most)
                  ? "ja"
                  : "zh");
      default -> Optional.ofNullable(ONE_LANGUAGE.get(most));
    };
  }

  private static String arabic(String text) {
    if (URDU.matcher(text).find()) {
      return "ur";
    }
    // A foreign name in an Arabic text may hold one such letter; Persian is full of them.
    return PERSIAN.matcher(text).results().count() * 100 > text.length() ? "fa" : "ar";
  }

  private static String cyrillic(String text) {
    if (BELARUSIAN.matcher(text).find()) {
      return "be";
    }
    if (SERBIAN.matcher(text).find()) {
      return "sr";
    }
    if (UKRAINIAN.matcher(text).find()) {
      return "uk";
    }
    return RUSSIAN.matcher(text).find() || text.length() < FEW_LETTERS ? "ru" : "bg";
  }
}
