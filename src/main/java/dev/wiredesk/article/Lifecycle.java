package dev.wiredesk.article;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Whether a story may be used, and why this revision exists.
///
/// @param state IPTC publishing status; `usable` if the sender does not say
/// @param action why this revision exists; `publish` for the first one, `update` for a later one
/// @param changeNote what readers and colleagues shall know about the change
/// @param embargo nothing leaves the house before it ends
/// @param expiresAt after this instant no channel shows the story
/// @param validFrom before this instant the facts do not hold
public record Lifecycle(
    State state,
    @Nullable Action action,
    @Nullable ChangeNote changeNote,
    @Nullable Embargo embargo,
    @Nullable OffsetDateTime expiresAt,
    @Nullable OffsetDateTime validFrom) {

  public Lifecycle {
    state = state == null ? State.USABLE : state;
  }

  /// True if readers may see the story.
  boolean live() {
    return state == State.USABLE && (action == null || !action.ends());
  }
}
