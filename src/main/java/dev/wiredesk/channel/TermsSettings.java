package dev.wiredesk.channel;

import dev.wiredesk.article.Countries;
import dev.wiredesk.channel.Terms.Embargo;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the terms on which stories are handed to a channel.
final class TermsSettings {
  private TermsSettings() {}

  static Terms read(Settings settings, Defaults defaults) {
    return new Terms(
        settings.get("territory", defaults.territory(), node -> territory(settings, node)),
        settings.get("mining", false, Scalars::flag),
        Embargo.HOLD);
  }

  /// With what only a partner may have.
  static Terms partner(Settings settings, Defaults defaults) {
    Terms terms = read(settings, defaults);
    return new Terms(
        terms.territory(),
        terms.mining(),
        settings.get("embargo", Embargo.HOLD, node -> Scalars.choice(node, Embargo.class)));
  }

  private static Set<String> territory(Settings settings, Node node) {
    return new TreeSet<>(settings.each(Scalars.elements(node), TermsSettings::country));
  }

  private static String country(Node node) {
    String code = Countries.code(Scalars.line(node, 20));
    if (Countries.exists(code)) {
      return code;
    }
    throw Misread.at(
        node,
        "%s is no country's code; two letters of ISO 3166 like DE are wanted."
            .formatted(Words.quoted(code)));
  }
}
