package dev.wiredesk.trial;

import dev.wiredesk.channel.Channel.Digest;
import dev.wiredesk.channel.Schedule;
import dev.wiredesk.channel.Schedule.Occurrence;
import dev.wiredesk.digest.Press;
import dev.wiredesk.digest.Previews;
import dev.wiredesk.trial.Change.Fate;
import dev.wiredesk.trial.Effect.Story;
import dev.wiredesk.wire.Edition.Piece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Composes the next edition of digests, as they are and as they would be.
final class DigestTrial {
  private static final int HOURS = 3;

  private final Ground ground;
  private final Instant now;

  private DigestTrial(Ground ground) {
    this.ground = ground;
    this.now = ground.clock().instant();
  }

  /// The next edition of a reader who chose nothing.
  ///
  /// @param subject null if there is none
  private record Next(List<Instant> hours, List<Story> stories, @Nullable String subject) {
    static final Next NONE = new Next(List.of(), List.of(), null);

    List<Story> without(Next other) {
      Set<String> theirs = other.stories.stream().map(Story::id).collect(Collectors.toSet());
      return stories.stream().filter(story -> !theirs.contains(story.id())).toList();
    }
  }

  static Map<Pair<Digest>, Effect> effects(Ground ground, List<Pair<Digest>> pairs) {
    DigestTrial trial = new DigestTrial(ground);
    Map<Pair<Digest>, Effect> effects = new HashMap<>();
    pairs.forEach(pair -> effects.put(pair, trial.effect(pair)));
    return effects;
  }

  private Effect effect(Pair<Digest> pair) {
    List<String> warnings = new ArrayList<>();
    Next before = next(pair.before(), ground.press(), new ArrayList<>());
    Next after = next(pair.after(), ground.proposed(), warnings);
    long readers = ground.readers().applyAsLong(pair.id());
    if (pair.fate() == Fate.REMOVED && readers > 0) {
      warnings.add("Its readers would get nothing more, and are not told.");
    }
    List<Story> come = after.without(before);
    return new Effect.OnDigest(
        before.hours(),
        after.hours(),
        come,
        before.without(after),
        after.stories().size() - come.size(),
        before.subject(),
        after.subject(),
        readers,
        warnings);
  }

  private Next next(@Nullable Digest digest, Supplier<Press> press, List<String> warnings) {
    if (digest == null) {
      return Next.NONE;
    }
    List<Instant> hours = hours(digest.schedule());
    Instant hour = hours.isEmpty() ? now : hours.getFirst();
    try {
      Previews.Mail mail =
          new Previews(ground.store(), press.get(), ground.clock()).preview(digest, null, hour);
      List<Story> stories = mail.edition().stories().stream().map(this::story).toList();
      return new Next(hours, stories, mail.subject());
    } catch (IllegalArgumentException template) {
      warnings.add("The edition cannot be made: " + template.getMessage());
      return new Next(hours, List.of(), null);
    }
  }

  private List<Instant> hours(Schedule schedule) {
    List<Instant> hours = new ArrayList<>();
    Optional<Occurrence> turn = schedule.next(null, now);
    while (turn.isPresent() && hours.size() < HOURS) {
      Occurrence found = turn.get();
      hours.add(found.instant());
      turn = schedule.next(found.label(), found.instant());
    }
    return hours;
  }

  private Story story(Piece piece) {
    var article = ground.store().wire().entries(List.of(piece.sequence())).getFirst().article();
    return new Story(article.id(), article.firstReleased(), article.headline());
  }
}
