package dev.wiredesk.channel;

import dev.wiredesk.channel.Selection.Everything;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads one channel file.
final class ChannelFile {
  private static final Map<String, Kind> KINDS =
      new TreeMap<>(
          Map.of(
              "feed", FeedSettings::read,
              "partner", PartnerSettings::read,
              "digest", DigestSettings::read));

  private ChannelFile() {}

  /// Makes a channel of the settings that only its kind has.
  private interface Kind {
    Channel read(String id, Settings settings, Selection select, Defaults defaults);
  }

  /// What became of reading a file.
  sealed interface Reading {
    /// All of it was understood.
    record Good(Channel channel) implements Reading {}

    /// It has mistakes, at least one.
    record Bad(List<Finding> findings) implements Reading {}
  }

  /// Reads the file of the channel `id`.
  static Reading read(String id, byte[] bytes, Defaults defaults) {
    List<Finding> findings = new ArrayList<>();
    Optional<Channel> channel = read(id, bytes, defaults, findings);
    if (channel.isPresent() && findings.isEmpty()) {
      return new Reading.Good(channel.get());
    }
    return new Reading.Bad(List.copyOf(findings));
  }

  private static Kind kind(Node node) {
    String name = Scalars.word(node);
    Kind kind = KINDS.get(name);
    if (kind == null) {
      throw Misread.at(
          node,
          "%s is no kind of channel; digest, feed or partner is wanted."
              .formatted(Words.quoted(name)));
    }
    return kind;
  }

  private static Optional<Channel> read(
      String id, byte[] bytes, Defaults defaults, List<Finding> findings) {
    try {
      Settings settings = new Settings(YamlText.mapping(bytes), findings);
      Kind kind = settings.find("kind", ChannelFile::kind);
      if (kind == null) {
        // Without a kind there is no telling which of the other settings are right.
        if (!settings.has("kind")) {
          settings.note("kind", "\"kind\" is missing; digest, feed or partner is wanted.");
        }
        return Optional.empty();
      }
      Selection select =
          settings.get(
              "select", new Everything(), (Node at) -> SelectionSettings.read(settings, at));
      Channel channel = kind.read(id, settings, select, defaults);
      settings.done(SelectionSettings.KEYS, "select");
      return Optional.of(channel);
    } catch (Misread nothing) {
      findings.add(nothing.finding());
      return Optional.empty();
    }
  }
}
