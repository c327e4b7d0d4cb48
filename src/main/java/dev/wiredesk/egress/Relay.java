package dev.wiredesk.egress;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.net.PercentCodec;
import org.apache.hc.core5.net.URIAuthority;

/// The mail server that takes our mails. Immutable; prints itself without its password.
///
/// Without a port it is 465 for `smtps`, 587 for `smtp` with a user (RFC 6409, 3.1) and 25 for
/// `smtp` without one. Signs in user and password that mean something in an address are
/// percent-encoded: `news%40star.example:p%3Ass`.
///
/// @param server for example `smtp://user:password@mail.example:587` (STARTTLS is demanded where a
///   password is sent, and used wherever the server offers it) or `smtps://mail.example:465`
/// @param connections kept open at most, 1 or more
public record Relay(URI server, int connections) {

  /// @throws IllegalArgumentException if that is no mail server; the message says why, and no
  ///   secret
  public Relay {
    scheme(server);
    ascii(authority(server).getHostName());
    login(server);
    if (connections < 1) {
      throw new IllegalArgumentException("%d connections to the relay".formatted(connections));
    }
    String path = server.getRawPath();
    if (server.getRawQuery() != null
        || server.getRawFragment() != null
        || (path != null && path.length() > 1)) {
      throw wrong("has something behind the host and its port");
    }
  }

  /// Who we are to the relay.
  record Login(String user, String password) {
    private static Login of(String userInfo) {
      int colon = userInfo.indexOf(':');
      if (colon < 1 || colon == userInfo.length() - 1) {
        throw wrong("names a user without a password, or a password without a user");
      }
      return new Login(decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
    }

    private static String decode(String text) {
      String decoded = PercentCodec.decode(text, StandardCharsets.UTF_8);
      if (decoded.chars().anyMatch(Character::isISOControl)) {
        throw wrong("has a sign in its user or password that nobody can type");
      }
      return decoded;
    }

    @Override
    public String toString() {
      return "(set)";
    }
  }

  /// A name in ASCII, or an address.
  String host() {
    return ascii(authority(server).getHostName());
  }

  int port() {
    int port = authority(server).getPort();
    if (port > 0) {
      return port;
    }
    return isSecretFromTheStart() ? 465 : login().isPresent() ? 587 : 25;
  }

  /// True if TLS comes before the greeting, false if STARTTLS may follow it.
  boolean isSecretFromTheStart() {
    return scheme(server).equals("smtps");
  }

  Optional<Login> login() {
    return login(server);
  }

  /// Host and port, for a person to read.
  String place() {
    return host() + ":" + port();
  }

  private static String scheme(URI server) {
    String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("smtp") && !scheme.equals("smtps")) {
      throw wrong("does not begin with smtp:// or smtps://");
    }
    return scheme;
  }

  private static Optional<Login> login(URI server) {
    String authority = String.valueOf(server.getRawAuthority());
    int at = authority.lastIndexOf('@');
    return at < 1 ? Optional.empty() : Optional.of(Login.of(authority.substring(0, at)));
  }

  private static URIAuthority authority(URI server) {
    String authority = String.valueOf(server.getRawAuthority());
    try {
      URIAuthority read = URIAuthority.create(authority.substring(authority.lastIndexOf('@') + 1));
      if (server.getRawAuthority() != null && read != null && !read.getHostName().isEmpty()) {
        return read;
      }
    } catch (URISyntaxException _) {
      // Said below, in the same words as for no host at all.
    }
    throw wrong("names no host");
  }

  private static String ascii(String name) {
    try {
      return name.chars().allMatch(c -> c < 128) ? name : IDN.toASCII(name);
    } catch (IllegalArgumentException _) {
      throw wrong("has a host that is no host name");
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        "the address of the mail server %s; one like smtp://user:password@mail.example:587 or smtps://mail.example is wanted"
            .formatted(what));
  }

  /// The password stays where it is.
  @Override
  public String toString() {
    return "%s://%s".formatted(scheme(server), place());
  }
}
