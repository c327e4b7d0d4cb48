package dev.wiredesk.digest;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.wire.Subscription.Preferences;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What readers want, held against what their digest offers.
final class Wishes {
  private static final Duration PAUSE_MAX = Duration.ofDays(366);
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private Wishes() {}

  /// The wishes as they are kept.
  ///
  /// @throws IllegalArgumentException if the digest does not offer one; the message is fit for the
  ///   reader
  static Preferences granted(Channel.Digest digest, Preferences wants, Instant now) {
    return ofSome(List.of(digest), wants, now);
  }

  /// The wishes as they are kept, each offered by at least one of the digests.
  ///
  /// @throws IllegalArgumentException if none offers one; the message is fit for the reader
  static Preferences ofSome(List<Channel.Digest> digests, Preferences wants, Instant now) {
    String rhythm = rhythm(wants.rhythm());
    if (rhythm != null && digests.stream().noneMatch(digest -> offers(digest, rhythm))) {
      throw new IllegalArgumentException(
          "\"%s\" is not how often it comes; %s is wanted.".formatted(rhythm, rhythms(digests)));
    }
    Set<String> sections = folded(wants.sections());
    Set<String> offered = new TreeSet<>();
    digests.forEach(digest -> offered.addAll(folded(digest.offer().sections())));
    sections.stream()
        .filter(it -> !offered.contains(it))
        .findFirst()
        .ifPresent(stray -> {
          throw new IllegalArgumentException(
              "\"%s\" is no section to choose; %s.".formatted(stray, sections(digests)));
        });
    return new Preferences(
        rhythm,
        minute(wants.hour()),
        known(wants.zone()),
        language(wants.language()),
        sections,
        pause(wants.pausedUntil(), now));
  }

  /// The wishes without those that this digest does not offer.
  static Preferences fitting(Channel.Digest digest, Preferences wants) {
    String rhythm = wants.rhythm();
    Set<String> sections = new TreeSet<>(wants.sections());
    sections.retainAll(folded(digest.offer().sections()));
    return new Preferences(
        rhythm != null && offers(digest, rhythm) ? rhythm : null,
        wants.hour(),
        wants.zone(),
        wants.language(),
        sections,
        wants.pausedUntil());
  }

  /// In the one way in which channel files and readers write it.
  private static @Nullable String rhythm(@Nullable String text) {
    return text == null ? null : new Rhythm(text).text();
  }

  private static boolean offers(Channel.Digest digest, String rhythm) {
    return digest.offer().rhythms().stream().map(Rhythm::text).anyMatch(rhythm::equals);
  }

  private static String rhythms(List<Channel.Digest> digests) {
    return digests.stream()
        .flatMap(digest -> digest.offer().rhythms().stream())
        .map(Rhythm::text)
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static String sections(List<Channel.Digest> digests) {
    String offered =
        digests.stream()
            .flatMap(digest -> digest.offer().sections().stream())
            .distinct()
            .collect(Collectors.joining(", "));
    return offered.isEmpty() ? "there are none" : "there are " + offered;
  }

  private static Set<String> folded(Collection<String> sections) {
    return sections.stream().map(Card::fold).collect(Collectors.toCollection(TreeSet::new));
  }

  private static @Nullable LocalTime minute(@Nullable LocalTime hour) {
    return hour == null ? null : hour.truncatedTo(ChronoUnit.MINUTES);
  }

  private static @Nullable ZoneId known(@Nullable ZoneId zone) {
    if (zone != null && !ZONES.contains(zone.getId())) {
      throw new IllegalArgumentException(
          "\"%s\" is not the name of a time zone; one like Europe/Berlin is wanted."
              .formatted(zone));
    }
    return zone;
  }

  private static @Nullable String language(@Nullable String tag) {
    if (tag == null) {
      return null;
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      if (LANGUAGES.contains(locale.getLanguage())) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException no) {
      // It is no tag, and so no language either.
    }
    throw new IllegalArgumentException(
        "\"%s\" is no language; a tag like de or pt-BR is wanted.".formatted(tag));
  }

  /// A pause that is over is none.
  private static @Nullable Instant pause(@Nullable Instant until, Instant now) {
    if (until == null || !until.isAfter(now)) {
      return null;
    }
    if (until.isAfter(now.plus(PAUSE_MAX))) {
      throw new IllegalArgumentException(
          "A pause ends within a year; leave the digest to get no more of it.");
    }
    return until.truncatedTo(ChronoUnit.MICROS);
  }
}
