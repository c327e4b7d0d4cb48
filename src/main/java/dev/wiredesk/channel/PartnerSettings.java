package dev.wiredesk.channel;

import dev.wiredesk.channel.Channel.Partner;
import dev.wiredesk.channel.Flow.From;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads the settings of `kind: partner`.
final class PartnerSettings {
  private static final String WIREDESK = "wiredesk";
  private static final Map<String, String> FORMATS = Map.of(WIREDESK, WIREDESK);
  private static final Map<String, From> FROM =
      Map.of("start", new From.Start(), "now", new From.Now());
  private static final Duration WAIT_MAX = Duration.ofDays(7);
  private static final Pattern TRANSPORT = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern SECRET =
      Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}|file:(?!/)(?!.*\\.\\.)\\S{1,300}");

  private PartnerSettings() {}

  static Partner read(String id, Settings settings, Selection select, Defaults defaults) {
    return new Partner(
        id,
        settings.get("title", id, node -> Scalars.line(node, 300)),
        select,
        settings.get("deliver", "https", PartnerSettings::transport),
        to(settings, defaults.base()).toString(),
        shape(settings),
        settings.find("sign", node -> sign(settings, node)),
        null,
        Reach.PUBLIC,
        new Flow(
            Flow.Order.ARTICLE,
            Flow.WINDOW,
            null,
            settings.get("from", new From.Now(), node -> Scalars.choice(node, FROM)),
            settings.get("retry", defaults.retry(), node -> retry(settings, node, defaults))),
        null);
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

  private static URI to(Settings settings, URI base) {
    // A transport may have addresses of its own kind (sftp, s3, a topic), but ours speaks HTTP.
    return settings.require("to", base, node -> Scalars.address(node, base));
  }

  private static Shape shape(Settings settings) {
    settings.get("format", WIREDESK, node -> Scalars.choice(node, FORMATS));
    return Shape.STANDARD;
  }

  private static Sign sign(Settings settings, Node node) {
    Settings sign = settings.inner(node, "secret: ${EVENING_STAR_KEY}");
    Secret secret = sign.require("secret", new Secret(""), PartnerSettings::reference);
    sign.done();
    return new Sign(Sign.Profile.WEBHOOKS, List.of(secret), List.of());
  }

  private static Secret reference(Node node) {
    if (node instanceof ScalarNode && SECRET.matcher(Scalars.word(node)).matches()) {
      return new Secret(Scalars.word(node));
    }
    // What stands here may be the secret itself, so the message must not repeat it.
    throw Misread.at(
        node,
        "a reference is wanted, not the secret itself: ${NAME} for an environment variable or"
            + " file:path for a file below the data folder.");
  }

  private static List<Duration> retry(Settings settings, Node node, Defaults defaults) {
    if (node instanceof ScalarNode && Scalars.word(node).equals("default")) {
      return defaults.retry();
    }
    return settings.each(
        Scalars.elements(node), part -> Scalars.span(part, Duration.ofSeconds(1), WAIT_MAX));
  }
}
