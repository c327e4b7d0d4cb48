package dev.wiredesk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Deliveries to partners, signed and with a durable receipt, beside a bare loop over HttpClient 5
/// and a bare load generator that post the same bytes to the same sink in the same run.
///
/// Each sender keeps to the first core while the clock runs ([Stopwatch]), the sink to the last
/// one. Up to 64 requests are under way at once, or one for each partner if there are more. One
/// partner shows what it costs when each payload is rendered for one delivery only; ten and more
/// share it.
final class Delivering implements Benchmark {
  private static final int[] PARTNERS = {1, 10, 100, 1_000};
  private static final int UNDER_WAY = 64;
  // More than the engine delivers until the clock is stopped.
  private static final int DELIVERIES = 700_000;
  private static final String ONE_CORE = "-XX:ActiveProcessorCount=1";
  private static final Pattern WRK = Pattern.compile("(\\d+) requests in ([0-9.]+)s");
  private static final List<String> LOAD = List.of("taskset", "-c", "0", "wrk", "-t1", "-c64");

  @Override
  public String name() {
    return "delivering";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    if (!Machine.has("nginx") || !Machine.has("wrk")) {
      out.println("wants nginx and wrk; install them and run this again");
      return;
    }
    Path folder = BenchFolder.fresh(name());
    try (Sink sink = Sink.start(folder)) {
      out.printf("payloads of %,d bytes%n", Stories.payload().length);
      out.println("                           sent/s  CPU us each  ratio");
      out.printf("wrk, 64 connections     %9.0f%n", wrk(sink, folder));
      for (int partners : PARTNERS) {
        Stopwatch.Result bare = bare(partners, sink, folder);
        Stopwatch.Result engine = engine(partners, sink, folder);
        out.printf("%,d partners%n", partners);
        out.printf("  bare HttpClient 5     %9.0f  %11.0f%n", bare.perSecond(), bare.cpuMicros());
        out.printf(
            "  engine                %9.0f  %11.0f  %5.2f%n",
            engine.perSecond(), engine.cpuMicros(), engine.perSecond() / bare.perSecond());
      }
    }
  }

  /// How many parcels are under way at once for each partner.
  private static int window(int partners) {
    return Math.max(1, UNDER_WAY / partners);
  }

  private static Stopwatch.Result bare(int partners, Sink sink, Path folder)
      throws IOException, InterruptedException {
    return Stopwatch.Result.read(
        Child.in(folder.resolve("bare-" + partners))
            .with(ONE_CORE)
            .run(BareLoop.class, partners, window(partners), sink.port()));
  }

  private static Stopwatch.Result engine(int partners, Sink sink, Path folder)
      throws IOException, InterruptedException {
    Path own = folder.resolve("engine-" + partners);
    int stories = DELIVERIES / partners;
    Stopwatch.Result result =
        Stopwatch.Result.read(
            Child.in(own)
                .with(ONE_CORE)
                .run(Deliverer.class, partners, window(partners), stories, sink.port()));
    BenchFolder.delete(own);
    return result;
  }

  private static double wrk(Sink sink, Path folder) throws IOException, InterruptedException {
    Path script = folder.resolve("post.lua");
    Files.write(folder.resolve("payload"), Stories.payload());
    Files.writeString(
        script,
        """
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "application/json"
        wrk.headers["webhook-id"] = "msg_27c1b8f0a41d4a0ca4f3c2c2f2f2b1aa"
        wrk.headers["webhook-timestamp"] = "1763716800"
        wrk.headers["webhook-signature"] = "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="
        local file = io.open("%s/payload", "rb"); wrk.body = file:read("*a"); file:close()
        """
            .formatted(folder));
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(LOAD)).redirectErrorStream(true);
    builder.command().addAll(List.of("-d5s", "-s", script.toString()));
    builder.command().add(Sink.addresses(1, sink.port()).getFirst().toString());
    Process wrk = builder.start();
    String report = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    wrk.waitFor();
    Matcher count = WRK.matcher(report);
    if (!count.find()) {
      throw new IllegalStateException("wrk did not measure what it should:\n" + report);
    }
    return Long.parseLong(count.group(1)) / Double.parseDouble(count.group(2));
  }
}
