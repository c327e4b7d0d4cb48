package dev.wiredesk.channel;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads where stories are sent: an address with placeholders.
final class Target {
  private static final Set<String> PLACEHOLDERS = Set.of("id", "revision", "event", "sequence");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern HOST = Pattern.compile("[^/?#]*(?://[^/?#]*)?");

  private Target() {}

  /// The address as it stands in the file; a path becomes an address on this desk.
  ///
  /// @param web true if the transport speaks HTTP; another may have addresses of its own kind
  ///   (sftp, s3, a topic)
  static String read(Node node, URI base, boolean web) {
    String text = Scalars.word(node);
    List<MatchResult> placeholders = PLACEHOLDER.matcher(text).results().toList();
    placeholders.forEach(found -> check(node, text, found));
    String sample = PLACEHOLDER.matcher(text).replaceAll("x");
    if (web) {
      Scalars.webAddress(node, sample, base);
    } else {
      Scalars.address(node, sample, base);
    }
    return text.startsWith("/") ? base + text : text;
  }

  private static void check(Node node, String text, MatchResult found) {
    if (!PLACEHOLDERS.contains(found.group(1))) {
      throw Misread.at(
          node,
          "nothing is known to put in the place of %s; {id}, {revision}, {event} or {sequence} is"
                  .formatted(Words.quoted(found.group()))
              + " wanted.");
    }
    // Whom we call is the channel's choice, never a story's.
    if (!text.startsWith("/") && HOST.matcher(text.substring(0, found.start())).matches()) {
      throw Misread.at(
          node, "%s stands in the host; only what follows it may differ.".formatted(found.group()));
    }
  }
}
