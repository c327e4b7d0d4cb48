package dev.wiredesk.camel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wiredesk.article.Names;
import dev.wiredesk.intake.Batch;
import dev.wiredesk.intake.Newsdesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/// The ways in to one newsdesk, step by step as the intake routes take them but without waiting for
/// a folder to be looked at: the API, the inbox, and a server on this machine for programs.
final class Counter implements AutoCloseable {
  private static final CamelContext CAMEL = new DefaultCamelContext();

  private final ApiIntake api = new ApiIntake(new Names(URI.create("https://news.example")));
  private final NewsdeskBean newsdesk;
  private final FolderIntake folder;
  private final HttpServer server;

  /// @param data where the inbox is
  Counter(Newsdesk newsdesk, Path data) {
    this.newsdesk = new NewsdeskBean(newsdesk);
    this.folder = new FolderIntake(data);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  /// What the API answers.
  record Reply(int status, String body) {
    boolean accepted() {
      return status / 100 == 2;
    }
  }

  Reply send(String method, String address, String contentType, byte[] body) {
    URI uri = URI.create(address);
    Exchange exchange = exchange(body);
    exchange.getMessage().setHeader(Exchange.HTTP_METHOD, method);
    exchange.getMessage().setHeader(Exchange.HTTP_URI, uri.getRawPath());
    exchange.getMessage().setHeader(Exchange.HTTP_QUERY, uri.getRawQuery());
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, contentType);
    boolean embargo = uri.getPath().startsWith("/api/embargoes");
    exchange.getMessage().setBody(embargo ? api.embargo(exchange) : api.copy(exchange));
    newsdesk.accept(exchange);
    api.answer(exchange);
    int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    byte[] answer = exchange.getMessage().getBody(byte[].class);
    return new Reply(status, new String(answer, StandardCharsets.UTF_8));
  }

  Reply send(String method, String address, String body) {
    return send(method, address, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  /// Drops a file into the inbox.
  ///
  /// @return true if it went to `done`
  boolean drop(String name, String text) {
    Exchange exchange = exchange(text.getBytes(StandardCharsets.UTF_8));
    exchange.getMessage().setHeader(Exchange.FILE_NAME_ONLY, name);
    exchange.getMessage().setBody(folder.copy(exchange));
    newsdesk.accept(exchange);
    boolean known = exchange.getMessage().getBody() instanceof Batch;
    try {
      folder.answer(exchange);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return known && "done".equals(exchange.getMessage().getHeader("folder"));
  }

  private static Exchange exchange(byte[] body) {
    Exchange exchange = new DefaultExchange(CAMEL);
    exchange.getMessage().setBody(body);
    return exchange;
  }

  /// For a program on this machine: its environment.
  Map<String, String> environment() {
    return Map.of(
        "WIREDESK_URL",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "WIREDESK_BY",
        "the desk of the night");
  }

  private void serve(HttpExchange http) throws IOException {
    try (http) {
      Reply reply =
          send(
              http.getRequestMethod(),
              http.getRequestURI().toString(),
              http.getRequestHeaders().getFirst("Content-Type"),
              http.getRequestBody().readAllBytes());
      http.getResponseHeaders()
          .add("Content-Type", reply.accepted() ? "application/json" : "application/problem+json");
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      http.sendResponseHeaders(reply.status(), body.length);
      http.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
