package dev.wiredesk;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.intake.Acceptance;
import dev.wiredesk.intake.Copy;
import dev.wiredesk.wire.Subscribers;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The sample newsroom doing the whole job once: stories onto the wire, into the feeds, to the
/// sandbox partner, into the local mailbox.
final class Demo {
  private static final String STORIES = "/newsroom/";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Desk desk;

  Demo(Desk desk) {
    this.desk = desk;
  }

  /// Does the job and tells where to look.
  ///
  /// @throws IllegalStateException if a story is refused or does not arrive
  void run(PrintStream out) throws InterruptedException {
    List<String> files = text("index").lines().filter(line -> !line.isBlank()).toList();
    files.forEach(this::publish);
    waitFor("the feeds to show the stories", this::isShown);
    sendDigests();
    waitFor("partners and mailbox to have the stories", this::isDelivered);
    report(files.size(), out);
  }

  private void publish(String file) {
    byte[] copy =
        text(file).replace("{{base}}", desk.base().toString()).getBytes(StandardCharsets.UTF_8);
    for (Acceptance story : desk.newsdesk().acceptAll(Copy.filed(copy, file)).stories()) {
      boolean there =
          story instanceof Acceptance.Appended
              || story instanceof Acceptance.Known
              || story instanceof Acceptance.Stale
              || story instanceof Acceptance.Conflict;
      if (!there) {
        throw new IllegalStateException(
            "the sample story %s was not taken: %s".formatted(file, story));
      }
    }
  }

  private static String text(String file) {
    try (InputStream in = Demo.class.getResourceAsStream(STORIES + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isShown() {
    try {
      return desk.shelf().awaitShown(desk.store().wire().head(), LOOK_EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void sendDigests() {
    desk.channels()
        .current()
        .all(Channel.Digest.class)
        .forEach(digest -> desk.dispatcher().wake(digest.id()));
  }

  /// True if every outlet is done with the wire or in trouble, which the report then says.
  private boolean isDelivered() {
    return desk.dispatcher().status().stream().allMatch(this::isDone);
  }

  private boolean isDone(LaneStatus lane) {
    boolean digest =
        desk.channels()
            .current()
            .find(lane.destination())
            .filter(Channel.Digest.class::isInstance)
            .isPresent();
    boolean done = digest ? isSent(lane.destination()) : lane.behind() == 0;
    return done || lane.state() != LaneStatus.State.FLOWING;
  }

  private boolean isSent(String digest) {
    Subscribers readers = desk.store().subscribers();
    Instant now = Instant.now();
    return readers.letters(digest, now, Set.of(), 1).isEmpty()
        && readers.due(digest, now, Set.of(), 1).isEmpty();
  }

  private static void waitFor(String what, BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "waited %d seconds for %s; the log above says why"
                .formatted(LONGEST_WAIT.toSeconds(), what));
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private void report(int stories, PrintStream out) {
    String base = desk.base().toString();
    out.println();
    out.printf("%d sample stories are on the wire of %s.%n%n", stories, base);
    line(out, "front page", base + "/");
    desk.shelf()
        .feeds()
        .forEach(feed -> line(out, feed.title(), base + feed.addresses().getFirst().path()));
    line(out, "sandbox partner", "%s/sandbox  %s".formatted(base, partners()));
    line(out, "digests by mail", base + "/subscribe  (the letter lands in the local mailbox)");
    line(out, "local mailbox", base + "/mailbox");
    line(out, "inbox", "%s  (drop a story here)".formatted(inbox()));
    line(out, "channel files", "%s  (add a feed here)".formatted(desk.configuration().feeds()));
    out.println();
    out.println("For ./wiredesk publish and the API, in another terminal:");
    out.println();
    out.println("  export WIREDESK_URL=" + base);
    out.println("  export WIREDESK_TOKEN=" + desk.configuration().token());
    out.println();
    out.println("Take a story down, and watch who confirms it:");
    out.println();
    out.println("  ./wiredesk kill sport-rowing --reason \"try it\" --watch");
    out.println("  ./wiredesk digest send morning --everybody     (its readers are told now)");
    out.println();
    out.println("Serving until you press Ctrl-C.");
  }

  private static void line(PrintStream out, String what, String where) {
    out.printf("  %-24s %s%n", what, where);
  }

  private String partners() {
    long signed = desk.sandbox().newestFirst(null).stream().filter(it -> it.verified()).count();
    return "(%d deliveries, signatures verified)".formatted(signed);
  }

  private Path inbox() {
    return desk.configuration().data().resolve("inbox");
  }
}
