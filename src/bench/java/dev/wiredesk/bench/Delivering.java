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
/// Each sender has the first core to itself, the sink the last one. Up to 64 requests are under way
/// at once, or one for each partner if there are more.
final class Delivering implements Benchmark {
  private static final int[] PARTNERS = {1, 10, 100, 1_000};
  private static final int DELIVERIES = 200_000;
  private static final Pattern RESULT = Pattern.compile("result (\\d+) ([0-9.]+) ([0-9.]+)");
  private static final Pattern WRK = Pattern.compile("(\\d+) requests in ([0-9.]+)s");

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
      out.printf("payloads of %,d bytes%n", Sender.payload().length);
      out.println("                      sent/s  CPU us each");
      out.printf("wrk, 64 connections %8.0f%n", wrk(sink, folder));
      for (int partners : PARTNERS) {
        Result bare = sender("bare", partners, sink, folder);
        Result engine = sender("engine", partners, sink, folder);
        out.printf("%,5d partners%n", partners);
        out.printf("  bare HttpClient 5 %8.0f  %8.0f%n", bare.perSecond(), bare.micros());
        out.printf(
            "  engine            %8.0f  %8.0f  ratio %.2f%n",
            engine.perSecond(), engine.micros(), engine.perSecond() / bare.perSecond());
      }
    }
  }

  private record Result(long sent, double seconds, double cpu) {
    double perSecond() {
      return sent / seconds;
    }

    double micros() {
      return cpu / sent * 1e6;
    }
  }

  private static Result sender(String mode, int partners, Sink sink, Path folder)
      throws IOException, InterruptedException {
    int stories = Math.max(100, DELIVERIES / partners);
    Path own = Files.createDirectories(folder.resolve(mode + "-" + partners));
    List<String> command = new ArrayList<>(List.of("taskset", "-c", "0"));
    command.addAll(Launcher.java());
    command.addAll(
        List.of("-classpath", System.getProperty("java.class.path"), Sender.class.getName()));
    command.addAll(
        List.of(mode, own.toString(), "" + partners, "" + stories, "" + sink.port()));
    Process process =
        new ProcessBuilder(command).redirectError(own.resolve("log").toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher result = RESULT.matcher(said);
    if (!result.find()) {
      throw new IllegalStateException("the sender ended without a result; see " + own + "/log");
    }
    return new Result(
        Long.parseLong(result.group(1)),
        Double.parseDouble(result.group(2)),
        Double.parseDouble(result.group(3)));
  }

  private static double wrk(Sink sink, Path folder) throws IOException, InterruptedException {
    Path script = folder.resolve("post.lua");
    Files.write(folder.resolve("payload"), Sender.payload());
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
    Process wrk =
        new ProcessBuilder(
                "taskset", "-c", "0", "wrk", "-t1", "-c64", "-d5s", "-s", script.toString(),
                Sink.addresses(1, sink.port()).getFirst().toString())
            .redirectErrorStream(true)
            .start();
    String report = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    wrk.waitFor();
    Matcher count = WRK.matcher(report);
    if (!count.find()) {
      throw new IllegalStateException("wrk did not measure what it should:\n" + report);
    }
    return Long.parseLong(count.group(1)) / Double.parseDouble(count.group(2));
  }
}
