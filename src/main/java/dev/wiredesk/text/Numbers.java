package dev.wiredesk.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers as they stand in attributes.
final class Numbers {
  private static final Pattern LEADING = Pattern.compile("\\s*(-?\\d{1,6})(?:\\.\\d*)?(?:px)?\\s*");

  private Numbers() {}

  /// The number, or null if it is none or has more than six digits.
  static @Nullable Integer from(String attribute) {
    Matcher number = LEADING.matcher(attribute);
    return number.matches() ? Integer.valueOf(number.group(1)) : null;
  }

  /// The number if it is in the range, otherwise null.
  static @Nullable Integer between(int min, int max, String attribute) {
    Integer number = from(attribute);
    return number == null || number < min || number > max ? null : number;
  }
}
