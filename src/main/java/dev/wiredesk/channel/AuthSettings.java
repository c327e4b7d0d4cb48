package dev.wiredesk.channel;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads how we show a partner's server who we are.
final class AuthSettings {
  private static final String EXAMPLE = "{bearer: ${TOKEN}}";
  private static final int NAME_MAX = 300;
  private static final int SCOPE_MAX = 1000;

  private AuthSettings() {}

  static Auth read(Settings settings, Node node, URI base) {
    Settings auth = settings.inner(node, EXAMPLE);
    Auth basic = auth.find("basic", part -> basic(auth, part));
    Auth bearer = auth.find("bearer", part -> new Auth.Bearer(SecretReference.read(part)));
    Auth oauth = auth.find("oauth", part -> oauth(auth, part, base));
    auth.done();
    long named = Stream.of("basic", "bearer", "oauth").filter(auth::has).count();
    if (named != 1) {
      throw Misread.at(node, "one of basic, bearer, oauth is wanted here.");
    }
    return Stream.of(basic, bearer, oauth)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(new Auth.Bearer(SecretReference.NONE));
  }

  private static Auth basic(Settings settings, Node node) {
    Settings basic = settings.inner(node, "{user: desk, password: ${PASSWORD}}");
    String user = basic.require("user", "", AuthSettings::user);
    Secret password = basic.require("password", SecretReference.NONE, SecretReference::read);
    basic.done();
    return new Auth.Basic(user, password);
  }

  /// RFC 7617, 2: the first colon ends the name.
  private static String user(Node node) {
    String user = Scalars.line(node, NAME_MAX);
    if (user.indexOf(':') >= 0) {
      throw Misread.at(node, "a user's name cannot have a colon.");
    }
    return user;
  }

  private static Auth oauth(Settings settings, Node node, URI base) {
    Settings oauth = settings.inner(node, "token: https://star.example/token");
    URI token = oauth.require("token", base, part -> Scalars.webAddress(part, base));
    String client = oauth.require("client", "", part -> Scalars.line(part, NAME_MAX));
    Secret secret = oauth.require("secret", SecretReference.NONE, SecretReference::read);
    String scope = oauth.find("scope", AuthSettings::scope);
    oauth.done();
    return new Auth.OAuth(token, client, secret, scope);
  }

  private static String scope(Node node) {
    List<String> scopes =
        Scalars.elements(node).stream().map(part -> Scalars.line(part, SCOPE_MAX)).toList();
    return String.join(" ", scopes);
  }
}
