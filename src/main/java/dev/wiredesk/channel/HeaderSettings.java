package dev.wiredesk.channel;

import dev.wiredesk.channel.Shape.HeaderValue;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the headers that a partner wants beside a delivery.
///
/// Source: RFC 9110, 5.1 (names) and 5.5 (values).
final class HeaderSettings {
  private static final int COUNT_MAX = 50;
  private static final int VALUE_MAX = 2000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]+");
  // These say how the request is made, or prove that it is ours.
  private static final Pattern OURS =
      Pattern.compile("(?:webhook|signature|content|wiredesk|proxy)(?:-.*)?");
  private static final Set<String> OURS_TOO =
      Set.of(
          "accept-encoding",
          "authorization",
          "connection",
          "date",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private HeaderSettings() {}

  static Map<String, HeaderValue> read(Settings settings, Node node) {
    Settings headers = settings.inner(node, "X-Outlet: star");
    Map<String, HeaderValue> read = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.eachNamed((name, value) -> {
      if (read.putIfAbsent(name(name), value(value)) != null) {
        throw Misread.at(
            name,
            "%s stands here already; upper and lower case are the same in a header's name."
                .formatted(Words.quoted(Scalars.word(name))));
      }
    });
    if (read.size() > COUNT_MAX) {
      throw Misread.at(node, "these are %d headers; at most 50 are wanted.".formatted(read.size()));
    }
    return read;
  }

  private static String name(Node node) {
    String name = Scalars.word(node);
    String folded = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      throw Misread.at(
          node,
          "%s is not a header's name; one like X-Outlet is wanted.".formatted(Words.quoted(name)));
    }
    if (OURS.matcher(folded).matches() || OURS_TOO.contains(folded)) {
      throw Misread.at(
          node,
          "the desk sets %s itself; leave it out (who we are is said under \"auth\")."
              .formatted(Words.quoted(name)));
    }
    return name;
  }

  private static HeaderValue value(Node node) {
    String text = Scalars.line(node, VALUE_MAX);
    if (SecretReference.is(text)) {
      return new HeaderValue.Hidden(new Secret(text));
    }
    if (text.contains("${")) {
      throw Misread.at(
          node, "a reference like ${NAME} is wanted alone, without text before or after it.");
    }
    if (!VALUE.matcher(text).matches()) {
      throw Misread.at(
          node,
          "%s has a character that a header cannot have; plain ASCII is wanted."
              .formatted(Words.quoted(text)));
    }
    return new HeaderValue.Plain(text);
  }
}
