package dev.wiredesk.article;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Countries by the codes of ISO 3166-1.
public final class Countries {
  private static final Set<String> ALPHA_2 =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
  private static final Map<String, String> BY_ALPHA_3 =
      ALPHA_2.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  code -> Locale.of("", code).getISO3Country(), Function.identity()));

  private Countries() {}

  /// The code of two letters, in capitals, for a code of two or three letters; what is no code
  /// stays as it is, in capitals.
  public static String code(String text) {
    String code = text.strip().toUpperCase(Locale.ROOT);
    return BY_ALPHA_3.getOrDefault(code, code);
  }

  /// True if there is a country of this code of two letters in capitals.
  public static boolean exists(String code) {
    return ALPHA_2.contains(code);
  }
}
