package dev.wiredesk;

import dev.wiredesk.channel.Defaults;
import dev.wiredesk.channel.Durations;
import dev.wiredesk.egress.Allowed;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings of one run, all checked, with defaults filled in.
///
/// @param port where the server listens, 0 for any free port
/// @param host the address it listens on
/// @param data the folder of everything that must survive
/// @param feeds the folder of the channel files
/// @param routes the folder of the route files
/// @param baseUrl the public address; null for `http://localhost:PORT`
/// @param token an administrator's API token beside the desk's own
/// @param language what copy is written in that does not say
/// @param store where the wire is kept
/// @param egress what deliveries may call although it is not public
/// @param retry the waits after the first, second, … failed delivery; the last one repeats
/// @param keep how long receipts are kept
/// @param smtp the mail server; null for the local mailbox
/// @param title what the front page calls the house
/// @param intro one or two sentences below it
record Configuration(
    int port,
    String host,
    Path data,
    Path feeds,
    Path routes,
    @Nullable URI baseUrl,
    @Nullable String token,
    String language,
    String store,
    Allowed egress,
    List<Duration> retry,
    Duration keep,
    @Nullable URI smtp,
    String title,
    String intro) {
  private static final String FILE = "application.properties";
  private static final Duration RETRY_MAX = Duration.ofDays(7);
  private static final Duration KEEP_MAX = Duration.ofDays(36_500);

  /// Reads the settings: flags first, then `WIREDESK_*` variables, then `application.properties`
  /// beside the launcher, then defaults.
  ///
  /// @param home the folder of the launcher
  /// @throws Mistake if a setting has a value it cannot have
  static Configuration read(Map<String, String> flags, Map<String, String> environment, Path home) {
    return new Source(flags, environment, file(home.resolve(FILE))).configuration();
  }

  /// The public address of a desk that listens on this port.
  URI base(int listening) {
    return baseUrl == null ? URI.create("http://localhost:" + listening) : baseUrl;
  }

  /// What channel files need not say.
  Defaults defaults(URI base) {
    return Defaults.of(base, retry);
  }

  private static Properties file(Path file) {
    Properties properties = new Properties();
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("%s cannot be read".formatted(file), e);
      }
    }
    return properties;
  }

  /// A setting has a value it cannot have.
  static final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mistake(String message) {
      super(message);
    }
  }

  private record Source(
      Map<String, String> flags, Map<String, String> environment, Properties file) {

    Configuration configuration() {
      Path data = Path.of(get("wiredesk.data", "var"));
      return new Configuration(
          port(),
          get("wiredesk.host", "0.0.0.0"),
          data,
          Path.of(get("wiredesk.feeds", "feeds")),
          Path.of(get("wiredesk.routes", "routes")),
          uri("wiredesk.base-url", "http", "https"),
          find("wiredesk.token"),
          get("wiredesk.language", "en"),
          get("wiredesk.store", "sqlite:" + data.resolve("wiredesk.db")),
          egress(),
          retry(),
          keep(),
          uri("wiredesk.mail.smtp", "smtp", "smtps"),
          get("wiredesk.title", "The newsroom"),
          get(
              "wiredesk.intro",
              "Every story of this newsroom, in the feed reader of your choice."));
    }

    private int port() {
      String port = get("wiredesk.port", "8080");
      if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
        throw new Mistake("wiredesk.port is \"%s\"; 0 to 65535 is wanted".formatted(port));
      }
      return Integer.parseInt(port);
    }

    private Allowed egress() {
      try {
        return Allowed.of(get("wiredesk.egress.allow", ""));
      } catch (IllegalArgumentException e) {
        throw new Mistake("wiredesk.egress.allow: " + e.getMessage());
      }
    }

    private List<Duration> retry() {
      String waits = find("wiredesk.delivery.retry");
      return waits == null || waits.equals("default")
          ? Defaults.STANDARD_RETRY
          : Stream.of(waits.split(",")).map(wait -> span("retry", wait, RETRY_MAX)).toList();
    }

    private Duration keep() {
      return span("keep", get("wiredesk.delivery.keep", "400d"), KEEP_MAX);
    }

    private static Duration span(String name, String text, Duration most) {
      try {
        Duration span = Durations.parse(text.strip());
        if (span.compareTo(Duration.ofSeconds(1)) >= 0 && span.compareTo(most) <= 0) {
          return span;
        }
      } catch (DateTimeException no) {
        // told below, like a span that is too short or too long
      }
      throw new Mistake(
          "wiredesk.delivery.%s: \"%s\" is no span of time from 1s to %dd; one like 90s, 5m, 12h or"
                  .formatted(name, text.strip(), most.toDays())
              + " 30d is wanted");
    }

    private @Nullable URI uri(String name, String... schemes) {
      String value = find(name);
      if (value == null) {
        return null;
      }
      for (String scheme : schemes) {
        if (value.toLowerCase(Locale.ROOT).matches(scheme + "://[^/\\s]+\\S*")) {
          return URI.create(value);
        }
      }
      throw new Mistake(
          "%s is \"%s\"; an address that begins with %s:// is wanted"
              .formatted(name, value, String.join(":// or ", schemes)));
    }

    private String get(String name, String otherwise) {
      String value = find(name);
      return value == null ? otherwise : value;
    }

    private @Nullable String find(String name) {
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
  }
}
