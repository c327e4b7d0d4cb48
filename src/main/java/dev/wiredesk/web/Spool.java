package dev.wiredesk.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;

/// Puts the body of a request that is too large for memory into a file that only this user may
/// read.
final class Spool {
  private final HttpServerRequest request;
  private final AsyncFile file;
  private final long most;
  private final Promise<Void> done = Promise.promise();
  private long received;

  private Spool(HttpServerRequest request, AsyncFile file, long most) {
    this.request = request;
    this.file = file;
    this.most = most;
  }

  /// Takes the body. To be called on the event loop, before anybody else has looked at the body.
  ///
  /// @param most bytes
  /// @return the file, which belongs to the caller; or fails with [Refused] if the body is larger,
  ///   or with what went wrong, and there is no file
  static Future<Path> of(RoutingContext ctx, long most) {
    HttpServerRequest request = ctx.request();
    request.pause();
    if (declared(request) > most) {
      request.resume();
      return Future.failedFuture(tooLarge(most));
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      ctx.response().writeContinue();
    }
    FileSystem files = ctx.vertx().fileSystem();
    return files
        .createTempFile("wiredesk", ".body", "rw-------")
        .compose(name ->
            files
                .open(name, new OpenOptions().setWrite(true))
                .compose(file -> new Spool(request, file, most).take())
                .map(_ -> Path.of(name))
                .recover(
                    trouble -> files.delete(name).transform(_ -> Future.failedFuture(trouble))));
  }

  private static long declared(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length == null || !length.matches("\\d{1,18}") ? 0 : Long.parseLong(length);
  }

  private static Refused tooLarge(long most) {
    return new Refused(
        Problem.of(
            413,
            "Too large",
            "The body is larger than %d MB; send it in parts.".formatted(most >> 20)));
  }

  private Future<Void> take() {
    request.exceptionHandler(done::tryFail);
    request.endHandler(_ -> done.tryComplete());
    request.handler(this::take);
    request.resume();
    return done.future()
        .transform(taken ->
            file.close()
                .compose(_ ->
                    taken.succeeded()
                        ? Future.<Void>succeededFuture()
                        : Future.failedFuture(taken.cause())));
  }

  private void take(Buffer part) {
    if (done.future().isComplete()) {
      return;
    }
    received += part.length();
    if (received > most) {
      done.tryFail(tooLarge(most));
      return;
    }
    file.write(part).onFailure(done::tryFail);
    if (file.writeQueueFull()) {
      request.pause();
      file.drainHandler(_ -> request.resume());
    }
  }
}
