package dev.wiredesk.proof;

import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Settings;
import dev.wiredesk.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The takedowns that are watched until everyone has confirmed them.
///
/// Each entry of the wire is looked at once: how far all are closed survives a restart, and so do
/// the open ones. Safe for use by many threads at once.
public final class Kills {
  private static final Logger log = LoggerFactory.getLogger(Kills.class);

  // A delivery that was under way when the story was taken down may arrive after all else is done.
  private static final Duration SETTLES = Duration.ofHours(1);
  private static final int AT_ONCE = 200;
  private static final String NAME = "kills.watched";

  private final Function<String, Optional<Proof>> proofs;
  private final Wire wire;
  private final Settings settings;
  private final Clock clock;
  private volatile List<Proof> last = List.of();
  private Watched watched;
  private boolean behind;

  /// @param proofs the report of the story with this id; empty if there is no such story
  public Kills(
      Function<String, Optional<Proof>> proofs, Wire wire, Settings settings, Clock clock) {
    this.proofs = proofs;
    this.wire = wire;
    this.settings = settings;
    this.clock = clock;
    this.watched = settings.get(NAME).map(Watched::read).orElse(Watched.NONE);
  }

  /// Looks at what is new on the wire and at everything that is watched.
  ///
  /// @return the reports of what is watched, in the order of the wire; those that are confirmed
  ///   everywhere are among them for an hour, and those of which no report can be made are open
  public synchronized List<Proof> look() {
    Watched before = watched;
    Map<String, Watched.Kill> kills = new LinkedHashMap<>(before.kills());
    long head = wire.head();
    List<Filed> fresh = fresh(before.seen(), head);
    fresh.forEach(filed -> add(kills, filed));
    List<Proof> reports = new ArrayList<>();
    Round round = new Round();
    for (Map.Entry<String, Watched.Kill> entry : List.copyOf(kills.entrySet())) {
      Optional<Proof> proof = round.report(entry.getKey()).filter(Proof::gone);
      if (proof.isEmpty() || isClosed(proof.get(), entry.getValue())) {
        kills.remove(entry.getKey());
      } else {
        reports.add(proof.get());
      }
    }
    round.tell();
    behind = fresh.size() == AT_ONCE;
    long seen = behind ? fresh.getLast().sequence() : head;
    watched = new Watched(seen, kills);
    // What is no takedown needs not be remembered: to pass it over again costs nothing.
    if (!fresh.isEmpty() || !watched.kills().equals(before.kills())) {
      settings.put(NAME, watched.write());
    }
    last = List.copyOf(reports);
    return last;
  }

  /// One look at everything. A report that cannot be made must not keep the others from being told.
  private final class Round {
    private final List<String> names = new ArrayList<>();
    private int failed;
    private @Nullable RuntimeException first;

    Optional<Proof> report(String id) {
      try {
        return proofs.apply(id);
      } catch (RuntimeException e) {
        first = first == null ? e : first;
        failed++;
        return unlooked(id);
      }
    }

    /// Nobody knows who has it, so it is open.
    private Optional<Proof> unlooked(String id) {
      List<Entry> revisions = wire.revisions(id);
      if (revisions.isEmpty()) {
        return Optional.empty();
      }
      Story story = new Story(revisions, clock.instant());
      // A story that never came out is not named in a log.
      if (!story.life().shown(story.now()).isEmpty()) {
        names.add(id);
      }
      return Optional.of(Proof.of(story, List.of(Testimony.unlooked(story)), ""));
    }

    void tell() {
      if (first != null) {
        log.atError()
            .setCause(first)
            .addKeyValue("articles", names)
            .log("{} reports of takedowns cannot be made and count as open", failed);
      }
    }
  }

  private List<Filed> fresh(long seen, long head) {
    return wire.takedowns(seen).stream()
        .filter(filed -> filed.sequence() <= head)
        .limit(AT_ONCE)
        .toList();
  }

  /// What is taken down once more has to be confirmed once more.
  private static void add(Map<String, Watched.Kill> kills, Filed filed) {
    Watched.Kill known = kills.get(filed.card().id());
    if (known == null || known.sequence() < filed.sequence()) {
      kills.put(filed.card().id(), new Watched.Kill(filed.sequence(), Map.of()));
    }
  }

  /// One that was escalated stays until somebody was told that it is over.
  private boolean isClosed(Proof proof, Watched.Kill kill) {
    Instant settled = proof.accepted().plus(SETTLES);
    return proof.open() == 0 && kill.told().isEmpty() && !settled.isAfter(clock.instant());
  }

  /// How often a destination of a story was told of; by destination.
  synchronized Map<String, Integer> told(String articleId) {
    Watched.Kill kill = watched.kills().get(articleId);
    return kill == null ? Map.of() : kill.told();
  }

  /// Notes how often the destinations of a story were told of.
  synchronized void told(String articleId, Map<String, Integer> times) {
    Watched.Kill kill = watched.kills().get(articleId);
    if (kill != null) {
      Map<String, Watched.Kill> kills = new LinkedHashMap<>(watched.kills());
      kills.put(articleId, new Watched.Kill(kill.sequence(), times));
      watched = new Watched(watched.seen(), kills);
      settings.put(NAME, watched.write());
    }
  }

  /// True if the wire has takedowns that were not looked at yet.
  synchronized boolean isBehind() {
    return behind;
  }

  /// Those that are open as they were when somebody looked last, without looking again.
  public List<Proof> open() {
    return last.stream().filter(proof -> proof.open() > 0).toList();
  }
}
