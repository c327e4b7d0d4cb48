package dev.wiredesk.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Schedule.Occurrence;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Edition.Range;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Subscription;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the edition that a reader is to get; readers who are to get the same share it.
///
/// Only the newest editions are in memory; an older one is composed again. Used by one thread at a
/// time.
final class EditionDesk {
  // Readers who get the same come one after the other, so a few do.
  private static final int COMPOSITIONS_MAX = 64;

  private final Channel.Digest channel;
  private final Store store;
  private final Composer composer;
  private final Cache<Stretch, Candidates> candidates =
      Caffeine.newBuilder().maximumSize(COMPOSITIONS_MAX).build();
  private final Cache<Group, Composition> compositions =
      Caffeine.newBuilder().maximumSize(COMPOSITIONS_MAX).build();
  private final Cache<String, Optional<Instant>> begun =
      Caffeine.newBuilder().maximumSize(COMPOSITIONS_MAX).build();
  private final Set<String> known = new HashSet<>();
  private @Nullable Horizon horizon;

  private record Stretch(Range range, Instant hour) {}

  /// The last entry up to an hour, as of when the wire had come to `head`.
  private record Horizon(Instant hour, long head, long last) {}

  EditionDesk(Channel.Digest channel, Store store, Press press) {
    this.channel = channel;
    this.store = store;
    this.composer = new Composer(channel, store.wire(), press::subject);
  }

  /// The edition that a reader is to get at this turn.
  Composition edition(Subscription reader, Occurrence turn, Instant now) {
    Stretch stretch = stretch(reader, turn.instant());
    Candidates found = candidates.get(stretch, this::candidates);
    Group group = group(reader, turn, stretch, found);
    Composition composition = compositions.getIfPresent(group);
    if (composition == null || !composition.holds(store.wire(), now)) {
      Composer.Moment moment = new Composer.Moment(now, store.wire().head());
      composition = composer.compose(found, group, moment);
      compositions.put(group, composition);
    }
    return composition;
  }

  /// The edition as it would have been at an earlier moment, or is now.
  Composition preview(Subscription reader, Occurrence turn) {
    Stretch stretch = stretch(reader, turn.instant());
    Candidates found = candidates(stretch);
    Composer.Moment moment = new Composer.Moment(turn.instant(), last(turn.instant()));
    return composer.compose(found, group(reader, turn, stretch, found), moment);
  }

  private Stretch stretch(Subscription reader, Instant hour) {
    long after = reader.place().position();
    return new Stretch(new Range(after, Math.max(after, last(hour)), since(reader)), hour);
  }

  /// From when on what was held is to come: for who waits for an edition, from when on that one had
  /// it.
  private Instant since(Subscription reader) {
    Instant since = reader.place().since();
    String pending = reader.place().pending();
    Instant begun = pending == null ? since : begun(pending).orElse(since);
    return begun.isBefore(since) ? begun : since;
  }

  private Optional<Instant> begun(String edition) {
    // Many wait for the same one.
    return begun.get(
        edition, id -> store.editions().find(id).map(issued -> issued.edition().range().since()));
  }

  /// The last entry that was accepted up to and with this instant.
  long last(Instant hour) {
    long head = store.wire().head();
    Horizon known = horizon;
    // A million readers ask for the same hour.
    if (known == null || known.head() != head || !known.hour().equals(hour)) {
      known = new Horizon(hour, head, store.wire().before(hour.plus(1, ChronoUnit.MICROS)));
      horizon = known;
    }
    return known.last();
  }

  private Candidates candidates(Stretch stretch) {
    return Candidates.of(channel, store.wire(), store.editions(), stretch.range(), stretch.hour());
  }

  private Group group(Subscription reader, Occurrence turn, Stretch stretch, Candidates found) {
    Subscription.Preferences wants = reader.preferences();
    return new Group(
        stretch.range(),
        turn.instant(),
        turn.label().toLocalDate(),
        wants.sections(),
        Objects.requireNonNullElse(wants.language(), channel.letterhead().language()),
        had(reader, found));
  }

  /// The stories that a reader had before, with the newest revision of each.
  private Map<String, Integer> had(Subscription reader, Candidates found) {
    if (found.before().isEmpty()) {
      return Map.of();
    }
    Set<String> editions =
        found.before().values().stream()
            .flatMap(pieces -> pieces.keySet().stream())
            .collect(Collectors.toSet());
    Set<String> received =
        Readership.isArchive(reader)
            ? editions.stream().filter(this::isOpen).collect(Collectors.toSet())
            : store.ledger().received(reader.destination(), editions);
    Map<String, Integer> had = new HashMap<>();
    found
        .before()
        .forEach((story, pieces) ->
            pieces.entrySet().stream()
                .filter(piece -> received.contains(piece.getKey()))
                .map(Map.Entry::getValue)
                .mapToInt(Piece::revision)
                .max()
                .ifPresent(revision -> had.put(story, revision)));
    return had;
  }

  private boolean isOpen(String edition) {
    return store.editions().find(edition).filter(issued -> issued.edition().open()).isPresent();
  }

  /// An edition was brought to somebody. Who has had what is looked up anew when it is the first of
  /// its kind.
  ///
  /// @return true if it is
  boolean brought(Edition edition) {
    if (known.size() > COMPOSITIONS_MAX) {
      known.clear();
    }
    boolean first = known.add(edition.id());
    if (first) {
      candidates.invalidateAll();
    }
    return first;
  }
}
