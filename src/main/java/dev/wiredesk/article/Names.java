package dev.wiredesk.article;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;

/// The permanent names and addresses of stories.
///
/// A name never changes once a reader has seen it: it comes from the story's id and the year of its
/// first release, never from its headline or address.
///
/// @param base the public address of this desk, without a slash at its end
public record Names(URI base) {
  private static final Pattern NAMED_BY_URI =
      Pattern.compile("(tag|urn|https):.+", Pattern.CASE_INSENSITIVE);

  public Names {
    if (base.getHost() == null || base.getScheme() == null) {
      throw new IllegalArgumentException(
          "wiredesk.base-url is \"%s\"; an address like https://news.example is wanted"
              .formatted(base));
    }
    base = URI.create(base.toString().replaceAll("/+$", ""));
  }

  /// The guid of RSS and the id of Atom and JSON Feed.
  ///
  /// Source: RFC 4151 for `tag:`; an id that is a `tag:`, `urn:` or `https:` URI stands as it is.
  public String guid(Article article) {
    return guid(article.id(), article.firstReleased().atOffset(ZoneOffset.UTC).getYear());
  }

  private String guid(String id, int year) {
    return NAMED_BY_URI.matcher(id).matches() ? id : tag(year, id);
  }

  /// A `tag:` URI of this desk.
  ///
  /// @param year the year in which it was given
  public String tag(int year, String specific) {
    String authority = base.getHost().toLowerCase(Locale.ROOT);
    return "tag:%s,%d:%s".formatted(authority, year, encode(specific));
  }

  /// Where readers find the story: the newsroom's own page, or else our reading page.
  public URI link(Article article) {
    URI own = article.lineage().canonicalUrl();
    return own == null ? page(article.id()) : own;
  }

  /// The reading page of a story on this desk.
  public URI page(String id) {
    return URI.create(base + "/articles/" + encode(id));
  }

  /// An address on this desk.
  ///
  /// @param path begins with a slash
  public URI at(String path) {
    return URI.create(base + path);
  }

  /// Percent-encodes everything but the characters a path segment may hold (RFC 3986, 3.3).
  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          c < 0x80 && (Character.isLetterOrDigit(c) || "-._~!$'()*+,;=:@".indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }
}
