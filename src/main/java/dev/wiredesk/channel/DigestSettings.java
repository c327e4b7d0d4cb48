package dev.wiredesk.channel;

import dev.wiredesk.channel.Channel.Digest;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the settings of `kind: digest`.
final class DigestSettings {
  private static final int STORIES_MAX = 100;
  private static final Pattern TIME = Pattern.compile("(\\d\\d:\\d\\d) +(\\S+)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?!headline})[^}]*}?");

  private DigestSettings() {}

  static Digest read(String id, Settings settings, Selection select, Defaults defaults) {
    String title = settings.get("title", id, node -> Scalars.line(node, 300));
    Clock clock =
        settings.require("at", new Clock(LocalTime.MIN, ZoneOffset.UTC), DigestSettings::clock);
    Range items = settings.get("items", new Range(1, 10), node -> range(settings, node));
    return new Digest(
        id,
        title,
        select,
        settings.get("deliver", "smtp", PartnerSettings::transport),
        new Digest.Letterhead(
            settings.get("subject", title, DigestSettings::subject),
            settings.get("sender", defaults.sender(), Scalars::mailbox),
            null,
            null,
            "standard",
            "en"),
        new Schedule(
            Rhythm.DAY,
            List.of(clock.at()),
            clock.zone(),
            java.time.Duration.ofHours(6),
            java.time.Duration.ofMinutes(2)),
        new Digest.Offer(true, "", List.of(Rhythm.DAY), List.of()),
        new Digest.Contents(
            items.least(), items.most(), Digest.Rank.URGENCY, Digest.Revisions.SILENT),
        settings.get("to", List.of(), node -> addresses(settings, node)),
        Flow.standard(defaults.retry()));
  }

  private static List<String> addresses(Settings settings, Node node) {
    return settings.each(Scalars.elements(node), Scalars::mailbox);
  }

  private static String subject(Node node) {
    String subject = Scalars.line(node, 300);
    Matcher other = PLACEHOLDER.matcher(subject);
    if (other.find()) {
      throw Misread.at(
          node,
          "nothing is known to put in the place of %s; {headline} is wanted, or text."
              .formatted(Words.quoted(other.group())));
    }
    return subject;
  }

  private record Clock(LocalTime at, ZoneId zone) {}

  private static Clock clock(Node node) {
    String text = Scalars.word(node);
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw noTime(node, text);
    }
    try {
      return new Clock(LocalTime.parse(matcher.group(1)), zone(node, matcher.group(2)));
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

  private record Range(int least, int most) {}

  private static Range range(Settings settings, Node node) {
    Settings items = settings.inner(node, "{min: 1, max: 10}");
    int least = items.get("min", 1, part -> Scalars.number(part, 0, STORIES_MAX));
    int most = items.get("max", Math.max(10, least), part -> Scalars.number(part, 1, STORIES_MAX));
    items.done();
    if (least > most) {
      items.note("min", "min is %d, which is more than max, %d.".formatted(least, most));
      return new Range(most, most);
    }
    return new Range(least, most);
  }
}
