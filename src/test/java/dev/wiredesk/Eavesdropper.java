package dev.wiredesk;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/// Reads everything that a desk says to anybody, again and again, and notes down where a marker
/// stands that nobody may know before an instant.
///
/// Only what was complete before the instant, by the desk's own clock, is held against it.
final class Eavesdropper extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private final String marker;
  private final SetClock clock;
  private final Instant until;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
  private final List<Thread> ears = new ArrayList<>();
  private final AtomicLong heard = new AtomicLong();
  private final Level usual = ROOT.getLevel();
  private volatile boolean open = true;

  Eavesdropper(String marker, SetClock clock, Instant until) {
    this.marker = marker;
    this.clock = clock;
    this.until = until;
    // As much as a desk logs outside of tests.
    ROOT.setLevel(Level.INFO);
    setContext(ROOT.getLoggerContext());
    start();
    ROOT.addAppender(this);
  }

  /// Asks for these addresses over and over.
  void ask(House house, List<String> paths) {
    ears.add(
        Thread.startVirtualThread(() -> {
          while (open) {
            paths.forEach(path -> judge(path, house.get(path).body()));
          }
        }));
  }

  /// Listens to a stream of events.
  void listen(House house, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(house.address(path))
            .header("Authorization", "Bearer " + House.TOKEN)
            .header("Accept", "text/event-stream")
            .build();
    ears.add(
        Thread.startVirtualThread(() -> {
          try (Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
            lines.takeWhile(_ -> open).forEach(line -> judge(path, line));
          } catch (IOException | InterruptedException | UncheckedIOException _) {
            // The stream ends with the desk.
          }
        }));
  }

  /// Looks into the files of a folder.
  void search(Path folder) {
    ears.add(
        Thread.startVirtualThread(() -> {
          while (open) {
            texts(folder).forEach(text -> judge(folder.getFileName().toString(), text));
          }
        }));
  }

  static List<String> texts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).map(Eavesdropper::text).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    judge("log", event.getFormattedMessage() + " " + event.getKeyValuePairs());
  }

  private void judge(String where, String said) {
    if (clock.instant().isBefore(until) && said.contains(marker)) {
      leaks.add(where + ": " + said.substring(0, Math.min(said.length(), 300)));
    }
    heard.incrementAndGet();
  }

  /// Where the marker stood too early.
  List<String> leaks() {
    return List.copyOf(leaks);
  }

  /// How many answers, lines and files were read.
  long heard() {
    return heard.get();
  }

  @Override
  public void close() {
    open = false;
    ROOT.detachAppender(this);
    ROOT.setLevel(usual);
    http.shutdownNow();
    ears.forEach(Thread::interrupt);
  }
}
