package dev.wiredesk.egress;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a mail server can do beyond the basics.
///
/// Source: RFC 5321, 4.1.1.1; the extensions in their own documents.
///
/// @param words the first word of each line of its answer to `EHLO`, in capitals
/// @param logins the ways to log in (RFC 4954)
/// @param bytesMax the longest mail that it takes (RFC 1870); [Long#MAX_VALUE] if it does not say
record Offers(Set<String> words, Set<String> logins, long bytesMax) {
  /// Those of a server that does not know `EHLO`.
  static final Offers NONE = new Offers(Set.of(), Set.of(), Long.MAX_VALUE);

  private static final int CODE_CHARS = 4;

  Offers {
    words = Set.copyOf(words);
    logins = Set.copyOf(logins);
  }

  /// Reads an answer to `EHLO`.
  ///
  /// @param lines as they came; the first one only names the server
  static Offers of(String... lines) {
    Set<String> words = new HashSet<>();
    Set<String> logins = new HashSet<>();
    long bytesMax = Long.MAX_VALUE;
    for (String line : List.of(lines).subList(1, lines.length)) {
      String offer = line.length() < CODE_CHARS ? "" : line.substring(CODE_CHARS);
      // Some servers write AUTH=PLAIN, as a draft of the standard had it.
      String[] parts = offer.strip().toUpperCase(Locale.ROOT).split("[ =]+");
      words.add(parts[0]);
      if (parts[0].equals("AUTH")) {
        logins.addAll(Arrays.asList(parts).subList(1, parts.length));
      }
      // Zero stands for no limit that the server could name.
      if (parts[0].equals("SIZE") && parts.length > 1 && parts[1].matches("0*[1-9]\\d{0,17}")) {
        bytesMax = Long.parseLong(parts[1]);
      }
    }
    return new Offers(words, logins, bytesMax);
  }

  boolean has(String word) {
    return words.contains(word);
  }
}
