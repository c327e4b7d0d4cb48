package dev.wiredesk.channel;

import java.util.List;

/// How a partner can tell that a delivery is ours and unaltered.
///
/// Several secrets or keys sign side by side, so that one can replace another while the partner
/// still checks the old one.
///
/// @param profile which standard
/// @param secrets shared with the partner, for HMAC-SHA256; the newest first
/// @param keys our own private ones, for Ed25519, whose public halves anybody may fetch; the newest
///   first
public record Sign(Profile profile, List<Secret> secrets, List<Secret> keys) {

  public Sign {
    secrets = List.copyOf(secrets);
    keys = List.copyOf(keys);
    if (secrets.isEmpty() && keys.isEmpty()) {
      throw new IllegalArgumentException("a signature needs a secret or a key");
    }
  }

  /// A standard of signing requests.
  public enum Profile {
    /// Standard Webhooks: `v1` with a secret, `v1a` with a key.
    WEBHOOKS,
    /// HTTP Message Signatures (RFC 9421) with Content-Digest (RFC 9530).
    HTTP
  }
}
