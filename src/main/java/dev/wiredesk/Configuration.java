package dev.wiredesk;

import dev.wiredesk.article.Clearance;
import dev.wiredesk.article.Countries;
import dev.wiredesk.channel.Defaults;
import dev.wiredesk.egress.Allowed;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
/// @param mail how mails leave and come back
/// @param kills who is told of takedowns that nobody confirms
/// @param territory the countries in which stories are shown unless a channel says otherwise, as
///   codes of two letters; empty for all
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
    MailSettings mail,
    KillSettings kills,
    Set<String> territory,
    String title,
    String intro) {
  private static final String FILE = "application.properties";
  private static final String RETRY = "wiredesk.delivery.retry";
  private static final String KEEP = "wiredesk.delivery.keep";
  private static final Duration RETRY_MAX = Duration.ofDays(7);
  private static final Duration KEEP_MAX = Duration.ofDays(36_500);

  /// Reads the settings: flags first, then `WIREDESK_*` variables, then `application.properties`
  /// beside the launcher, then defaults.
  ///
  /// @param home the folder of the launcher
  /// @throws Mistake if a setting has a value it cannot have
  static Configuration read(Map<String, String> flags, Map<String, String> environment, Path home) {
    return of(new Source(flags, environment, file(home.resolve(FILE))));
  }

  /// The token and the store, whose address may hold a password, are left out.
  @Override
  public String toString() {
    return "Configuration[port=%d, data=%s, mail=%s]".formatted(port, data, mail);
  }

  /// The public address of a desk that listens on this port.
  URI base(int listening) {
    return baseUrl == null ? URI.create("http://localhost:" + listening) : baseUrl;
  }

  /// What channel files need not say.
  Defaults defaults(URI base) {
    return Defaults.of(base, retry, territory);
  }

  /// Which pictures the house's own pages may show.
  Clearance pages() {
    return new Clearance("pages", territory, false);
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

  private static Configuration of(Source source) {
    Path data = Path.of(source.get("wiredesk.data", "var"));
    return new Configuration(
        source.number("wiredesk.port", 8080, 0, 65_535),
        source.get("wiredesk.host", "0.0.0.0"),
        data,
        Path.of(source.get("wiredesk.feeds", "feeds")),
        Path.of(source.get("wiredesk.routes", "routes")),
        source.uri("wiredesk.base-url", "http", "https"),
        source.find("wiredesk.token"),
        source.get("wiredesk.language", "en"),
        source.get("wiredesk.store", "sqlite:" + data.resolve("wiredesk.db")),
        egress(source),
        retry(source),
        Source.span(KEEP, source.get(KEEP, "400d"), KEEP_MAX),
        MailSettings.read(source, data),
        KillSettings.read(source),
        territory(source),
        source.get("wiredesk.title", "The newsroom"),
        source.get(
            "wiredesk.intro", "Every story of this newsroom, in the feed reader of your choice."));
  }

  private static Allowed egress(Source source) {
    try {
      return Allowed.of(source.get("wiredesk.egress.allow", ""));
    } catch (IllegalArgumentException e) {
      throw new Mistake("wiredesk.egress.allow: " + e.getMessage());
    }
  }

  private static Set<String> territory(Source source) {
    return Stream.of(source.get("wiredesk.territory", "").split(","))
        .filter(text -> !text.isBlank())
        .map(Configuration::country)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String country(String text) {
    String code = Countries.code(text);
    if (!Countries.exists(code)) {
      throw new Mistake(
          "wiredesk.territory: \"%s\" is no country's code; two letters of ISO 3166 like DE are wanted, separated by commas"
              .formatted(text.strip()));
    }
    return code;
  }

  private static List<Duration> retry(Source source) {
    String waits = source.get(RETRY, "default");
    return waits.equals("default")
        ? Defaults.STANDARD_RETRY
        : Stream.of(waits.split(",")).map(wait -> Source.span(RETRY, wait, RETRY_MAX)).toList();
  }
}
