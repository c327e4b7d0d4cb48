package dev.wiredesk.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/// Reads bodies that ought to be small, whatever their type says they are.
///
/// The router's own reading takes fields of 8 KiB at most, and stumbles over a type that does not
/// fit the body.
final class SmallBody {
  static final int BYTES_MAX = 16 * 1024;
  private static final int PATIENCE_BYTES = 1024 * 1024;

  private SmallBody() {}

  /// Reads it and goes on; a larger one fails with 413. Must be called before anything else waits.
  static void read(RoutingContext ctx, Consumer<String> then) {
    HttpServerRequest request = ctx.request();
    Buffer body = Buffer.buffer();
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      ctx.response().writeContinue();
    }
    request.handler(part -> {
      // The rest is let pass, so that whoever sends it hears the answer.
      if (body.length() <= BYTES_MAX) {
        body.appendBuffer(part);
      } else if (request.bytesRead() > PATIENCE_BYTES) {
        request.connection().close();
      }
    });
    request.endHandler(_ -> {
      if (body.length() > BYTES_MAX) {
        ctx.fail(413);
      } else {
        then.accept(body.toString());
      }
    });
  }
}
