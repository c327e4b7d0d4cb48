package dev.wiredesk.partner;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Event;
import dev.wiredesk.wire.Entry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a story is sent: a partner's address with what is sent in the place of its placeholders.
///
/// Source: RFC 6570, 3.2.2 (simple string expansion).
public final class Address {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(id|revision|event|sequence)}");
  private static final String UNRESERVED = "-._~";

  private Address() {}

  /// The address for this entry.
  ///
  /// @param to an address as the channel file names it, in which `{id}`, `{revision}`, `{event}`
  ///   and `{sequence}` may stand
  public static URI of(String to, Entry entry) {
    if (to.indexOf('{') < 0) {
      return URI.create(to);
    }
    Article article = entry.article();
    Map<String, String> values =
        Map.of(
            "id", article.id(),
            "revision", Integer.toString(article.revision()),
            "event", Event.of(article).word(),
            "sequence", Long.toString(entry.sequence()));
    String address =
        PLACEHOLDER
            .matcher(to)
            .replaceAll(
                found -> Matcher.quoteReplacement(encode(values.getOrDefault(found.group(1), ""))));
    return URI.create(address);
  }

  private static String encode(String value) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }
}
