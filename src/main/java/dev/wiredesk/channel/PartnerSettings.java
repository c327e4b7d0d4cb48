package dev.wiredesk.channel;

import dev.wiredesk.channel.Channel.Partner;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the settings of `kind: partner`.
final class PartnerSettings {
  private static final String HTTPS = "https";
  private static final Pattern TRANSPORT = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private PartnerSettings() {}

  static Partner read(String id, Settings settings, Selection select, Defaults defaults) {
    String deliver = settings.get("deliver", HTTPS, PartnerSettings::transport);
    boolean web = deliver.equals(HTTPS);
    return new Partner(
        id,
        settings.get("title", id, node -> Scalars.line(node, 300)),
        select,
        deliver,
        settings.require("to", "", node -> Target.read(node, defaults.base(), web)),
        ShapeSettings.read(settings),
        settings.find("sign", node -> SignSettings.read(settings, node)),
        settings.find("auth", node -> AuthSettings.read(settings, node, defaults.base())),
        ReachSettings.read(settings),
        FlowSettings.read(settings, defaults),
        settings.find("pull", SecretReference::read),
        TermsSettings.partner(settings, defaults));
  }

  /// The name of a transport; whether there is a route of that name is for `check` to find out.
  static String transport(Node node) {
    String name = Scalars.word(node);
    if (TRANSPORT.matcher(name).matches()) {
      return name;
    }
    throw Misread.at(
        node,
        "%s is no transport; the part of a route's name after \"deliver-\", like https, is wanted."
            .formatted(Words.quoted(name)));
  }
}
