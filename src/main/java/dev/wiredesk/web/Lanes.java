package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.LaneStatus;
import java.util.List;
import java.util.Optional;

/// Finds the destinations that people mean by a name: a partner, a digest with all its readers.
///
/// @param channels those in `feeds/` now
record Lanes(Channels channels, Dispatcher dispatcher) {

  /// Every destination of a channel, as it stands.
  List<LaneStatus> of(Channel channel) {
    return switch (channel) {
      case Channel.Feed _ -> List.of();
      case Channel.Partner partner -> dispatcher.status(partner.id()).stream().toList();
      case Channel.Digest digest -> dispatcher.status(digest.id()).stream().toList();
    };
  }

  /// The destinations of this name.
  ///
  /// @throws Refused if nothing is sent to what has this name, or nothing has it
  List<LaneStatus> named(String name) {
    List<LaneStatus> lanes =
        find(name).map(this::of).orElseGet(() -> dispatcher.status(name).stream().toList());
    if (!lanes.isEmpty()) {
      return lanes;
    }
    if (find(name).filter(Channel.Feed.class::isInstance).isPresent()) {
      throw Refused.conflict(
          "A feed",
          "\"%s\" is a feed: readers fetch it, and nothing is sent that could wait."
              .formatted(name));
    }
    throw Refused.unknown(
        "No such channel", "No partner or digest is called \"%s\".".formatted(name));
  }

  /// The partner of this name, as its lane stands.
  ///
  /// @throws Refused if it is something else or nothing
  LaneStatus partner(String name) {
    List<LaneStatus> lanes = named(name);
    if (find(name).filter(Channel.Partner.class::isInstance).isEmpty()) {
      throw Refused.conflict(
          "A digest",
          "\"%s\" is a digest, whose editions are composed anew from the wire; wake it to send one"
                  .formatted(name)
              + " now.");
    }
    return lanes.getFirst();
  }

  /// True if what is parked at this destination can be tried again by itself.
  boolean isPartner(String destination) {
    return find(destination).filter(Channel.Partner.class::isInstance).isPresent();
  }

  private Optional<Channel> find(String name) {
    return channels.current().find(name);
  }
}
