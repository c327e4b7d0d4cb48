package dev.wiredesk.digest;

import dev.wiredesk.wire.Subscription.Preferences;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a reader wants, in words: as it stands in files, in the API and on pages. What is null is
/// as the digest has it.
///
/// @param every how often, in the words of a channel file's `every`
/// @param hour the time of day, such as `06:30`
/// @param zone whose clock `hour` means, such as `Europe/Berlin`
/// @param language BCP 47 tag of what we say ourselves
/// @param sections only stories of these; empty for all
/// @param paused no edition before this instant or date
public record Choice(
    @Nullable String every,
    @Nullable String hour,
    @Nullable String zone,
    @Nullable String language,
    List<String> sections,
    @Nullable String paused) {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H:mm[:ss]");

  /// As the digest has it.
  public static final Choice NONE = new Choice(null, null, null, null, List.of(), null);

  public Choice {
    every = filled(every);
    hour = filled(hour);
    zone = filled(zone);
    language = filled(language);
    sections = sections.stream().map(String::strip).filter(it -> !it.isEmpty()).toList();
    paused = filled(paused);
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /// These preferences in words.
  public static Choice of(Preferences preferences) {
    return new Choice(
        preferences.rhythm(),
        Objects.toString(preferences.hour(), null),
        preferences.zone() == null ? null : preferences.zone().getId(),
        preferences.language(),
        List.copyOf(preferences.sections()),
        Objects.toString(preferences.pausedUntil(), null));
  }

  /// The words understood; whether a digest offers it is not asked here.
  ///
  /// @throws IllegalArgumentException if a word is none; the message says which, and is fit for
  ///   whoever wrote it
  public Preferences preferences() {
    return new Preferences(
        every,
        read(hour, it -> LocalTime.parse(it, HOUR), "a time of day; one like 06:30 is wanted."),
        read(zone, ZoneId::of, "a time zone; one like Europe/Berlin is wanted."),
        language,
        Set.copyOf(sections),
        read(
            paused,
            Choice::instant,
            "a date or an instant; one like 2030-01-31 or 2030-01-31T06:30:00Z is wanted."));
  }

  private static Instant instant(String text) {
    return text.contains("T")
        ? Instant.parse(text)
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static <T extends @Nullable Object> @Nullable T read(
      @Nullable String text, Function<String, T> reading, String wanted) {
    try {
      return text == null ? null : reading.apply(text);
    } catch (DateTimeException no) {
      throw new IllegalArgumentException("\"%s\" is not %s".formatted(text, wanted), no);
    }
  }
}
