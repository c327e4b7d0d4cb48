package dev.wiredesk.channel;

import dev.wiredesk.channel.Channel.Digest.Offer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads when the editions of a digest go out.
final class ScheduleSettings {
  private static final Duration LATENESS = Duration.ofHours(6);
  private static final Duration LATENESS_MAX = Duration.ofDays(7);
  private static final Duration GATHER = Duration.ofMinutes(2);
  private static final Duration GATHER_MAX = Duration.ofHours(1);
  private static final Pattern CLOCK =
      Pattern.compile("(\\d\\d:\\d\\d(?: *, *\\d\\d:\\d\\d)*)(?: +([^\\s,]+))?");

  // The hour of readers who want a digest daily that comes with the stories and names no hour.
  private static final Clock UNSAID = new Clock(List.of(LocalTime.of(7, 0)), null);

  private ScheduleSettings() {}

  /// Times of day.
  ///
  /// @param zone whose clock they are on; null if that is said elsewhere
  private record Clock(List<LocalTime> times, @Nullable ZoneId zone) {}

  static Schedule read(Settings settings, Rhythm rhythm, Offer offer) {
    ZoneId zone = settings.find("zone", node -> zone(node, Scalars.word(node)));
    boolean hours = !rhythm.follows() || offer.rhythms().stream().anyMatch(r -> !r.follows());
    Clock clock =
        hours
            ? settings.require("at", UNSAID, node -> clock(settings, node))
            : settings.get("at", UNSAID, node -> clock(settings, node));
    if (zone != null && clock.zone() != null) {
      settings.note("zone", "\"at\" names a zone already; one of the two is wanted.");
    }
    return new Schedule(
        rhythm,
        clock.times(),
        Objects.requireNonNullElse(zone == null ? clock.zone() : zone, ZoneId.of("UTC")),
        settings.get(
            "lateness", LATENESS, node -> Scalars.span(node, Duration.ofMinutes(1), LATENESS_MAX)),
        settings.get("gather", GATHER, node -> Scalars.span(node, Duration.ZERO, GATHER_MAX)));
  }

  /// How often editions come.
  static Rhythm rhythm(Node node) {
    try {
      return new Rhythm(Scalars.word(node));
    } catch (IllegalArgumentException no) {
      throw Misread.at(node, String.valueOf(no.getMessage()));
    }
  }

  private static Clock clock(Settings settings, Node node) {
    String text = Scalars.word(node);
    Matcher matcher = CLOCK.matcher(text);
    if (!matcher.matches() || (matcher.group(2) == null && !settings.has("zone"))) {
      throw noTime(node, text);
    }
    try {
      return new Clock(
          Arrays.stream(matcher.group(1).split(" *, *")).map(LocalTime::parse).toList(),
          matcher.group(2) == null ? null : zone(node, matcher.group(2)));
    } catch (DateTimeException no) {
      throw noTime(node, text);
    }
  }

  private static Misread noTime(Node node, String text) {
    return Misread.at(
        node,
        "%s is not a time of day in a time zone; one like 06:30 Europe/Berlin is wanted."
            .formatted(Words.quoted(text)));
  }

  private static ZoneId zone(Node node, String name) {
    if (ZoneId.getAvailableZoneIds().contains(name)) {
      return ZoneId.of(name);
    }
    String hint =
        Words.meant(name, ZoneId.getAvailableZoneIds()).orElse("one like Europe/Berlin is wanted.");
    throw Misread.at(node, "%s is not a time zone; %s".formatted(Words.quoted(name), hint));
  }
}
