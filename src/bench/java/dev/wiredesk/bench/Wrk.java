package dev.wiredesk.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The load generator: one thread on the last core, 64 connections that stay open.
final class Wrk {
  static final int CONNECTIONS = 64;

  // What a feed reader sends with every request.
  private static final List<String> READER =
      List.of(
          "User-Agent: FreshRSS/1.24 (Linux; https://freshrss.org)",
          "Accept: application/atom+xml,application/rss+xml;q=0.9,*/*;q=0.1");
  private static final Pattern COUNT = Pattern.compile("(\\d+) requests in ([0-9.]+)s");
  private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");

  private Wrk() {}

  /// What one run came to.
  ///
  /// @param requests how many were answered
  /// @param seconds in what time
  /// @param p99Millis the time within which 99 of 100 were answered
  record Result(long requests, double seconds, double p99Millis) {}

  /// Asks for one address as fast as the answers come.
  static Result run(URI address, int seconds, String... headers)
      throws IOException, InterruptedException {
    int lastCore = Runtime.getRuntime().availableProcessors() - 1;
    List<String> command =
        new ArrayList<>(List.of("taskset", "-c", "" + lastCore, "wrk", "-t1", "-c" + CONNECTIONS));
    command.addAll(List.of("-d" + seconds + "s", "--latency"));
    READER.forEach(header -> command.addAll(List.of("-H", header)));
    Arrays.stream(headers).forEach(header -> command.addAll(List.of("-H", header)));
    command.add(address.toString());
    Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
    String report = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    wrk.waitFor();
    return read(report);
  }

  private static Result read(String report) {
    Matcher count = COUNT.matcher(report);
    Matcher p99 = P99.matcher(report);
    if (!count.find() || !p99.find() || report.contains("Non-2xx")) {
      throw new IllegalStateException("wrk did not measure what it should:\n" + report);
    }
    double unit =
        switch (p99.group(2)) {
          case "us" -> 0.001;
          case "ms" -> 1;
          default -> 1000;
        };
    return new Result(
        Long.parseLong(count.group(1)),
        Double.parseDouble(count.group(2)),
        Double.parseDouble(p99.group(1)) * unit);
  }
}
