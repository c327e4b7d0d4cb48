package dev.wiredesk.bench;

import java.util.List;
import java.util.stream.Collectors;

/// Runs the benchmarks that are named, or all of them: `Bench [name…]`.
final class Bench {
  private static final List<Benchmark> ALL =
      List.of(
          new Serving(),
          new Rendering(),
          new FeedMemory(),
          new Appending(),
          new Settling(),
          new Verifying(),
          new Delivering(),
          new MailingRelay(),
          new Mailing(),
          new MailingMillion(),
          new Isolation(),
          new Latency(),
          new Embargo(),
          new Replaying(),
          new IdlePartners(),
          new Freshness(),
          new Starting());

  private Bench() {}

  public static void main(String... names) throws Exception {
    List<String> wanted = List.of(names);
    List<String> known = ALL.stream().map(Benchmark::name).toList();
    for (String name : wanted) {
      if (!known.contains(name)) {
        System.err.printf(
            "\"%s\" is not a benchmark here; these are: %s%n",
            name, known.stream().collect(Collectors.joining(", ")));
        System.exit(2);
      }
    }
    System.out.println(Machine.describe());
    for (Benchmark benchmark : ALL) {
      if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
        System.out.printf("%n%s%n", benchmark.name());
        benchmark.run(System.out);
      }
    }
  }
}
