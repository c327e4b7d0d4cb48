package dev.wiredesk.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells whether a browser has something already.
///
/// Source: RFC 9110 §8.8.3 and §13.1.2.
///
/// @param hash of the bytes, in lower-case hexadecimal
record Validator(String hash) {
  private static final int HASH_BYTES = 12;

  static Validator of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Validator(HexFormat.of().formatHex(digest, 0, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Puts the entity tag on the answer, and tells whether the browser named it.
  boolean isKnown(RoutingContext ctx) {
    ctx.response().putHeader(HttpHeaders.ETAG, '"' + hash + '"');
    String known = ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH);
    return known != null && (known.contains(hash) || known.strip().equals("*"));
  }
}
