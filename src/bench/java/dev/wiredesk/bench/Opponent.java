package dev.wiredesk.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A web server that serves the feed, in a process of its own on the first core.
///
/// @param process its process; its workers are the children
/// @param feed where it serves the feed
record Opponent(Process process, URI feed) implements AutoCloseable {
  private static final double TICKS_PER_SECOND = 100;

  // As fast as nginx goes by its own documentation, and with the headers that we send.
  private static final String NGINX =
      """
      worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
      events { worker_connections 1024; }
      http {
        types { application/rss+xml rss; }
        charset utf-8; charset_types application/rss+xml;
        access_log off; server_tokens off;
        sendfile on; tcp_nopush on; tcp_nodelay on;
        keepalive_timeout 75s; keepalive_requests 1000000000;
        open_file_cache max=1000 inactive=60s; open_file_cache_valid 60s;
        client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
        uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
        server {
          listen 127.0.0.1:{port}; root {folder};
          gzip_static on; gzip_vary on;
          add_header Cache-Control
              "public, max-age=300, stale-while-revalidate=300, stale-if-error=86400";
          add_header Access-Control-Allow-Origin *;
          add_header X-Content-Type-Options nosniff;
        }
      }
      """;

  /// Our server, as the launcher would start it.
  static Opponent wiredesk(Path folder) throws IOException {
    List<String> command = new ArrayList<>(Launcher.java());
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.addAll(List.of(ServingFeed.class.getName(), folder.toString()));
    Process process = start(command);
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    // What the program prints beside its port, if it prints anything, is not for us.
    String port =
        output
            .lines()
            .filter(line -> line.matches("[0-9]+"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("our server ended before it began"));
    return new Opponent(process, feed(port));
  }

  /// nginx, with the same files.
  static Opponent nginx(Path folder) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path settings = folder.resolve("nginx.conf");
    Files.writeString(
        settings,
        NGINX.replace("{folder}", folder.toString()).replace("{port}", Integer.toString(port)));
    Process process = start(List.of("nginx", "-c", settings.toString()));
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> {
          new Socket("127.0.0.1", port).close();
          return true;
        });
    return new Opponent(process, feed(Integer.toString(port)));
  }

  private static Process start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of("taskset", "-c", "0"), command.stream()).toList())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // nginx often lies where only root looks for programs.
    builder.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
    return builder.start();
  }

  private static URI feed(String port) {
    return URI.create("http://127.0.0.1:" + port + ServingFeed.PATH);
  }

  /// The CPU time in seconds that it and its workers have used so far.
  double cpuSeconds() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .mapToDouble(one -> cpuSeconds(one.pid()))
        .sum();
  }

  private static double cpuSeconds(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      // User time and system time, fields 14 and 15 of proc(5); the first two are cut off here.
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
