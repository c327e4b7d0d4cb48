package dev.wiredesk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/// From the answer to `POST` until the feed shows the story.
///
/// The feed is asked again and again by the same client, so a wait below one round trip of HTTP
/// shows as that round trip.
final class Freshness implements Benchmark {
  private static final int WARM_UP = 300;
  private static final int STORIES = 1_000;

  @Override
  public String name() {
    return "freshness";
  }

  @Override
  public void run(PrintStream out) throws Exception {
    Path data = BenchFolder.fresh("freshness");
    try (DeskProcess desk = DeskProcess.start("serve", data)) {
      desk.untilServed("/health", System.nanoTime());
      double[] accepted = new double[STORIES];
      double[] shown = new double[STORIES];
      for (int i = -WARM_UP; i < STORIES; i++) {
        long began = System.nanoTime();
        HttpResponse<String> answer = desk.post("/api/articles?id=s" + i, "text/plain", copy(i));
        long answered = System.nanoTime();
        expect(answer.statusCode() == 201, answer.body());
        long visible = untilShown(desk, "Story number %d ends".formatted(i));
        if (i >= 0) {
          accepted[i] = (answered - began) / 1e6;
          shown[i] = (visible - answered) / 1e6;
        }
      }
      out.println("                         p50 ms   p99 ms");
      row(out, "POST until answered", accepted);
      row(out, "answered until shown", shown);
    }
  }

  private static String copy(int number) {
    return """
    City
    Story number %d ends
    What happened, in one line.
    %s
    """
        .formatted(number, "The harbour was quiet and the gulls were not. ".repeat(80));
  }

  private static long untilShown(DeskProcess desk, String headline)
      throws IOException, InterruptedException {
    while (!desk.get("/feeds/top.json").body().contains(headline)) {
      Thread.onSpinWait();
    }
    return System.nanoTime();
  }

  private static void expect(boolean holds, String said) {
    if (!holds) {
      throw new IllegalStateException("the desk answered: " + said);
    }
  }

  private static void row(PrintStream out, String what, double[] millis) {
    Spread spread = Spread.of(millis);
    out.printf("%-24s %7.2f  %7.2f%n", what, spread.p50(), spread.p99());
  }
}
