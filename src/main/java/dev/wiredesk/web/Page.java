package dev.wiredesk.web;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/// A finished HTML page.
///
/// @param status of the answer
/// @param html the whole document
/// @param cacheControl how long others may keep it
record Page(int status, String html, String cacheControl) {
  /// For what may change with the next story.
  static final String BRIEFLY = "public, max-age=60, stale-while-revalidate=300";

  /// For a story and what its headline is in: nobody may show it from a cache a minute after it was
  /// taken down.
  static final String FRESH = "public, max-age=30";

  /// For what nobody else shall keep.
  static final String NEVER = "no-store";

  // No script runs on our pages, whatever a story holds. Pictures may come from anywhere, because a
  // newsroom's picture server is its own affair.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src http: https:; media-src http: https:;"
          + " frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  // Nothing on such a page comes from anybody else, who would learn that it was looked at.
  private static final String PERSONAL_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  /// A page of one person, or for nobody else's eyes.
  static Page personal(int status, String html) {
    return new Page(status, html, NEVER);
  }

  /// Sends a page whose address may be a secret, as it holds a token: nobody keeps it, lists it or
  /// is told where its reader came from.
  void sendPersonal(RoutingContext ctx) {
    HttpServerResponse response = ctx.response();
    protectPersonal(response.headers())
        .set(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .set("Content-Security-Policy", PERSONAL_POLICY);
    send(ctx, response.setStatusCode(status), Buffer.buffer(html));
  }

  /// What holds for every answer to an address that may be a secret.
  static MultiMap protectPersonal(MultiMap headers) {
    return protect(headers)
        .set(HttpHeaders.CACHE_CONTROL, NEVER)
        .set("Referrer-Policy", "no-referrer")
        .set("X-Robots-Tag", "noindex, nofollow");
  }

  /// Sends the page, or 304 to a browser that has it already.
  void send(RoutingContext ctx) {
    Buffer bytes = Buffer.buffer(html);
    HttpServerResponse response = ctx.response();
    protect(response.headers())
        .set(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .set(HttpHeaders.CACHE_CONTROL, cacheControl)
        .set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    if (status == 200 && Validator.of(bytes.getBytes()).isKnown(ctx)) {
      response.setStatusCode(304).end();
      return;
    }
    send(ctx, response.setStatusCode(status), bytes);
  }

  /// Sends the bytes, or their length alone if only the head was asked for.
  static void send(RoutingContext ctx, HttpServerResponse response, Buffer bytes) {
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()));
    if (ctx.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(bytes);
    }
  }

  /// What holds for everything a browser gets from us.
  static MultiMap protect(MultiMap headers) {
    return headers
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "strict-origin-when-cross-origin")
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }
}
