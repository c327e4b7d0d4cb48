package dev.wiredesk.egress;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/// Where a request goes.
///
/// @param host scheme, name and port, -1 for the scheme's own
/// @param path path and query
record Target(HttpHost host, String path) {
  private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");
  private static final Pattern FOUR_NUMBERS =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

  /// @throws Forbidden if it is not an address that a parcel can be brought to
  static Target of(URI to) throws Forbidden {
    String scheme = to.getScheme() == null ? "" : to.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new Forbidden(
          "%s is not called: an address that begins with https:// is wanted".formatted(to));
    }
    URIAuthority authority = authority(to);
    return new Target(new HttpHost(scheme, ascii(authority), authority.getPort()), path(to));
  }

  private static URIAuthority authority(URI to) throws Forbidden {
    String written = to.getRawAuthority();
    // What stands before an @ has a name and a password in it, or is there to mislead the reader.
    if (written != null && written.contains("@")) {
      throw new Forbidden(
          "the address is not called: it has a user name in it; use auth in the channel file");
    }
    try {
      URIAuthority authority = written == null ? null : URIAuthority.create(written);
      if (authority != null && !authority.getHostName().isEmpty()) {
        return unambiguous(authority);
      }
    } catch (URISyntaxException _) {
      // Said below, in the same words as for no host at all.
    }
    throw new Forbidden("%s is not called: it names no host".formatted(to));
  }

  /// 2130706433, 0x7f.1 and 0177.0.0.1 are addresses of which each program makes another one.
  ///
  /// Source: the host parser of the URL standard.
  private static URIAuthority unambiguous(URIAuthority authority) throws Forbidden {
    String name = authority.getHostName();
    if (NUMBER.matcher(name).matches() && !FOUR_NUMBERS.matcher(name).matches()) {
      throw new Forbidden(
          "%s is not called: an address is wanted as four numbers, like 192.0.2.1".formatted(name));
    }
    return authority;
  }

  private static String ascii(URIAuthority authority) throws Forbidden {
    String name = authority.getHostName();
    try {
      return name.chars().allMatch(c -> c < 128) ? name : IDN.toASCII(name);
    } catch (IllegalArgumentException _) {
      throw new Forbidden("%s is not called: it is not a host name".formatted(name));
    }
  }

  private static String path(URI to) {
    String path = to.getRawPath();
    String query = to.getRawQuery();
    String whole =
        (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    return whole.chars().allMatch(c -> c < 128) ? whole : URI.create(whole).toASCIIString();
  }
}
