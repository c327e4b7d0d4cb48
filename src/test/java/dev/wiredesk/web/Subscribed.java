package dev.wiredesk.web;

import dev.wiredesk.digest.Digests;
import dev.wiredesk.digest.ReaderKeys;
import dev.wiredesk.digest.Readership;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/// A server with nothing but the readers of digests.
final class Subscribed implements AutoCloseable {
  final Store store;
  final Readership readership;
  private final Vertx vertx = Vertx.vertx();
  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();

  Subscribed(Path folder) {
    this(folder, Duration.ofSeconds(15));
  }

  /// @param beat the longest silence while a file is taken in
  Subscribed(Path folder, Duration beat) {
    store = Stores.open("sqlite:wiredesk.db", folder);
    ReaderKeys keys = new ReaderKeys("s".repeat(32).getBytes(StandardCharsets.UTF_8));
    readership = new Readership(Digests::all, store, keys, _ -> {}, Clock.systemUTC());
    Router router = Router.router(vertx);
    new SubscriberTransfer(readership, beat).mount(router);
    new SubscriberResource(readership).mount(router);
    server = Server.start(vertx, "127.0.0.1", 0, _ -> null, router);
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  HttpResponse<String> post(String path, String json) {
    return send(request(path).POST(BodyPublishers.ofString(json)));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(60));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    store.close();
  }
}
