package dev.wiredesk.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/// A receiver that takes everything: nginx on the last core, on every address of this machine.
record Sink(Process process, int port) implements AutoCloseable {
  private static final String NGINX =
      """
      worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
      events { worker_connections 16384; }
      http {
        access_log off; server_tokens off; tcp_nodelay on;
        keepalive_timeout 75s; keepalive_requests 1000000000;
        client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
        uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
        server { listen {port} backlog=16384; location / { return 204; } }
      }
      """;

  static Sink start(Path folder) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path settings = folder.resolve("nginx.conf");
    Files.writeString(
        settings,
        NGINX
            .replace("{folder}", folder.toAbsolutePath().toString())
            .replace("{port}", Integer.toString(port)));
    int lastCore = Runtime.getRuntime().availableProcessors() - 1;
    ProcessBuilder builder =
        new ProcessBuilder("taskset", "-c", "" + lastCore, "nginx", "-c", settings.toAbsolutePath().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
    Process process = builder.start();
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> {
          new Socket("127.0.0.1", port).close();
          return true;
        });
    return new Sink(process, port);
  }

  /// So many addresses, each with a host of its own.
  static List<URI> addresses(int count, int port) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            URI.create("http://127.0.%d.%d:%d/in".formatted(1 + i / 250, 1 + i % 250, port)))
        .toList();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
