package dev.wiredesk.trial;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.trial.Change.Fate;
import dev.wiredesk.trial.Change.Setting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A channel as it is and as it would be, both of the same kind; null where there is none.
///
/// @param <C> the kind
record Pair<C extends Channel>(@Nullable C before, @Nullable C after) {

  String id() {
    return either().id();
  }

  String kind() {
    return either().kind();
  }

  private C either() {
    return Objects.requireNonNull(after == null ? before : after, "one of the two is there");
  }

  Fate fate() {
    if (before == null) {
      return Fate.ADDED;
    }
    if (after == null) {
      return Fate.REMOVED;
    }
    return before.equals(after) ? Fate.UNCHANGED : Fate.CHANGED;
  }

  /// The settings that would be others; none of a channel that would end.
  List<Setting> settings(Predicate<Secret> there) {
    Map<String, String> now = before == null ? Map.of() : before.settings(there);
    Map<String, String> then = after == null ? now : after.settings(there);
    Set<String> names = new LinkedHashSet<>(then.keySet());
    names.addAll(now.keySet());
    return names.stream()
        .map(name -> new Setting(name, now.get(name), then.get(name)))
        .filter(setting -> !Objects.equals(setting.before(), setting.after()))
        .toList();
  }
}
