package dev.wiredesk.channel;

import dev.wiredesk.channel.Flow.From;
import dev.wiredesk.channel.Flow.Order;
import dev.wiredesk.channel.Flow.Rate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads in which order and how fast a destination is served, and from where.
final class FlowSettings {
  private static final Duration WAIT_MAX = Duration.ofDays(7);
  private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,5}) ?/ ?([smh])");
  private static final Pattern SEQUENCE = Pattern.compile("[1-9]\\d{0,17}");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Map<String, From> FROM = new LinkedHashMap<>();
  private static final Map<String, Duration> UNITS =
      Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

  static {
    FROM.put("start", new From.Start());
    FROM.put("now", new From.Now());
  }

  private FlowSettings() {}

  static Flow read(Settings settings, Defaults defaults) {
    Flow standard = Flow.standard(defaults.retry());
    return new Flow(
        settings.get("order", standard.order(), node -> Scalars.choice(node, Order.class)),
        window(settings, standard.window()),
        settings.find("rate", FlowSettings::rate),
        settings.get("from", standard.from(), FlowSettings::from),
        retry(settings, defaults));
  }

  static Flow mail(Settings settings, Defaults defaults) {
    return Flow.mail(window(settings, Flow.MAIL_WINDOW), retry(settings, defaults));
  }

  private static int window(Settings settings, int standard) {
    return settings.get("window", standard, node -> Scalars.number(node, 1, Flow.WINDOW_MAX));
  }

  private static List<Duration> retry(Settings settings, Defaults defaults) {
    return settings.get("retry", defaults.retry(), node -> retry(settings, node, defaults));
  }

  private static Rate rate(Node node) {
    String text = Scalars.word(node);
    Matcher matcher = RATE.matcher(text);
    if (!matcher.matches()) {
      throw Misread.at(
          node,
          "%s is not a rate; one like 10/s, 600/m or 1000/h is wanted."
              .formatted(Words.quoted(text)));
    }
    return new Rate(
        Integer.parseInt(matcher.group(1)),
        UNITS.getOrDefault(matcher.group(2), Duration.ofSeconds(1)));
  }

  private static From from(Node node) {
    String text = Scalars.word(node);
    From named = FROM.get(text);
    if (named != null) {
      return named;
    }
    if (SEQUENCE.matcher(text).matches()) {
      return new From.After(Long.parseLong(text) - 1);
    }
    try {
      return new From.Since(instant(text));
    } catch (DateTimeException no) {
      throw Misread.at(
          node,
          "%s is no beginning; start, now, a date like 2026-11-01, an instant like"
                  .formatted(Words.quoted(text))
              + " 2026-11-01T06:00:00Z or the number of an entry is wanted.");
    }
  }

  /// A day begins at midnight UTC: the desk may stand anywhere.
  private static Instant instant(String text) {
    return DATE.matcher(text).matches()
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }

  private static List<Duration> retry(Settings settings, Node node, Defaults defaults) {
    if (node instanceof ScalarNode && Scalars.word(node).equals("default")) {
      return defaults.retry();
    }
    return settings.each(
        Scalars.elements(node), part -> Scalars.span(part, Duration.ofSeconds(1), WAIT_MAX));
  }
}
