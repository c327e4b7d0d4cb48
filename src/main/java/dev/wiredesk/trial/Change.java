package dev.wiredesk.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What would become of one channel.
///
/// @param channel its id
/// @param kind `feed`, `partner` or `digest`; a channel that would be of another kind is one that
///   would end and one that would be added
/// @param settings those that would be others, in words
/// @param effect on the stories that are on the wire now; null if the channel stays as it is, or if
///   there is no wire yet
public record Change(
    String channel, String kind, Fate fate, List<Setting> settings, @Nullable Effect effect) {

  public Change {
    settings = List.copyOf(settings);
  }

  /// What would become of a channel as a whole.
  public enum Fate {
    ADDED,
    CHANGED,
    UNCHANGED,
    REMOVED
  }

  /// A setting that would be another.
  ///
  /// @param name as in the channel file
  /// @param before null if it is not there now
  /// @param after null if it would not be there any more
  public record Setting(String name, @Nullable String before, @Nullable String after) {}
}
