package dev.wiredesk.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which addresses may stand on a page.
final class Address {
  private Address() {}

  /// True for http and https; a `javascript:` or `data:` address never gets onto a page.
  static boolean isWeb(@Nullable URI address) {
    String scheme = address == null ? null : address.getScheme();
    return scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?");
  }

  /// `wanted` if a browser may follow it, or else `ours`.
  static URI ofPage(URI wanted, URI ours) {
    return isWeb(wanted) ? wanted : ours;
  }

  /// A name as one segment of a path.
  static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
