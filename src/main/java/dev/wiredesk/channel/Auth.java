package dev.wiredesk.channel;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// How we show a partner's server who we are.
public sealed interface Auth {

  /// A name and a password (RFC 7617).
  record Basic(String user, Secret password) implements Auth {}

  /// A token (RFC 6750).
  record Bearer(Secret token) implements Auth {}

  /// A token that is fetched with client credentials and renewed (RFC 6749, 4.4).
  ///
  /// @param token where tokens are given out
  /// @param client our name there
  /// @param secret our password there
  /// @param scope what the token shall allow; null leaves it to the partner
  record OAuth(URI token, String client, Secret secret, @Nullable String scope) implements Auth {}
}
