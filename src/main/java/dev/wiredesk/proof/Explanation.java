package dev.wiredesk.proof;

import dev.wiredesk.wire.Entry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a story at every destination, in a form that a program can read.
///
/// @param event what the revision that counts does to the story: `killed`
/// @param held true if no revision may be shown yet
/// @param revisions how many there are
/// @param unconfirmed destinations that have an older revision than the one that counts
public record Explanation(
    String id,
    String headline,
    int revision,
    long sequence,
    String event,
    Instant accepted,
    boolean held,
    int revisions,
    List<String> unconfirmed,
    List<Whereabouts> destinations) {

  public Explanation {
    unconfirmed = List.copyOf(unconfirmed);
    destinations = List.copyOf(destinations);
  }

  static Explanation of(Story story, List<Whereabouts> destinations) {
    Entry wanted = story.wanted();
    return new Explanation(
        wanted.article().id(),
        wanted.article().headline(),
        story.revision(),
        wanted.sequence(),
        story.event(),
        wanted.accepted(),
        story.held(),
        story.revisions().size(),
        destinations.stream()
            .filter(it -> it.state() != Whereabouts.State.HAS)
            .filter(it -> isOlder(it.has(), story.revision()))
            .map(Whereabouts::destination)
            .toList(),
        destinations);
  }

  private static boolean isOlder(Whereabouts.@Nullable Has has, int revision) {
    return has != null && has.revision() < revision;
  }
}
