package dev.wiredesk;

import dev.wiredesk.Configuration.Mistake;
import dev.wiredesk.channel.Durations;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where settings come from: flags first, then `WIREDESK_*` variables, then the file.
///
/// What is wrong is told by a [Mistake] that names the setting, what was found and what is wanted.
record Source(Map<String, String> flags, Map<String, String> environment, Properties file) {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z0-9+.-]*:/*");

  /// A setting without the space around it; null if nobody says anything.
  @Nullable String find(String name) {
    String variable = name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    String value = flags.get(name);
    if (value == null) {
      value = environment.get(variable);
    }
    if (value == null) {
      value = file.getProperty(name);
    }
    return value == null || value.isBlank() ? null : value.strip();
  }

  String get(String name, String otherwise) {
    String value = find(name);
    return value == null ? otherwise : value;
  }

  /// The parts of a setting between commas; none if nobody says anything.
  List<String> list(String name) {
    return Stream.of(get(name, "").split(","))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .toList();
  }

  /// A whole number.
  int number(String name, int otherwise, int least, int most) {
    String value = find(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("\\d{1,9}")
        || Integer.parseInt(value) < least
        || Integer.parseInt(value) > most) {
      throw mistake(name, value, "%d to %d".formatted(least, most));
    }
    return Integer.parseInt(value);
  }

  /// A span of time from one second on.
  static Duration span(String name, String text, Duration most) {
    try {
      Duration span = Durations.parse(text.strip());
      if (span.compareTo(Duration.ofSeconds(1)) >= 0 && span.compareTo(most) <= 0) {
        return span;
      }
    } catch (DateTimeException no) {
      // told below, like a span that is too short or too long
    }
    throw new Mistake(
        "%s: \"%s\" is no span of time from 1s to %dd; one like 90s, 5m, 12h or 30d is wanted"
            .formatted(name, text.strip(), most.toDays()));
  }

  /// An address with one of these schemes; null if nobody says anything.
  @Nullable URI uri(String name, String... schemes) {
    String value = find(name);
    if (value == null) {
      return null;
    }
    for (String scheme : schemes) {
      if (value.toLowerCase(Locale.ROOT).matches(scheme + "://[^/\\s]+\\S*")) {
        return parsed(name, value);
      }
    }
    throw mistake(
        name,
        unsaid(value),
        "an address that begins with %s://".formatted(String.join(":// or ", schemes)));
  }

  private static URI parsed(String name, String value) {
    try {
      return new URI(value);
    } catch (URISyntaxException no) {
      throw mistake(
          name,
          unsaid(value),
          "an address in which what is no letter or digit of a name or password is written like %40");
    }
  }

  /// As much of an address as anybody may see. In one that is wrong a password may stand anywhere
  /// behind the scheme, so nothing of that is told.
  static String unsaid(String address) {
    Matcher scheme = SCHEME.matcher(address);
    if (scheme.lookingAt()) {
      return scheme.group() + "…";
    }
    return address.indexOf('@') < 0 ? address : "…";
  }

  static Mistake mistake(String name, String found, String wanted) {
    return new Mistake("%s is \"%s\"; %s is wanted".formatted(name, found, wanted));
  }

  /// Says nothing of what anybody set.
  @Override
  public String toString() {
    return "Source";
  }
}
