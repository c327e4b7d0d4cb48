package dev.wiredesk.channel;

import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel.Digest.Offer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads what the readers of a digest may choose.
final class OfferSettings {
  private static final int SECTION_MAX = 200;
  private static final Rhythm WEEK = new Rhythm("week");
  private static final Set<String> DAILY = Set.of("day", "weekday");
  private static final Map<String, Boolean> SIGN_UP =
      new TreeMap<>(Map.of("open", true, "closed", false));

  private OfferSettings() {}

  static Offer read(Settings settings, String title, Rhythm own) {
    boolean signUp = settings.get("sign-up", true, node -> Scalars.choice(node, SIGN_UP));
    String description = settings.get("description", title, node -> Scalars.paragraph(node, 1000));
    Offer standard = new Offer(signUp, description, standard(own), List.of());
    return settings.get("offer", standard, node -> offer(settings, node, standard));
  }

  /// Who gets it daily may have it once a week.
  private static List<Rhythm> standard(Rhythm own) {
    return DAILY.contains(own.text()) ? List.of(own, WEEK) : List.of(own);
  }

  private static Offer offer(Settings settings, Node node, Offer standard) {
    Settings offer = settings.inner(node, "{every: [day, week], sections: [City, World]}");
    List<Rhythm> rhythms =
        offer.get(
            "every",
            standard.rhythms(),
            part -> rhythms(offer, part, standard.rhythms().getFirst()));
    List<String> sections = offer.get("sections", List.of(), part -> sections(offer, part));
    offer.done();
    return new Offer(standard.signUp(), standard.description(), rhythms, sections);
  }

  private static List<Rhythm> rhythms(Settings offer, Node node, Rhythm own) {
    List<Rhythm> named = offer.each(Scalars.elements(node), ScheduleSettings::rhythm);
    return Stream.concat(Stream.of(own), named.stream()).distinct().toList();
  }

  private static List<String> sections(Settings offer, Node node) {
    Map<String, String> sections = new LinkedHashMap<>();
    offer
        .each(Scalars.elements(node), part -> Scalars.line(part, SECTION_MAX))
        .forEach(section -> sections.putIfAbsent(Card.fold(section), section));
    return List.copyOf(sections.values());
  }
}
