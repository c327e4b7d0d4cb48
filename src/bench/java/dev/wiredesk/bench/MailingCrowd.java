package dev.wiredesk.bench;

import dev.wiredesk.channel.Flow;
import dev.wiredesk.delivery.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The desk of [MailingMillion], in a process of its own: `MailingCrowd FOLDER READERS
/// fill|half|rest`. Half of the mails are sent by one process that ends without closing anything,
/// the rest by another.
final class MailingCrowd {
  private static final int STEPS = 2;

  private final AtomicLong sent = new AtomicLong();
  private long begun = System.nanoTime();
  private Duration cpu = Stopwatch.cpu();
  private long before;

  private MailingCrowd() {}

  public static void main(String... words) throws Exception {
    MailingReaders readers = new MailingReaders(Path.of(words[0]), Flow.MAIL_WINDOW);
    int count = Integer.parseInt(words[1]);
    if (words[2].equals("fill")) {
      long begun = System.nanoTime();
      readers.fill(count);
      System.out.printf("added in %.0f s%n", (System.nanoTime() - begun) / 1e9);
    } else {
      new MailingCrowd().send(readers, count, words[2].equals("half"));
    }
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private void send(MailingReaders readers, int count, boolean half) throws Exception {
    long there = readers.recorded();
    var _ =
        readers.serve(
            _ -> {
              sent.incrementAndGet();
              return new Outcome.Accepted(250, "");
            },
            "none");
    if (half) {
      System.out.println("      sent  since: mails/s  CPU us each  heap MiB  RSS MiB");
    }
    long wanted = half ? count / 2 : count - there;
    for (int step = 1; step <= STEPS; step++) {
      while (sent.get() < wanted * step / STEPS) {
        Thread.sleep(5);
      }
      row(there);
    }
    if (!half) {
      while (readers.recorded() < count) {
        Thread.sleep(20);
      }
      System.out.printf(
          "%d mails again after the kill, %d editions%n",
          there + sent.get() - count, readers.editions());
    }
  }

  private void row(long there) throws IOException {
    long now = sent.get();
    double seconds = (System.nanoTime() - begun) / 1e9;
    double micros = Stopwatch.cpu().minus(cpu).toNanos() / 1e3 / Math.max(1, now - before);
    double resident = Memory.residentMib();
    System.out.printf(
        "%,10d  %14.0f  %11.0f  %8.1f  %7.0f%n",
        there + now, (now - before) / seconds, micros, Memory.heapMib(), resident);
    before = sent.get();
    begun = System.nanoTime();
    cpu = Stopwatch.cpu();
  }
}
