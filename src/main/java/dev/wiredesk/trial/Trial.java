package dev.wiredesk.trial;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.trial.Change.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says what changed channel files would change, without using them.
///
/// Nothing is sent and nothing is written; a desk may run meanwhile.
public final class Trial {
  private final Predicate<Secret> there;
  private final @Nullable Ground ground;

  /// @param there tells whether a secret can be had
  /// @param ground null if there is no wire yet: then only settings are compared
  public Trial(Predicate<Secret> there, @Nullable Ground ground) {
    this.there = there;
    this.ground = ground;
  }

  /// What would become of each channel, in the order of their ids.
  ///
  /// @param before the channels as they are; those that are not in `after` would end
  /// @param after the channels as they would be
  /// @throws java.io.UncheckedIOException if the wire cannot be read
  public List<Change> of(ChannelSet before, ChannelSet after) {
    List<Pair<?>> pairs = pairs(before, after);
    Map<Pair<?>, Effect> effects = ground == null ? Map.of() : effects(ground, pairs);
    return pairs.stream()
        .map(pair ->
            new Change(
                pair.id(), pair.kind(), pair.fate(), pair.settings(there), effects.get(pair)))
        .toList();
  }

  private static List<Pair<?>> pairs(ChannelSet before, ChannelSet after) {
    TreeSet<String> ids = new TreeSet<>(before.byId().keySet());
    ids.addAll(after.byId().keySet());
    List<Pair<?>> pairs = new ArrayList<>();
    for (String id : ids) {
      Channel now = before.byId().get(id);
      Channel then = after.byId().get(id);
      pairs(now, then).forEach(pairs::add);
    }
    return pairs;
  }

  private static Stream<Pair<?>> pairs(@Nullable Channel now, @Nullable Channel then) {
    return Stream.<Pair<?>>of(
            pair(Channel.Feed.class, now, then),
            pair(Channel.Partner.class, now, then),
            pair(Channel.Digest.class, now, then))
        .filter(pair -> pair.before() != null || pair.after() != null);
  }

  private static <C extends Channel> Pair<C> pair(
      Class<C> kind, @Nullable Channel now, @Nullable Channel then) {
    return new Pair<>(
        kind.isInstance(now) ? kind.cast(now) : null,
        kind.isInstance(then) ? kind.cast(then) : null);
  }

  private static Map<Pair<?>, Effect> effects(Ground ground, List<Pair<?>> pairs) {
    Map<Pair<?>, Effect> effects = new HashMap<>();
    FeedTrial.effects(ground, changed(Channel.Feed.class, pairs)).forEach(effects::put);
    PartnerTrial.effects(ground, changed(Channel.Partner.class, pairs)).forEach(effects::put);
    DigestTrial.effects(ground, changed(Channel.Digest.class, pairs)).forEach(effects::put);
    return effects;
  }

  private static <C extends Channel> List<Pair<C>> changed(Class<C> kind, List<Pair<?>> pairs) {
    return pairs.stream()
        .filter(pair -> pair.fate() != Fate.UNCHANGED)
        .map(pair -> pair(kind, pair.before(), pair.after()))
        .filter(pair -> pair.before() != null || pair.after() != null)
        .toList();
  }
}
