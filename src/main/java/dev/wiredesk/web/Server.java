package dev.wiredesk.web;

import dev.wiredesk.feed.Document;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The HTTP server: one port, and behind it an event loop per core, each with its own [FeedCounter]
/// in front of everything else.
public final class Server implements AutoCloseable {
  private static final int LOOPS = Runtime.getRuntime().availableProcessors();
  private static final long TRAYS_BYTES_MAX =
      Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

  private static final AtomicInteger FREE_PORTS = new AtomicInteger();

  // As long as nginx waits. A stream of events has to say something more often than that.
  private static final int IDLE_SECONDS_MAX = 75;

  private final Vertx vertx;
  private final String host;
  private final List<String> windows = new ArrayList<>();
  private int port;

  private Server(Vertx vertx, String host) {
    this.vertx = vertx;
    this.host = host;
  }

  /// What the server runs on: as many event loops as there are cores, on the kernel's own interface
  /// (epoll) where there is one.
  public static Vertx eventLoops() {
    return Vertx.vertx(
        new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(LOOPS));
  }

  /// Opens the port, and returns when it answers.
  ///
  /// @param vertx what to run on, from [#eventLoops]; [#close] leaves it open
  /// @param host the address to answer on; `0.0.0.0` for every one of this machine
  /// @param port from 1 to 65535, or 0 for one that is free
  /// @param shelf the document at a path, or null if there is none; asked on every request by
  ///   several threads at once, so it must not block
  /// @param fallback who answers requests for all other paths, for example a router
  /// @throws PortUnavailable if the port cannot be opened; nothing was started
  public static Server start(
      Vertx vertx,
      String host,
      int port,
      Function<String, @Nullable Document> shelf,
      Handler<HttpServerRequest> fallback) {
    Server server = new Server(vertx, host);
    try {
      server.open(port, shelf, fallback);
      return server;
    } catch (CompletionException failed) {
      server.close();
      throw new PortUnavailable(port, Objects.requireNonNullElse(failed.getCause(), failed));
    }
  }

  private void open(
      int wanted, Function<String, @Nullable Document> shelf, Handler<HttpServerRequest> fallback) {
    // Loops that ask for the same port share its connections; for a port that is free, they ask for
    // the same negative number.
    int shared = wanted == 0 ? FREE_PORTS.decrementAndGet() : wanted;
    for (int loop = 0; loop < LOOPS; loop++) {
      Tray tray = new Tray(TRAYS_BYTES_MAX / LOOPS);
      FeedCounter counter = new FeedCounter(shelf, fallback, tray, Clock.systemUTC());
      Window window = new Window(host, shared, counter);
      windows.add(join(vertx.deployVerticle(window)));
      port = window.port;
    }
  }

  /// The port it answers on.
  public int port() {
    return port;
  }

  /// Closes the port and every connection.
  @Override
  public void close() {
    for (String window : windows) {
      join(vertx.undeploy(window));
    }
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  /// One event loop's share of the port.
  private static final class Window extends AbstractVerticle {
    private final String host;
    private final FeedCounter counter;
    private volatile int port;

    Window(String host, int port, FeedCounter counter) {
      this.host = host;
      this.port = port;
      this.counter = counter;
    }

    @Override
    public void start(Promise<Void> started) {
      HttpServerOptions options =
          new HttpServerOptions()
              .setIdleTimeout(IDLE_SECONDS_MAX)
              // Nobody speaks these with a desk, and each puts a handler in every reader's way.
              .setHttp2ClearTextEnabled(false)
              .setPerFrameWebSocketCompressionSupported(false)
              .setPerMessageWebSocketCompressionSupported(false);
      vertx
          .createHttpServer(options)
          .requestHandler(counter)
          .listen(port, host)
          .onSuccess(server -> port = server.actualPort())
          .<Void>mapEmpty()
          .onComplete(started);
    }
  }
}
