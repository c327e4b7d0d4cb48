package dev.wiredesk.web;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads what people want of a digest, and notes what is wrong with which field. An empty field
/// means: as the digest has it.
final class FormReader {
  private final Words words;
  private final Map<String, String> wrong = new LinkedHashMap<>();

  /// @param words whose language the notes are in
  FormReader(Words words) {
    this.words = words;
  }

  /// What is wrong, by field, the first field first.
  Map<String, String> wrong() {
    return wrong;
  }

  /// Notes that a field is wrong.
  void note(String field, String what) {
    wrong.putIfAbsent(field, what);
  }

  /// How often; null for the digest's own rhythm.
  @Nullable String rhythm(String field, String text, Channel.Digest digest) {
    if (text.isEmpty() || text.equals(digest.schedule().rhythm().text())) {
      return null;
    }
    if (digest.offer().rhythms().stream().noneMatch(it -> it.text().equals(text))) {
      note(field, words.get("wrong.rhythm"));
    }
    return text;
  }

  /// A time of day.
  @Nullable LocalTime hour(String field, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      if (text.matches("\\d?\\d:\\d\\d(:00)?")) {
        return LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text);
      }
    } catch (DateTimeException no) {
      // told below, like a text of another kind
    }
    note(field, words.get("wrong.hour"));
    return null;
  }

  /// A time zone.
  @Nullable ZoneId zone(String field, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      if (ZoneId.getAvailableZoneIds().contains(text)) {
        return ZoneId.of(text);
      }
    } catch (DateTimeException no) {
      // told below, like a zone that nobody knows
    }
    note(field, words.get("wrong.zone"));
    return null;
  }

  /// A language that we speak.
  @Nullable String language(String field, String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (Words.LANGUAGES.contains(Locale.forLanguageTag(text).getLanguage())) {
      return Locale.forLanguageTag(text).toLanguageTag();
    }
    note(field, words.get("wrong.language"));
    return null;
  }

  /// Sections that the digest offers, folded; none means all.
  Set<String> sections(String field, Collection<String> names, Channel.Digest digest) {
    Set<String> offered = folded(digest.offer().sections());
    Set<String> wanted = folded(names);
    if (!offered.containsAll(wanted)) {
      note(field, words.get("wrong.section"));
    }
    return wanted;
  }

  private static Set<String> folded(Collection<String> names) {
    return names.stream().map(Card::fold).collect(Collectors.toCollection(TreeSet::new));
  }

  /// The day on which mails begin again, within a year.
  @Nullable LocalDate day(String field, String text, LocalDate today) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
        LocalDate day = LocalDate.parse(text);
        if (day.isAfter(today) && day.isBefore(today.plusYears(1))) {
          return day;
        }
      }
    } catch (DateTimeException no) {
      // told below, like a day that has passed
    }
    note(field, words.get("wrong.day"));
    return null;
  }

  /// The beginning of a day on somebody's clock.
  static @Nullable Instant begin(@Nullable LocalDate day, ZoneId zone) {
    return day == null ? null : day.atStartOfDay(zone).toInstant();
  }

  /// The digests with these ids among those given, each once; notes an id that is none of them.
  List<Channel.Digest> digests(String field, List<String> ids, List<Channel.Digest> offered) {
    List<Channel.Digest> found =
        offered.stream().filter(digest -> ids.contains(digest.id())).toList();
    if (found.isEmpty()) {
      note(field, words.get("wrong.channels"));
    } else if (found.size() < Set.copyOf(ids).size()) {
      note(field, words.get("wrong.channel"));
    }
    return found;
  }
}
