package dev.wiredesk.partner;

import dev.wiredesk.channel.Auth;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.channel.Shape.HeaderValue;
import dev.wiredesk.delivery.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;

/// One header that is the same at every delivery, as long as the secret in it is the same.
final class HeaderStamp implements Stamp {
  static final String AUTHORIZATION = "authorization";

  private final String name;
  private final Live<String, String> value;

  private HeaderStamp(String name, Live<String, String> value) {
    this.name = name;
    this.value = value;
  }

  /// A name and a password (RFC 7617), in UTF-8.
  static Stamp basic(Auth.Basic basic, Secrets secrets) {
    return hidden(
        AUTHORIZATION, basic.password(), secrets, password -> basic(basic.user(), password));
  }

  /// The value of `Authorization` with a name and a password.
  static String basic(String user, String password) {
    byte[] both = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /// A token (RFC 6750, 2.1).
  static Stamp bearer(Auth.Bearer bearer, Secrets secrets) {
    return hidden(AUTHORIZATION, bearer.token(), secrets, token -> "Bearer " + token);
  }

  /// A header of the partner's own.
  static Stamp of(String name, HeaderValue value, Secrets secrets) {
    return switch (value) {
      case HeaderValue.Plain(String text) -> {
        Map<String, String> header = Map.of(name, text);
        yield (_, _) -> header;
      }
      case HeaderValue.Hidden(Secret secret) -> hidden(name, secret, secrets, Function.identity());
    };
  }

  private static Stamp hidden(
      String name, Secret secret, Secrets secrets, Function<String, String> made) {
    return new HeaderStamp(
        name, new Live<>(secret, () -> secrets.given(secret), text -> made.apply(oneLine(text))));
  }

  /// A second line would be a header of its own.
  private static String oneLine(String secret) {
    if (secret.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "one line without control characters is wanted, as it stands in a header.");
    }
    return secret;
  }

  @Override
  public Map<String, String> headers(Request request, Instant now) {
    return Map.of(name, value.get());
  }
}
