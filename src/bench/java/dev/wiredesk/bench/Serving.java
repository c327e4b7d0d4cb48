package dev.wiredesk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Serving a feed, beside nginx serving the same bytes from disk in the same run.
///
/// Both servers have the first core, the load comes from the last one. The servers take turns, so
/// that whatever else the machine does meets both; the medians count. Where neither server is busy
/// all the time, requests per second say how fast the load generator is, and the CPU time per
/// request says how fast the servers are.
final class Serving implements Benchmark {
  private static final int ROUNDS = 5;
  private static final int SECONDS = 3;
  private static final int WARM_UP_REQUESTS = 100_000;

  @Override
  public String name() {
    return "serving";
  }

  @Override
  public void run(PrintStream out) throws IOException, InterruptedException {
    List<String> missing =
        Stream.of("nginx", "wrk", "taskset").filter(tool -> !Machine.has(tool)).toList();
    if (!missing.isEmpty()) {
      out.printf(
          "skipped, for want of %s; on Debian: apt-get install nginx wrk util-linux%n",
          String.join(" and ", missing));
      return;
    }
    Path folder = Files.createTempDirectory("serving");
    try {
      race(out, folder);
    } finally {
      delete(folder);
    }
  }

  private static void race(PrintStream out, Path folder) throws IOException, InterruptedException {
    // The workers of an nginx that root has started are somebody else, and must read the feed.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    ServingFeed.write(folder);
    Path feed = ServingFeed.file(folder);
    out.printf(
        "a feed of %,d bytes, %,d with gzip; %d connections; medians of %d times %d s%n",
        Files.size(feed), Files.size(ServingFeed.gzip(feed)), Wrk.CONNECTIONS, ROUNDS, SECONDS);
    try (Opponent wiredesk = Opponent.wiredesk(folder);
        Opponent nginx = Opponent.nginx(folder)) {
      compare(out, wiredesk, nginx);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void compare(PrintStream out, Opponent wiredesk, Opponent nginx)
      throws IOException, InterruptedException {
    for (Visit visit : Visit.values()) {
      warmUp(visit, wiredesk);
    }
    out.printf(
        "%-9s  %-26s  %-17s  %-26s  %s%n",
        "", "requests/s", "p99 ms", "CPU µs per request", "busy %");
    out.printf(
        "%-9s  %8s %8s %8s  %8s %8s  %8s %8s %8s  %8s %8s%n",
        "",
        "wiredesk",
        "nginx",
        "ratio",
        "wiredesk",
        "nginx",
        "wiredesk",
        "nginx",
        "ratio",
        "wiredesk",
        "nginx");
    for (Visit visit : Visit.values()) {
      List<Turn> ours = new ArrayList<>();
      List<Turn> theirs = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        ours.add(turn(visit, wiredesk));
        theirs.add(turn(visit, nginx));
      }
      print(out, visit, median(ours), median(theirs));
    }
  }

  /// Counts requests rather than seconds: on a busy machine a second may be little.
  private static void warmUp(Visit visit, Opponent server)
      throws IOException, InterruptedException {
    long requests = 0;
    while (requests < WARM_UP_REQUESTS) {
      requests += Wrk.run(server.feed(), 1, headers(visit, server)).requests();
    }
  }

  private static Turn turn(Visit visit, Opponent server) throws IOException, InterruptedException {
    String[] headers = headers(visit, server);
    double before = server.cpuSeconds();
    Wrk.Result result = Wrk.run(server.feed(), SECONDS, headers);
    double cpu = server.cpuSeconds() - before;
    return new Turn(
        result.requests() / result.seconds(),
        result.p99Millis(),
        1e6 * cpu / result.requests(),
        100 * cpu / result.seconds());
  }

  /// What the reader sends on such a visit, after one look at whether the server answers as wanted.
  private static String[] headers(Visit visit, Opponent server)
      throws IOException, InterruptedException {
    List<String> headers = new ArrayList<>(visit.headers);
    if (visit == Visit.UNCHANGED) {
      headers.add("If-None-Match: " + get(server, headers).headers().firstValue("etag").orElse(""));
    }
    HttpResponse<byte[]> response = get(server, headers);
    if (response.statusCode() != visit.status) {
      throw new IllegalStateException(
          "%s answers %d to a visit that wants %d"
              .formatted(server.feed(), response.statusCode(), visit.status));
    }
    return headers.toArray(String[]::new);
  }

  private static HttpResponse<byte[]> get(Opponent server, List<String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.feed());
    for (String header : headers) {
      String[] parts = header.split(": ", 2);
      request.header(parts[0], parts[1]);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    }
  }

  private static void print(PrintStream out, Visit visit, Turn ours, Turn theirs) {
    out.printf(
        "%-9s  %,8.0f %,8.0f %8.2f  %8.2f %8.2f  %8.1f %8.1f %8.2f  %8.0f %8.0f%n",
        visit.title,
        ours.perSecond,
        theirs.perSecond,
        ours.perSecond / theirs.perSecond,
        ours.p99Millis,
        theirs.p99Millis,
        ours.cpuMicros,
        theirs.cpuMicros,
        ours.cpuMicros / theirs.cpuMicros,
        ours.busy,
        theirs.busy);
  }

  private static Turn median(List<Turn> turns) {
    return new Turn(
        median(turns, Turn::perSecond),
        median(turns, Turn::p99Millis),
        median(turns, Turn::cpuMicros),
        median(turns, Turn::busy));
  }

  private static double median(List<Turn> turns, ToDoubleFunction<Turn> figure) {
    double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /// One server in one round.
  private record Turn(double perSecond, double p99Millis, double cpuMicros, double busy) {}

  /// What a reader comes for.
  private enum Visit {
    IDENTITY("identity", 200),
    GZIP("gzip", 200, "Accept-Encoding: gzip, deflate"),
    UNCHANGED("304", 304, "Accept-Encoding: gzip, deflate");

    private final String title;
    private final int status;
    private final List<String> headers;

    Visit(String title, int status, String... headers) {
      this.title = title;
      this.status = status;
      this.headers = Arrays.asList(headers);
    }
  }
}
