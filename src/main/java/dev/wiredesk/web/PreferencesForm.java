package dev.wiredesk.web;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All digests of a person as a form, and back.
///
/// How often, at what hour and which sections is asked for each digest; time zone, language and
/// pause are a person's own and asked once. Where a person's digests differ in those, `KEEP` stands
/// for leaving each as it is.
///
/// @param all the digests of the house
/// @param mine the person's subscriptions, at least one
/// @param words whose language the page is in
/// @param now decides which day is past
record PreferencesForm(
    List<Channel.Digest> all, List<Subscription> mine, Words words, Instant now) {
  /// Stands for: each digest as it is.
  static final String KEEP = "keep";

  private static final String ON = "on";
  private static final String ZONE = "zone";
  private static final String LANGUAGE = "language";
  private static final String PAUSE = "pause";

  /// What a person wants.
  ///
  /// @param digests those that are wanted, and how
  /// @param wrong what is wrong, by field
  record Wanted(Map<String, Preferences> digests, Map<String, String> wrong) {}

  /// The digests that stand on the page: the person's own, and those that are open to everybody.
  private List<Channel.Digest> listed() {
    return all.stream().filter(digest -> digest.offer().signUp() || isMine(digest)).toList();
  }

  private boolean isMine(Channel.Digest digest) {
    return subscription(digest).filter(it -> it.state() != State.LEFT).isPresent();
  }

  private Optional<Subscription> subscription(Channel.Digest digest) {
    return mine.stream().filter(it -> it.channel().equals(digest.id())).findFirst();
  }

  /// The form as things are.
  View shown() {
    return shown(fields(), Map.of());
  }

  /// The form as it was filled in.
  View shown(Fields fields, Map<String, String> wrong) {
    return new View(
        words,
        mine.getFirst().address(),
        listed().stream().map(digest -> row(digest, fields, wrong)).toList(),
        person(fields),
        wrong);
  }

  /// How things are, as the fields of the form say it.
  private Fields fields() {
    Map<String, List<String>> fields = new HashMap<>();
    List<String> on = new ArrayList<>();
    for (Channel.Digest digest : listed()) {
      Optional<Subscription> subscription = subscription(digest);
      if (subscription.map(it -> it.state() == State.ACTIVE).orElse(false)) {
        on.add(digest.id());
      }
      Preferences wants = subscription.map(Subscription::preferences).orElse(Preferences.NONE);
      LocalTime hour = wants.hour();
      fields.put(
          field("rhythm", digest),
          List.of(Objects.requireNonNullElse(wants.rhythm(), digest.schedule().rhythm().text())));
      fields.put(field("hour", digest), hour == null ? List.of() : List.of(hour.toString()));
      fields.put(field("section", digest), List.copyOf(wants.sections()));
    }
    fields.put(ON, on);
    fields.put(ZONE, List.of(common(wants -> wants.zone() == null ? "" : wants.zone().getId())));
    fields.put(
        LANGUAGE, List.of(common(wants -> Objects.requireNonNullElse(wants.language(), ""))));
    fields.put(PAUSE, pause().map(day -> List.of(day.toString())).orElse(List.of()));
    return new Fields(fields);
  }

  private static String field(String name, Channel.Digest digest) {
    return name + "." + digest.id();
  }

  /// What all digests of the person have in common.
  private String common(Function<Preferences, String> part) {
    List<String> parts = mine.stream().map(Subscription::preferences).map(part).distinct().toList();
    return parts.size() == 1 ? parts.getFirst() : KEEP;
  }

  /// The latest day on which mails begin again, if it is still to come.
  private Optional<LocalDate> pause() {
    return mine.stream()
        .flatMap(it -> Optional.ofNullable(pause(it)).stream())
        .max(Comparator.naturalOrder());
  }

  private @Nullable LocalDate pause(Subscription subscription) {
    Instant until = subscription.preferences().pausedUntil();
    return until == null || !until.isAfter(now)
        ? null
        : until.atZone(zone(subscription)).toLocalDate();
  }

  private ZoneId zone(Subscription subscription) {
    ZoneId own = subscription.preferences().zone();
    return own != null
        ? own
        : all.stream()
            .filter(digest -> digest.id().equals(subscription.channel()))
            .map(digest -> digest.schedule().zone())
            .findFirst()
            .orElse(ZoneId.of("UTC"));
  }

  /// What the fields say.
  Wanted read(Fields fields) {
    FormReader form = new FormReader(words);
    Map<String, Preferences> wanted = new LinkedHashMap<>();
    for (Channel.Digest digest : listed()) {
      if (fields.has(ON, digest.id())) {
        wanted.put(digest.id(), preferences(digest, fields, form));
      }
    }
    return new Wanted(wanted, form.wrong());
  }

  private Preferences preferences(Channel.Digest digest, Fields fields, FormReader form) {
    Preferences before =
        subscription(digest).map(Subscription::preferences).orElse(Preferences.NONE);
    String zoneId = fields.text(ZONE);
    ZoneId zone = zoneId.equals(KEEP) ? before.zone() : form.zone(ZONE, zoneId);
    String tag = fields.text(LANGUAGE);
    String rhythm = field("rhythm", digest);
    String hour = field("hour", digest);
    String section = field("section", digest);
    return new Preferences(
        form.rhythm(rhythm, fields.text(rhythm), digest),
        form.hour(hour, fields.text(hour)),
        zone,
        tag.equals(KEEP) ? before.language() : form.language(LANGUAGE, tag),
        form.sections(section, fields.all(section), digest),
        until(digest, fields.text(PAUSE), zone, form));
  }

  private @Nullable Instant until(
      Channel.Digest digest, String day, @Nullable ZoneId zone, FormReader form) {
    ZoneId clock = zone == null ? digest.schedule().zone() : zone;
    Optional<Subscription> before = subscription(digest);
    if (before.isPresent() && day.equals(String.valueOf(pause(before.get())))) {
      // Untouched: an instant that is no midnight, as the API can set, stays what it is.
      return before.get().preferences().pausedUntil();
    }
    return FormReader.begin(form.day(PAUSE, day, now.atZone(clock).toLocalDate()), clock);
  }

  private Row row(Channel.Digest digest, Fields fields, Map<String, String> wrong) {
    RhythmWords often = new RhythmWords(words);
    String rhythm = fields.text(field("rhythm", digest));
    List<String> chosen = fields.all(field("section", digest)).stream().map(Card::fold).toList();
    return new Row(
        digest,
        SignUpForm.about(digest),
        fields.has(ON, digest.id()),
        note(digest),
        rhythms(digest).stream()
            .map(it -> new Option(it.text(), often.often(it), it.text().equals(rhythm)))
            .toList(),
        fields.text(field("hour", digest)),
        words.with("choose.usual", often.hours(digest.schedule().at())),
        digest.offer().sections().stream()
            .map(it -> new Option(it, it, chosen.contains(Card.fold(it))))
            .toList(),
        wrong.getOrDefault(field("rhythm", digest), ""),
        wrong.getOrDefault(field("hour", digest), ""),
        wrong.getOrDefault(field("section", digest), ""));
  }

  /// The digest's own rhythm first, also where a file offers none.
  private static List<Rhythm> rhythms(Channel.Digest digest) {
    List<Rhythm> rhythms = new ArrayList<>(digest.offer().rhythms());
    if (!rhythms.contains(digest.schedule().rhythm())) {
      rhythms.addFirst(digest.schedule().rhythm());
    }
    return rhythms;
  }

  /// Why somebody who subscribed gets no mail all the same.
  private String note(Channel.Digest digest) {
    return subscription(digest)
        .map(it ->
            switch (it.state()) {
              case PENDING -> words.get("choose.pending");
              case SUPPRESSED -> words.get("choose.suppressed");
              case ACTIVE, LEFT -> "";
            })
        .orElse("");
  }

  private Person person(Fields fields) {
    String zone = fields.text(ZONE);
    String language = fields.text(LANGUAGE);
    List<Option> zones = new ArrayList<>(List.of(asItIs(zone)));
    if (zone.equals(KEEP)) {
      zones.add(new Option(KEEP, words.get("choose.keep"), true));
    } else if (!zone.isEmpty() && !Zones.contains(zone) && !zone.equals("UTC")) {
      zones.add(new Option(zone, zone, true));
    }
    zones.add(new Option("UTC", "UTC", zone.equals("UTC")));
    List<Option> languages = new ArrayList<>(List.of(asItIs(language)));
    if (language.equals(KEEP)) {
      languages.add(new Option(KEEP, words.get("choose.keep"), true));
    }
    Words.LANGUAGES.forEach(tag ->
        languages.add(
            new Option(tag, own(tag), Locale.forLanguageTag(language).getLanguage().equals(tag))));
    return new Person(zones, Zones.in(words), zone, languages, fields.text(PAUSE), tomorrow());
  }

  private Option asItIs(String chosen) {
    return new Option("", words.get("choose.asDigest"), chosen.isEmpty());
  }

  private String tomorrow() {
    return now.atZone(zone(mine.getFirst())).toLocalDate().plusDays(1).toString();
  }

  private static String own(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    return locale.getDisplayLanguage(locale);
  }

  /// The form as a page shows it.
  ///
  /// @param wrong what is wrong, by field; under `form` what is wrong with no field
  record View(
      Words words, String address, List<Row> rows, Person person, Map<String, String> wrong) {
    View {
      wrong = new TreeMap<>(wrong);
    }
  }

  /// One digest.
  ///
  /// @param about what is said of it beside its title; may be empty
  /// @param note why no mail comes although there is a subscription; may be empty
  /// @param usual the hour if none is chosen, in words
  record Row(
      Channel.Digest digest,
      String about,
      boolean on,
      String note,
      List<Option> rhythms,
      String hour,
      String usual,
      List<Option> sections,
      String wrongRhythm,
      String wrongHour,
      String wrongSection) {}

  /// What is a person's own.
  ///
  /// @param zones those that are on no continent
  /// @param zone the chosen one
  /// @param tomorrow the first day to which mails can be paused
  record Person(
      List<Option> zones,
      List<Zones.Continent> continents,
      String zone,
      List<Option> languages,
      String pause,
      String tomorrow) {}

  /// One thing to be chosen.
  record Option(String value, String label, boolean chosen) {}
}
