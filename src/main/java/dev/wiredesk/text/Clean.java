package dev.wiredesk.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.Optional;
import org.jsoup.Jsoup;

/// Takes out of text and addresses what must not reach a reader.
public final class Clean {
  private Clean() {}

  /// A title, a name, a label: one line without anything that hides or reorders characters.
  public static String line(String line) {
    String plain = line.replaceAll("[\\u200B\\u2060\\uFEFF\\u202A-\\u202E\\u2066-\\u2069]", "");
    String collapsed = plain.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "").strip();
    return Normalizer.normalize(text(collapsed), Normalizer.Form.NFC);
  }

  /// The text of a title that was sent as HTML, as [#line].
  public static String title(String html) {
    return line(Jsoup.parse(html).text());
  }

  /// Text of several lines without what XML 1.0 forbids.
  public static String text(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
        .replaceAll("[\\uD800-\\uDFFF]", "\uFFFD");
  }

  /// An address that may stand in a story: http, https, mailto or tel.
  public static Optional<URI> url(String url) {
    try {
      URI uri = new URI(url.strip());
      String scheme = uri.getScheme();
      return scheme != null && scheme.matches("(?i)https?|mailto|tel")
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
