package dev.wiredesk.bench;

import dev.wiredesk.article.Article;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Wire;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/// The desk of [Latency] and its one partner, in a process of their own: `Idle FOLDER`.
final class Idle {
  private static final int WARM_UP = 300;
  private static final int STORIES = 600;
  private static final Duration EVERY = Duration.ofMillis(50);

  private final Map<Long, Long> received = new ConcurrentHashMap<>();

  private Idle() {}

  public static void main(String... words) throws Exception {
    Path folder = Path.of(words[0]);
    Store store = Stores.open("sqlite:wire.db", folder);
    Post post = Post.open(store, folder);
    Idle idle = new Idle();
    URI partner = idle.listen(post.vertx());
    Dispatcher dispatcher =
        new Dispatcher(store.wire(), store.ledger(), post.transport(), Clock.systemUTC());
    Partners partners = new Partners(folder, post.transport());
    dispatcher.serve(List.of(partners.outlet(Partners.channel("partner", partner))));
    idle.publish(store.wire());
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private URI listen(Vertx vertx) {
    HttpServer server = vertx.createHttpServer().requestHandler(this::take);
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    return URI.create("http://127.0.0.1:%d/in".formatted(server.actualPort()));
  }

  private void take(HttpServerRequest request) {
    long sequence = Long.parseLong(request.getHeader("wiredesk-sequence"));
    request.endHandler(_ -> {
      received.put(sequence, System.nanoTime());
      request.response().setStatusCode(204).end();
    });
  }

  private void publish(Wire wire) throws InterruptedException {
    double[] append = new double[STORIES];
    double[] fromCall = new double[STORIES];
    double[] fromReturn = new double[STORIES];
    for (int i = -WARM_UP; i < STORIES; i++) {
      Article story = Stories.usual(i);
      long called = System.nanoTime();
      long sequence = Stories.append(wire, story).sequence();
      long returned = System.nanoTime();
      Thread.sleep(EVERY);
      if (!received.containsKey(sequence)) {
        Awaitility.await().until(() -> received.containsKey(sequence));
      }
      if (i >= 0) {
        append[i] = (returned - called) / 1e6;
        fromCall[i] = (received.get(sequence) - called) / 1e6;
        fromReturn[i] = (received.get(sequence) - returned) / 1e6;
      }
    }
    System.out.println("                                 p50 ms   p99 ms");
    row("append", append);
    row("append returned until received", fromReturn);
    row("append called until received", fromCall);
  }

  private static void row(String what, double[] millis) {
    Spread spread = Spread.of(millis);
    System.out.printf("%-31s %7.2f  %7.2f%n", what, spread.p50(), spread.p99());
  }
}
