package dev.wiredesk.camel;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A route file has a mistake.
public final class RouteTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 20;

  private RouteTrouble(String message, Throwable cause) {
    super(message, cause);
  }

  /// One cause says which file, another which line, the innermost one what is wrong.
  static RouteTrouble from(Throwable trouble) {
    String message =
        Stream.iterate(trouble, Objects::nonNull, Throwable::getCause)
            .limit(DEEPEST)
            .map(Throwable::getMessage)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(": "));
    return new RouteTrouble(message, trouble);
  }
}
