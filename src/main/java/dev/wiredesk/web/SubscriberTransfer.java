package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.digest.Readership;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/api/subscribers/import` and `/api/subscribers/export`: readers as CSV files of any size, of
/// which no more than a few lines are in memory at a time.
final class SubscriberTransfer {
  private static final Logger log = LoggerFactory.getLogger(SubscriberTransfer.class);
  private static final long FILE_BYTES_MAX = 200L * 1024 * 1024;
  private static final int BUFFER = 32 * 1024;

  // A million lines take longer than the server lets a connection be silent.
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

  private final Readership readership;
  private final Duration beat;

  SubscriberTransfer(Readership readership) {
    this(readership, BEAT);
  }

  /// @param beat the longest silence
  SubscriberTransfer(Readership readership, Duration beat) {
    this.readership = readership;
    this.beat = beat;
  }

  void mount(Router router) {
    router.post("/api/subscribers/import").handler(this::read);
    router.get("/api/subscribers/export").handler(this::write);
  }

  private void read(RoutingContext ctx) {
    Inquiry inquiry = new Inquiry(ctx);
    try {
      Channel.Digest digest = digest(inquiry);
      Charset charset = charset(inquiry.header("Content-Type"));
      Spool.of(ctx, FILE_BYTES_MAX)
          .onSuccess(file -> read(ctx, digest, file, charset))
          .onFailure(trouble -> refuse(inquiry, trouble));
    } catch (Refused refused) {
      inquiry.refuse(refused);
    }
  }

  private static void refuse(Inquiry inquiry, Throwable trouble) {
    if (trouble instanceof Refused refused) {
      inquiry.refuse(refused);
    } else {
      inquiry.ctx().fail(trouble);
    }
  }

  private Channel.Digest digest(Inquiry inquiry) {
    String channel = inquiry.text("channel");
    if (channel == null) {
      throw Refused.bad("Say which digest they read: ?channel=… Nothing was taken.");
    }
    return SubscriberResource.digest(readership, channel);
  }

  private static Charset charset(@Nullable String contentType) {
    Matcher declared = CHARSET.matcher(contentType == null ? "" : contentType);
    if (!declared.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException no) {
      throw Refused.bad(
          "The charset \"%s\" is not known here; utf-8 is wanted. Nothing was taken."
              .formatted(declared.group(1)));
    }
  }

  /// Takes a file in on a thread of its own.
  private void read(RoutingContext ctx, Channel.Digest digest, Path file, Charset charset) {
    Vertx vertx = ctx.vertx();
    Context loop = vertx.getOrCreateContext();
    long beats = vertx.setPeriodic(beat.toMillis(), _ -> beat(ctx.response()));
    Promise<Reply> answer = Promise.promise();
    answer
        .future()
        .onComplete(done ->
            loop.runOnContext(_ -> {
              vertx.cancelTimer(beats);
              end(ctx, done);
            }));
    Thread.startVirtualThread(() -> {
      try {
        answer.complete(read(digest, file, charset));
      } catch (RuntimeException trouble) {
        answer.fail(trouble);
      }
    });
  }

  /// A line break before the answer, which JSON allows: a client may not take more than a few
  /// answers before the answer (RFC 8297), but any number of these.
  private static void beat(HttpServerResponse response) {
    if (!response.headWritten()) {
      response
          .putHeader("Content-Type", Reply.JSON)
          .putHeader("Cache-Control", "no-store")
          .putHeader("X-Content-Type-Options", "nosniff")
          .setChunked(true);
    }
    if (!response.ended() && !response.closed()) {
      response.write("\n");
    }
  }

  private static void end(RoutingContext ctx, AsyncResult<Reply> done) {
    HttpServerResponse response = ctx.response();
    if (!response.headWritten() && done.succeeded()) {
      Api.send(ctx, done.result());
    } else if (!response.headWritten()) {
      refuse(new Inquiry(ctx), done.cause());
    } else if (done.succeeded()) {
      response.end(Buffer.buffer(done.result().body()));
    } else {
      log.atError().setCause(done.cause()).log("a file of readers was not taken in to its end");
      response.reset();
    }
  }

  private Reply read(Channel.Digest digest, Path file, Charset charset) {
    // What cannot be decoded becomes a replacement sign, which refuses its line and no other.
    try (Reader csv = new InputStreamReader(Files.newInputStream(file), charset)) {
      return SubscriberResource.taken(() -> readership.read(digest, csv));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.atWarn().setCause(e).log("a file of readers is left behind: {}", file);
    }
  }

  private void write(RoutingContext ctx) {
    Inquiry inquiry = new Inquiry(ctx);
    Thread.startVirtualThread(() -> {
      try {
        write(inquiry);
      } catch (Refused refused) {
        inquiry.refuse(refused);
      }
    });
  }

  private void write(Inquiry inquiry) {
    String channel = inquiry.text("channel");
    if (channel != null) {
      SubscriberResource.digest(readership, channel);
    }
    HttpServerResponse response = inquiry.ctx().response();
    response
        .putHeader("Content-Type", "text/csv; charset=utf-8; header=present")
        .putHeader("Content-Disposition", "attachment; filename=\"subscribers.csv\"")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .setChunked(true);
    try (Writer csv =
        new BufferedWriter(
            new OutputStreamWriter(new Outflow(response), StandardCharsets.UTF_8), BUFFER)) {
      readership.write(channel, csv);
    } catch (IOException | UncheckedIOException e) {
      log.atWarn().setCause(e).log("a file of readers was not written to its end");
      // Without its end, so that nobody takes the half for the whole.
      response.reset();
    }
  }
}
