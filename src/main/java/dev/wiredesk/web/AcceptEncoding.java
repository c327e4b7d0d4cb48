package dev.wiredesk.web;

import dev.wiredesk.feed.Document;
import dev.wiredesk.feed.Document.Coding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which codings a reader takes, and how gladly.
///
/// Weights are in thousandths, from 0 (not at all) to 1000. A coding that the reader did not name
/// has the weight of `*`, or 0 if there is none.
///
/// Source: RFC 9110 §12.5.3.
record AcceptEncoding(int identity, int gzip, int brotli) {
  private static final int UNNAMED = -1;

  /// Reads the header; one that is missing asks for the plain bytes.
  static AcceptEncoding of(@Nullable String header) {
    if (header == null) {
      return new AcceptEncoding(0, 0, 0);
    }
    int identity = UNNAMED;
    int gzip = UNNAMED;
    int brotli = UNNAMED;
    int others = 0;
    for (String element : header.split(",", -1)) {
      int semicolon = element.indexOf(';');
      String name = semicolon < 0 ? element : element.substring(0, semicolon);
      int weight = semicolon < 0 ? 1000 : weight(element.substring(semicolon + 1));
      switch (name.strip().toLowerCase(Locale.ROOT)) {
        case "identity" -> identity = weight;
        case "gzip", "x-gzip" -> gzip = weight;
        case "br" -> brotli = weight;
        case "*" -> others = weight;
        default -> {
          // A coding that we do not speak.
        }
      }
    }
    return new AcceptEncoding(
        identity == UNNAMED ? others : identity,
        gzip == UNNAMED ? others : gzip,
        brotli == UNNAMED ? others : brotli);
  }

  /// The best of what this document has. Brotli is smaller than gzip, so it wins a tie, and any
  /// compressed form wins against none.
  ///
  /// A reader that takes nothing of what there is gets the plain bytes all the same: RFC 9110 §12.1
  /// allows that, and news that arrives serves it better than a refusal.
  Coding best(Document document) {
    Coding best = Coding.IDENTITY;
    int weight = identity;
    if (gzip > 0 && gzip >= weight && document.bytes(Coding.GZIP) != null) {
      best = Coding.GZIP;
      weight = gzip;
    }
    if (brotli > 0 && brotli >= weight && document.bytes(Coding.BROTLI) != null) {
      best = Coding.BROTLI;
    }
    return best;
  }

  /// The weight in `q=0.5`; 0 if it cannot be read.
  private static int weight(String parameter) {
    String text = parameter.strip();
    if (!text.startsWith("q=") && !text.startsWith("Q=")) {
      return 0;
    }
    try {
      return Math.clamp((int) (1000 * Double.parseDouble(text.substring(2))), 0, 1000);
    } catch (NumberFormatException unreadable) {
      return 0;
    }
  }
}
