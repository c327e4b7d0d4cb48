package dev.wiredesk.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The body of an answer as a stream: who writes waits until the bytes are on their way, so that a
/// slow reader costs no memory. Used by one thread, which must not be the event loop.
final class Outflow extends OutputStream {
  // Whoever takes nothing for so long is gone.
  private static final long PATIENCE_SECONDS = 60;

  private final HttpServerResponse response;
  private boolean broken;

  Outflow(HttpServerResponse response) {
    this.response = response;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (broken) {
      throw new IOException("the reader of this answer is gone");
    }
    broken = true;
    try {
      response
          .write(Buffer.buffer(Arrays.copyOfRange(bytes, offset, offset + length)))
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      broken = false;
    } catch (ExecutionException | TimeoutException gone) {
      throw new IOException("the reader of this answer is gone", gone);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /// Ends the answer, unless it broke off.
  @Override
  public void close() {
    if (!broken) {
      response.end();
    }
  }
}
