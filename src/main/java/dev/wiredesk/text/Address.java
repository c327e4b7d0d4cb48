package dev.wiredesk.text;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Addresses as people and programs write them, made into ones that may leave the house.
///
/// Source: RFC 3986; what browsers forgive (tabs, line feeds, backslashes, missing slashes) follows
/// the WHATWG URL standard. Only four schemes pass, so that a disguise has nothing to aim at.
final class Address {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]@%]+)(?::([0-9]{0,5}))?");
  private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
  private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*\\.?");
  private static final int HOST_MAX = 253;
  private static final int LABEL_MAX = 63;
  private static final int PORT_MAX = 65535;
  private static final String HEX = "0123456789ABCDEF";
  private static final String UNESCAPED = "-._~!$&'()*+,;=:@/";

  private Address() {}

  /// The address if it is absolute and of a scheme that may pass.
  static Optional<URI> absolute(String raw) {
    return isPlainWeb(raw) ? uri(raw) : cleaned(raw);
  }

  /// True if there is nothing to clean; most addresses are so, and each is looked at whenever it is
  /// written.
  static boolean isPlainWeb(String address) {
    int host = address.startsWith("https://") ? 8 : 7;
    if (host == 7 && !address.startsWith("http://")) {
      return false;
    }
    int end = indexOfAny(address, "/?#", host);
    return isPlainHost(address, host, end)
        && encoded(address.substring(end), "?#").length() == address.length() - end;
  }

  private static boolean isPlainHost(String address, int start, int end) {
    boolean dot = true;
    for (int i = start; i < end; i++) {
      char c = address.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letter && (dot || (c != '.' && c != '-'))) {
        return false;
      }
      dot = !letter;
    }
    return !dot && end - start <= LABEL_MAX;
  }

  private static Optional<URI> cleaned(String raw) {
    Matcher parts = SCHEME.matcher(trimmed(raw));
    if (!parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String rest = parts.group(2);
    return switch (scheme) {
      case "http", "https" -> web(scheme, rest);
      case "mailto" -> opaque("mailto:", encoded(rest, "?"));
      case "tel" -> opaque("tel:", encoded(rest.replace(" ", ""), ""));
      default -> Optional.empty();
    };
  }

  /// The address, if it is relative then as seen from `base`.
  static Optional<URI> resolve(String raw, @Nullable URI base) {
    String address = trimmed(raw);
    if (base == null || base.isOpaque() || SCHEME.matcher(address).matches()) {
      return absolute(address);
    }
    String reference = slashed(address);
    return reference.isEmpty() || base.getRawAuthority() == null
        ? Optional.empty()
        : absolute(joined(base, reference)).map(Address::withoutDots);
  }

  /// The address if it is http or https.
  static Optional<URI> web(String raw, @Nullable URI base) {
    return resolve(raw, base).filter(Address::isWeb);
  }

  static boolean isWeb(URI uri) {
    return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
  }

  /// RFC 3986, 5.2.2: [URI#resolve] gets `?query` and a base without a path wrong.
  private static String joined(URI base, String reference) {
    String root = base.getScheme() + "://" + base.getRawAuthority();
    String path =
        base.getRawPath() == null || base.getRawPath().isEmpty() ? "/" : base.getRawPath();
    String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
    return switch (reference.charAt(0)) {
      case '/' ->
          reference.startsWith("//") ? base.getScheme() + ":" + reference : root + reference;
      case '?' -> root + path + reference;
      case '#' -> root + path + query + reference;
      default -> root + path.substring(0, path.lastIndexOf('/') + 1) + reference;
    };
  }

  private static URI withoutDots(URI uri) {
    String whole = uri.normalize().toString();
    return URI.create(whole.replaceFirst("^(https?://[^/?#]*)(?:/\\.\\.)+(?=/|$)", "$1"));
  }

  private static Optional<URI> web(String scheme, String rest) {
    String address = slashed(rest).replaceFirst("^/+", "");
    int end = indexOfAny(address, "/?#");
    Matcher authority = AUTHORITY.matcher(address.substring(0, end));
    if (!authority.matches()) {
      return Optional.empty();
    }
    String host = host(authority.group(1));
    String port = authority.group(2) == null ? "" : authority.group(2);
    if (host.isEmpty() || (!port.isEmpty() && Integer.parseInt(port) > PORT_MAX)) {
      return Optional.empty();
    }
    String colon = port.isEmpty() ? "" : ":";
    return uri(scheme + "://" + host + colon + port + encoded(address.substring(end), "?#"));
  }

  /// The host in ASCII, or nothing if no host can be called so.
  private static String host(String host) {
    if (host.startsWith("[") || host.length() > HOST_MAX) {
      return host.length() > HOST_MAX ? "" : host.toLowerCase(Locale.ROOT);
    }
    try {
      String ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      return HOST.matcher(ascii).matches() ? ascii : "";
    } catch (IllegalArgumentException notAHost) {
      return "";
    }
  }

  private static Optional<URI> opaque(String scheme, String rest) {
    return rest.isEmpty() || rest.startsWith("/") ? Optional.empty() : uri(scheme + rest);
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  /// Percent-encodes what may not stand in an address; each delimiter counts once.
  private static String encoded(String text, String delimiters) {
    StringBuilder result = new StringBuilder(text.length());
    String open = delimiters;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (open.indexOf(c) >= 0) {
        // After '?' only '#' is a delimiter still, and after '#' none is.
        open = open.substring(open.indexOf(c) + 1);
        result.append((char) c);
      } else if (isUnescaped(text, i) || (c == '?' && !delimiters.isEmpty())) {
        result.append((char) c);
      } else {
        escape(c, result);
      }
      i += Character.charCount(c);
    }
    return result.toString();
  }

  private static boolean isUnescaped(String text, int i) {
    char c = text.charAt(i);
    if (c == '%') {
      return i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2));
    }
    return c < 0x80 && (Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0);
  }

  private static boolean isHex(char c) {
    return HEX.indexOf(Character.toUpperCase(c)) >= 0;
  }

  private static void escape(int c, StringBuilder result) {
    for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
      result.append('%').append(HEX.charAt((b >> 4) & 0xF)).append(HEX.charAt(b & 0xF));
    }
  }

  /// Browsers drop tabs and line feeds inside an address and white space around it.
  private static String trimmed(String raw) {
    StringBuilder result = new StringBuilder(raw.length());
    Clean.text(raw)
        .codePoints()
        .filter(c -> !Character.isISOControl(c))
        .forEach(result::appendCodePoint);
    int start = 0;
    int end = result.length();
    while (start < end && Line.isUnseen(result.charAt(start))) {
      start++;
    }
    while (end > start && Line.isUnseen(result.charAt(end - 1))) {
      end--;
    }
    return result.substring(start, end);
  }

  /// Browsers read a backslash before the query as a slash.
  private static String slashed(String address) {
    int end = indexOfAny(address, "?#");
    return address.substring(0, end).replace('\\', '/') + address.substring(end);
  }

  private static int indexOfAny(String text, String characters) {
    return indexOfAny(text, characters, 0);
  }

  private static int indexOfAny(String text, String characters, int start) {
    int i = start;
    while (i < text.length() && characters.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }
}
