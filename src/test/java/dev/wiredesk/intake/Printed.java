package dev.wiredesk.intake;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// What is printed in the log while this is open: a line for each event, with its level, its words
/// and its keys.
public final class Printed implements AutoCloseable {
  private final Logger logger;
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();
  private final @Nullable Level before;

  /// By anyone.
  public Printed() {
    this(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /// By this logger.
  public Printed(String name) {
    logger = (Logger) LoggerFactory.getLogger(name);
    before = logger.getLevel();
    events.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(events);
  }

  public List<String> lines() {
    return List.copyOf(events.list).stream().map(Printed::line).toList();
  }

  private static String line(ILoggingEvent event) {
    String keys =
        event.getKeyValuePairs() == null
            ? ""
            : event.getKeyValuePairs().stream()
                .map(pair -> " " + pair.key + "=" + pair.value)
                .collect(Collectors.joining());
    return event.getLevel() + " " + event.getFormattedMessage() + keys;
  }

  @Override
  public void close() {
    logger.detachAppender(events);
    logger.setLevel(before);
  }
}
