package dev.wiredesk.trial;

import dev.wiredesk.channel.Channel.Partner;
import dev.wiredesk.delivery.Preview;
import dev.wiredesk.delivery.Unsendable;
import dev.wiredesk.partner.PartnerChannel;
import dev.wiredesk.partner.Payloads;
import dev.wiredesk.partner.Stamps;
import dev.wiredesk.trial.Change.Fate;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Walks the wire for partners, as they are and as they would be.
final class PartnerTrial {
  private final Wire wire;
  private final Ledger ledger;
  private final Payloads payloads;
  private final Instant now;
  private final Selected selected;

  private PartnerTrial(Ground ground, Selected selected) {
    this.wire = ground.store().wire();
    this.ledger = ground.store().ledger();
    this.payloads = new Payloads(ground.names(), wire);
    this.now = ground.clock().instant();
    this.selected = selected;
  }

  static Map<Pair<Partner>, Effect> effects(Ground ground, List<Pair<Partner>> pairs) {
    if (pairs.isEmpty()) {
      return Map.of();
    }
    List<Partner> all =
        pairs.stream()
            .flatMap(pair -> Stream.of(pair.before(), pair.after()))
            .filter(Objects::nonNull)
            .toList();
    Selected selected = Selected.by(all, ground.store().wire(), ground.clock().instant());
    PartnerTrial trial = new PartnerTrial(ground, selected);
    Map<Pair<Partner>, Effect> effects = new HashMap<>();
    pairs.forEach(pair -> effects.put(pair, trial.effect(pair)));
    return effects;
  }

  private Effect effect(Pair<Partner> pair) {
    Map<String, Long> before = selected(pair.before());
    Map<String, Long> after = selected(pair.after());
    long both = before.keySet().stream().filter(after::containsKey).count();
    OptionalLong place = ledger.cursor(pair.id());
    List<String> warnings = warnings(pair, before);
    Effect.Payload payload = null;
    try {
      payload = payload(pair, before, after);
    } catch (Unsendable e) {
      warnings.add("The newest story cannot be sent: %s.".formatted(e.getMessage()));
    }
    return new Effect.OnPartner(
        after.size() - both,
        before.size() - both,
        after.size(),
        place.orElseGet(() -> begins(pair)),
        due(pair.before(), place),
        due(pair.after(), place),
        payload,
        notes(pair, place),
        warnings);
  }

  private Map<String, Long> selected(@Nullable Partner partner) {
    return partner == null ? Map.of() : selected.of(partner);
  }

  private PartnerChannel outlet(Partner partner) {
    return new PartnerChannel(partner, Stamps::none, payloads);
  }

  private long begins(Pair<Partner> pair) {
    return pair.after() == null ? wire.head() : outlet(pair.after()).begins(wire);
  }

  private long due(@Nullable Partner partner, OptionalLong place) {
    if (partner == null) {
      return 0;
    }
    PartnerChannel outlet = outlet(partner);
    return Preview.count(outlet, wire, ledger, place.orElseGet(() -> outlet.begins(wire)), now);
  }

  private static List<String> notes(Pair<Partner> pair, OptionalLong place) {
    List<String> notes = new ArrayList<>();
    Partner before = pair.before();
    Partner after = pair.after();
    if (before != null && after != null) {
      notes.add("A changed file sends nothing old; a replay would.");
      if (!before.flow().from().equals(after.flow().from()) && place.isPresent()) {
        notes.add("\"from\" counts only for a partner that is new; this one stays where it is.");
      }
    } else if (after != null && place.isPresent()) {
      notes.add("It was here before and goes on where it stopped; \"from\" does not count.");
    }
    return notes;
  }

  private static List<String> warnings(Pair<Partner> pair, Map<String, Long> before) {
    List<String> warnings = new ArrayList<>();
    if (pair.fate() == Fate.REMOVED && !before.isEmpty()) {
      warnings.add("What it has stays with it: no correction and no kill would reach it any more.");
    }
    return warnings;
  }

  private Effect.@Nullable Payload payload(
      Pair<Partner> pair, Map<String, Long> before, Map<String, Long> after) {
    Partner then = pair.after();
    if (then == null || after.isEmpty()) {
      return null;
    }
    // One that is sent now, too, shows the difference.
    String story =
        after.entrySet().stream()
            .max(
                Comparator.comparing(
                        (Map.Entry<String, Long> it) -> before.containsKey(it.getKey()))
                    .thenComparing(Map.Entry::getValue))
            .orElseThrow()
            .getKey();
    Entry entry = wire.entries(List.of(after.getOrDefault(story, 0L))).getFirst();
    Letter next = Letter.of(outlet(then).parcel(entry, now));
    if (pair.before() == null) {
      return new Effect.Payload(story, null, next.bytes(), List.of());
    }
    Letter last = Letter.of(outlet(pair.before()).parcel(entry, now));
    List<String> difference = last.difference(next);
    return difference.isEmpty()
        ? null
        : new Effect.Payload(story, last.bytes(), next.bytes(), difference);
  }
}
