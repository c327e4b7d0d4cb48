package dev.wiredesk.channel;

import dev.wiredesk.article.Card;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All channels at one moment, and what is wrong with their files.
///
/// Immutable. Two sets are equal if they hold the same channels and the same problems.
public final class ChannelSet {
  private final SortedMap<String, Channel> byId;
  private final List<Problem> problems;
  private final SelectionIndex index;

  private ChannelSet(SortedMap<String, Channel> byId, List<Problem> problems) {
    this.byId = Collections.unmodifiableSortedMap(byId);
    this.problems = List.copyOf(problems);
    this.index = SelectionIndex.of(byId.values());
  }

  /// A set of these channels, without files.
  ///
  /// @throws IllegalArgumentException if two have the same id
  public static ChannelSet of(Collection<? extends Channel> channels) {
    return of(channels, List.of());
  }

  static ChannelSet of(Collection<? extends Channel> channels, List<Problem> problems) {
    SortedMap<String, Channel> byId = new TreeMap<>();
    for (Channel channel : channels) {
      if (byId.put(channel.id(), channel) != null) {
        throw new IllegalArgumentException("two channels are called " + channel.id());
      }
    }
    return new ChannelSet(byId, problems);
  }

  /// Every channel by its id, in the order of the ids.
  public SortedMap<String, Channel> byId() {
    return byId;
  }

  /// The channel with this id.
  public Optional<Channel> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The channels of one kind, in the order of their ids.
  public <C extends Channel> List<C> all(Class<C> kind) {
    return byId.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// The channels that carry the story with this card, in the order of their ids.
  ///
  /// The cost grows with the channels that share a label with the story, not with those that exist.
  public List<Channel> channelsFor(Card card) {
    return index.channelsFor(card);
  }

  /// What is wrong with the files, in their order; each is one line.
  public List<Problem> problems() {
    return problems;
  }

  /// The ids of channels that are in one of the two sets only, or say something else in the other.
  Stream<String> differences(ChannelSet other) {
    return Stream.of(byId, other.byId)
        .flatMap(channels -> channels.keySet().stream())
        .distinct()
        .sorted()
        .filter(id -> !find(id).equals(other.find(id)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChannelSet set
        && byId.equals(set.byId)
        && problems.equals(set.problems);
  }

  @Override
  public int hashCode() {
    return Map.of("channels", byId, "problems", problems).hashCode();
  }

  @Override
  public String toString() {
    return byId.keySet() + (problems.isEmpty() ? "" : " " + problems);
  }
}
