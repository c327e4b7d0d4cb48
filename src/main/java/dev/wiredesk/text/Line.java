package dev.wiredesk.text;

/// Which characters of a single line a reader can see or needs.
final class Line {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int BLACK_FLAG = 0x1F3F4;

  private Line() {}

  /// The line without hidden characters, its white space collapsed.
  static String visible(String line) {
    StringBuilder result = new StringBuilder(line.length());
    int i = 0;
    while (i < line.length()) {
      int c = line.codePointAt(i);
      i += Character.charCount(c);
      int next = i < line.length() ? line.codePointAt(i) : 0;
      int previous = result.isEmpty() ? 0 : result.codePointBefore(result.length());
      if (isSpace(c)) {
        appendSpace(c, previous, result);
      } else if (!isHidden(c)
          && (!isJoiner(c) || joins(c, previous, next))
          && !strays(c, previous)) {
        result.appendCodePoint(c);
      }
    }
    return withoutEnd(result);
  }

  /// True for white space and for everything that [#visible] takes out wherever it stands.
  static boolean isUnseen(int c) {
    return isSpace(c) || isHidden(c) || isJoiner(c) || isTag(c) || Character.isISOControl(c);
  }

  private static void appendSpace(int c, int previous, StringBuilder result) {
    if (previous == 0) {
      return;
    }
    if (!isSpace(previous)) {
      result.appendCodePoint(isNoBreak(c) ? c : ' ');
    } else {
      result.setCharAt(result.length() - 1, ' ');
    }
  }

  private static String withoutEnd(StringBuilder line) {
    int end = line.length();
    while (end > 0 && isSpace(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /// Spaces that typographers put between a number and its unit, or before French punctuation.
  private static boolean isNoBreak(int c) {
    return c == 0xA0 || c == 0x2007 || c == 0x202F;
  }

  private static boolean isHidden(int c) {
    return c == 0xAD // soft hyphen
        || c == 0x180E
        || c == 0x200B
        || (c >= 0x202A && c <= 0x202E) // embeddings and overrides
        || (c >= 0x2060 && c <= 0x206F) // word joiner, invisible operators, isolates, deprecated
        || c == 0xFEFF
        || (c >= 0xFFF9 && c <= 0xFFFB);
  }

  private static boolean isJoiner(int c) {
    return c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
  }

  private static boolean isTag(int c) {
    return c >= 0xE0000 && c <= 0xE007F;
  }

  /// Tag characters spell the flags of England, Scotland and Wales; elsewhere they hide text.
  private static boolean strays(int c, int previous) {
    return isTag(c) && previous != BLACK_FLAG && !isTag(previous);
  }

  /// A joiner is needed between letters or emoji, after the vowel killer of an Indic script, and
  /// after an Arabic letter, where it shapes the end of an abbreviation.
  private static boolean joins(int joiner, int previous, int next) {
    if (isMarkOfScript(previous) || isArabicLetter(previous)) {
      return true;
    }
    boolean letters = Character.isLetter(previous) && Character.isLetter(next);
    return letters || (joiner == ZERO_WIDTH_JOINER && isPictured(previous) && isPictured(next));
  }

  private static boolean isMarkOfScript(int c) {
    int type = Character.getType(c);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    return mark && Character.UnicodeScript.of(c) != Character.UnicodeScript.INHERITED;
  }

  private static boolean isArabicLetter(int c) {
    return Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC;
  }

  private static boolean isPictured(int c) {
    return Character.isExtendedPictographic(c) || Character.isEmojiModifier(c) || c == 0xFE0F;
  }
}
