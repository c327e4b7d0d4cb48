package dev.wiredesk.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a request comes from.
final class Visitor {
  private static final int LITERAL_MAX = 64;
  private static final int UNIQUE_LOCAL = 0xfc;

  private Visitor() {}

  /// The address of the machine that asks.
  ///
  /// A proxy of ours stands beside us, on a loopback or private address, and says in
  /// `X-Forwarded-For` for whom it asks. What anybody else writes there is not believed.
  static String machine(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    String peer = remote == null ? null : remote.hostAddress();
    List<String> hops =
        request.headers().getAll("X-Forwarded-For").stream()
            .flatMap(line -> Stream.of(line.split(",", -1)))
            .map(String::strip)
            .toList();
    return machine(Objects.requireNonNullElse(peer, ""), hops);
  }

  /// The first one, seen from us, that is no proxy of ours.
  static String machine(String peer, List<String> hops) {
    String machine = peer;
    for (String hop : hops.reversed()) {
      InetAddress nearest = literal(machine);
      InetAddress before = literal(hop);
      if (nearest == null || before == null || !isNear(nearest)) {
        break;
      }
      machine = before.getHostAddress();
    }
    return machine;
  }

  private static boolean isNear(InetAddress address) {
    boolean uniqueLocal =
        address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == UNIQUE_LOCAL;
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || uniqueLocal;
  }

  /// The address that is written here, with or without a port.
  private static @Nullable InetAddress literal(String text) {
    String bare = text.startsWith("[") ? text.replaceFirst("^\\[([^]]*)](:\\d+)?$", "$1") : text;
    if (bare.indexOf(':') == bare.lastIndexOf(':')) {
      bare = bare.replaceFirst(":\\d+$", "");
    }
    try {
      return bare.length() > LITERAL_MAX ? null : InetAddress.ofLiteral(bare);
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  /// True if a form was sent by a page that is none of ours.
  ///
  /// Our pages send no referrer, so that browsers say `Origin: null` even for our own forms; those
  /// that know of it say `Sec-Fetch-Site` beside it.
  static boolean isForeign(HttpServerRequest request, Site site) {
    String fetch = request.getHeader("Sec-Fetch-Site");
    if (fetch != null) {
      return !fetch.equals("same-origin") && !fetch.equals("none");
    }
    String origin = request.getHeader("Origin");
    if (origin == null || origin.equals("null")) {
      return false;
    }
    String from = authority(origin);
    return !from.equalsIgnoreCase(Objects.requireNonNullElse(request.getHeader("Host"), ""))
        && !from.equalsIgnoreCase(site.names().base().getRawAuthority());
  }

  private static String authority(String origin) {
    try {
      String authority = URI.create(origin.strip().toLowerCase(Locale.ROOT)).getRawAuthority();
      return Objects.requireNonNullElse(authority, origin);
    } catch (IllegalArgumentException none) {
      return origin;
    }
  }
}
