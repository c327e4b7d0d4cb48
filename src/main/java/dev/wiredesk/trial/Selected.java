package dev.wiredesk.trial;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channel.Partner;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Life;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The stories on the wire that partners select now, by the revision that counts.
///
/// @param lives of the stories that one of them may select
record Selected(List<Life> lives, Instant now) {

  /// Looks through the wire for them.
  static Selected by(List<Partner> partners, Wire wire, Instant now) {
    Set<String> ids = new HashSet<>();
    wire.cards(
        0,
        filed -> {
          if (partners.stream().anyMatch(partner -> partner.carries(filed.card()))) {
            ids.add(filed.card().id());
          }
        });
    Map<String, List<Filed>> revisions = new HashMap<>();
    wire.cards(
        0,
        filed -> {
          // Which of them counts is told by all revisions, those that nobody selects included.
          if (ids.contains(filed.card().id())) {
            revisions.computeIfAbsent(filed.card().id(), _ -> new ArrayList<>()).add(filed);
          }
        });
    return new Selected(revisions.values().stream().map(Life::new).toList(), now);
  }

  /// What one partner selects: the entries by the ids of their stories.
  Map<String, Long> of(Partner partner) {
    return lives.stream()
        .flatMap(life -> counting(partner, life).stream())
        .filter(filed -> filed.card().live() && filed.card().expires().isAfter(now))
        .filter(filed -> partner.carries(filed.card()))
        .collect(Collectors.toMap(filed -> filed.card().id(), Filed::sequence));
  }

  private Optional<Filed> counting(Channel partner, Life life) {
    boolean tagged = partner.terms().embargo() == Terms.Embargo.TAGGED;
    return tagged ? life.held(now).or(() -> life.at(now)) : life.at(now);
  }
}
