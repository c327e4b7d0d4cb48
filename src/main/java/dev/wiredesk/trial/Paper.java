package dev.wiredesk.trial;

import dev.wiredesk.trial.Change.Fate;
import dev.wiredesk.trial.Change.Setting;
import dev.wiredesk.trial.Effect.Story;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A report in lines for a terminal.
final class Paper {
  private static final int STORIES_MAX = 20;
  private static final int DIFFERENCE_MAX = 40;
  private static final int ID_WIDTH_MAX = 40;
  private static final String NONE = "none";

  private static final Map<Fate, String> FATES =
      Map.of(
          Fate.ADDED, "would be new",
          Fate.CHANGED, "would change",
          Fate.UNCHANGED, "would stay as it is",
          Fate.REMOVED, "would end");

  private final StringBuilder text = new StringBuilder();

  Paper(Report report) {
    report.changes().forEach(this::change);
    report.problems().forEach(this::line);
    if (report.wire() == null) {
      line("There is no wire yet, so nothing is said of stories.");
    }
    line(sum(report.changes()) + "; nothing was applied.");
  }

  String text() {
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String sum(List<Change> changes) {
    Map<Fate, Long> counts =
        changes.stream().collect(Collectors.groupingBy(Change::fate, Collectors.counting()));
    return "%s: %d new, %d changed, %d as before, %d would end"
        .formatted(
            counted(changes.size(), "channel", "channels"),
            counts.getOrDefault(Fate.ADDED, 0L),
            counts.getOrDefault(Fate.CHANGED, 0L),
            counts.getOrDefault(Fate.UNCHANGED, 0L),
            counts.getOrDefault(Fate.REMOVED, 0L));
  }

  private void change(Change change) {
    line("%s (%s) %s".formatted(change.channel(), change.kind(), FATES.get(change.fate())));
    change.settings().forEach(this::setting);
    switch (change.effect()) {
      case null -> {}
      case Effect.OnFeed feed -> feed(feed);
      case Effect.OnPartner partner -> partner(partner, change.fate());
      case Effect.OnDigest digest -> digest(digest);
    }
    if (change.effect() != null) {
      change.effect().warnings().forEach(warning -> line("  Warning: %s".formatted(warning)));
    }
    if (change.fate() != Fate.UNCHANGED) {
      text.append('\n');
    }
  }

  private void setting(Setting setting) {
    String before = setting.before() == null ? "" : setting.before() + " → ";
    String after = setting.after() == null ? NONE : setting.after();
    line("  %-12s %s%s".formatted(setting.name(), before, after));
  }

  private void feed(Effect.OnFeed feed) {
    stories(feed.come(), feed.go(), feed.stay(), "");
    for (Effect.Document document : feed.documents()) {
      line("  %s: %s".formatted(document.path(), size(document)));
    }
  }

  private static String size(Effect.Document document) {
    return document.same()
        ? "the same %s".formatted(bytes(document.after()))
        : "%s → %s".formatted(bytes(document.before()), bytes(document.after()));
  }

  private static String bytes(@Nullable Integer count) {
    return count == null ? NONE : String.format(Locale.ROOT, "%,d bytes", count);
  }

  private void stories(List<Story> come, List<Story> go, int stay, String where) {
    line(
        "  %s would come%s, %d would go, %d would stay"
            .formatted(counted(come.size(), "story", "stories"), where, go.size(), stay));
    stories(come, "+");
    stories(go, "-");
  }

  private void stories(List<Story> stories, String sign) {
    List<Story> told = stories.stream().limit(STORIES_MAX).toList();
    int width = width(told, Story::id);
    for (Story story : told) {
      line(
          ("    %s %s  %-" + width + "s  %s")
              .formatted(sign, minute(story.date()), story.id(), story.headline()));
    }
    if (stories.size() > told.size()) {
      line("    %s %d more".formatted(sign, stories.size() - told.size()));
    }
  }

  private static <T> int width(List<T> rows, Function<T, String> cell) {
    int widest = rows.stream().map(cell).mapToInt(String::length).max().orElse(1);
    return Math.clamp(widest, 1, ID_WIDTH_MAX);
  }

  private static String minute(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MINUTES).toString().replaceFirst(":00Z$", "Z");
  }

  private void partner(Effect.OnPartner partner, Fate fate) {
    line(
        "  %s newly selected, %d no longer, %d in all"
            .formatted(
                counted(partner.more(), "story", "stories"), partner.less(), partner.selected()));
    if (fate == Fate.ADDED) {
      line(
          "  begins after entry %d: %s at once"
              .formatted(partner.cursor(), counted(partner.due(), "delivery", "deliveries")));
    } else {
      line(
          "  stands at entry %d: %s still to be made now, %d then"
              .formatted(
                  partner.cursor(),
                  counted(partner.waiting(), "delivery", "deliveries"),
                  partner.due()));
    }
    partner.notes().forEach(note -> line("  %s".formatted(note)));
    if (partner.payload() != null) {
      payload(partner.payload());
    }
  }

  private void payload(Effect.Payload payload) {
    line(
        "  its newest story, %s: %s"
            .formatted(
                payload.story(),
                payload.before() == null
                    ? bytes(payload.after())
                    : "%s → %s".formatted(bytes(payload.before()), bytes(payload.after()))));
    List<String> lines = payload.difference();
    lines.stream().limit(DIFFERENCE_MAX).forEach(line -> line("    %s".formatted(line)));
    if (lines.size() > DIFFERENCE_MAX) {
      line("    … and %d lines more".formatted(lines.size() - DIFFERENCE_MAX));
    }
  }

  private void digest(Effect.OnDigest digest) {
    line("  readers      %d".formatted(digest.readers()));
    line("  next hours   %s → %s".formatted(hours(digest.hours()), hours(digest.nextHours())));
    if (digest.subject() != null
        && digest.nextSubject() != null
        && !digest.subject().equals(digest.nextSubject())) {
      line("  next subject %s → %s".formatted(digest.subject(), digest.nextSubject()));
    }
    stories(digest.come(), digest.go(), digest.stay(), " into the next edition");
  }

  private static String hours(List<Instant> hours) {
    return hours.isEmpty()
        ? "no set hour"
        : hours.stream().map(Paper::minute).collect(Collectors.joining(", "));
  }

  private static String counted(long count, String one, String many) {
    return "%d %s".formatted(count, count == 1 ? one : many);
  }
}
