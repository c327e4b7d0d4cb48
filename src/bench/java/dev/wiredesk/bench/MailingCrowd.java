package dev.wiredesk.bench;

import dev.wiredesk.channel.Flow;
import dev.wiredesk.delivery.Outcome;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// The desk of [MailingMillion], in a process of its own: `MailingCrowd FOLDER READERS
/// fill|half|rest`. Half of the mails are sent by one process that ends without closing anything,
/// the rest by another.
final class MailingCrowd {
  private static final int STEPS = 2;
  private static final VarHandle COUNT = ValueLayout.JAVA_LONG.varHandle();

  private final MailingReaders readers;
  // What the mail server has got from both processes: a page of a file, which outlives them.
  private final MemorySegment got;
  private long begun = System.nanoTime();
  private Duration cpu = Stopwatch.cpu();
  private long before;

  private MailingCrowd(Path folder) throws IOException {
    readers = new MailingReaders(folder, Flow.MAIL_WINDOW);
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("got"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      got = file.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES, Arena.global());
    }
    before = got();
  }

  public static void main(String... words) throws Exception {
    MailingCrowd crowd = new MailingCrowd(Path.of(words[0]));
    int count = Integer.parseInt(words[1]);
    switch (words[2]) {
      case "fill" -> crowd.fill(count);
      case "half" -> crowd.half(count / 2);
      default -> crowd.rest(count);
    }
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private long got() {
    return (long) COUNT.getVolatile(got, 0L);
  }

  private void fill(int count) throws Exception {
    readers.fill(count);
    System.out.printf("added in %.0f s%n", (System.nanoTime() - begun) / 1e9);
  }

  private void half(int half) throws Exception {
    System.out.println("      sent  since: mails/s  CPU us each  heap MiB  RSS MiB");
    send(half);
  }

  private void rest(int count) throws Exception {
    long there = readers.recorded();
    long again = got() - there;
    send(count + again);
    while (readers.recorded() < count) {
      Thread.sleep(20);
    }
    System.out.printf(
        "killed with %,d receipts on the disk; %d mails twice, %d renderings%n",
        there, got() - count, readers.renderings());
  }

  private void send(long wanted) throws Exception {
    var _ =
        readers.serve(
            _ -> {
              COUNT.getAndAdd(got, 0L, 1L);
              return new Outcome.Accepted(250, "");
            },
            "none");
    long from = got();
    for (int step = 1; step <= STEPS; step++) {
      while (got() < from + (wanted - from) * step / STEPS) {
        Thread.sleep(5);
      }
      row();
    }
  }

  private void row() throws IOException {
    long now = got();
    double seconds = (System.nanoTime() - begun) / 1e9;
    double micros = Stopwatch.cpu().minus(cpu).toNanos() / 1e3 / Math.max(1, now - before);
    double resident = Memory.residentMib();
    System.out.printf(
        "%,10d  %14.0f  %11.0f  %8.1f  %7.0f%n",
        now, (now - before) / seconds, micros, Memory.heapMib(), resident);
    before = now;
    begun = System.nanoTime();
    cpu = Stopwatch.cpu();
  }
}
