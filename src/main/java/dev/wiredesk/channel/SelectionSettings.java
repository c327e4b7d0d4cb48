package dev.wiredesk.channel;

import dev.wiredesk.article.ArticleType;
import dev.wiredesk.channel.Selection.All;
import dev.wiredesk.channel.Selection.Any;
import dev.wiredesk.channel.Selection.Author;
import dev.wiredesk.channel.Selection.Everything;
import dev.wiredesk.channel.Selection.Language;
import dev.wiredesk.channel.Selection.Not;
import dev.wiredesk.channel.Selection.Section;
import dev.wiredesk.channel.Selection.Tag;
import dev.wiredesk.channel.Selection.Urgency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads what stands below `select`: several keys mean all of them, a list means one of it.
final class SelectionSettings {
  /// The keys that a selection may have.
  static final Set<String> KEYS =
      Set.of(
          "section",
          "tag",
          "keyword",
          "author",
          "language",
          "type",
          "urgency",
          "any",
          "all",
          "not");

  private static final String EXAMPLE = "section: City";
  private static final Pattern URGENCY = Pattern.compile("([1-9])(?: ?- ?([1-9]))?");

  private final Settings settings;

  private SelectionSettings(Settings settings) {
    this.settings = settings;
  }

  /// Reads the mapping at `node`.
  static Selection read(Settings outer, Node node) {
    return new SelectionSettings(outer.inner(node, EXAMPLE)).read();
  }

  private Selection read() {
    List<Selection> parts =
        Stream.of(
                settings.find("section", node -> new Section(set(node, Scalars::label))),
                settings.find("tag", node -> new Tag(set(node, Scalars::label))),
                settings.find("keyword", node -> new Tag(set(node, Scalars::label))),
                settings.find("author", node -> new Author(set(node, Scalars::label))),
                settings.find("language", node -> new Language(set(node, this::range))),
                settings.find("type", node -> new Selection.Type(set(node, this::type))),
                settings.find("urgency", this::urgencies),
                settings.find("any", node -> new Any(parts(node))),
                settings.find("all", node -> all(parts(node))),
                settings.find("not", node -> new Not(part(node))))
            .<@Nullable Selection>map(part -> part)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    settings.done();
    return all(parts);
  }

  private static Selection all(List<Selection> parts) {
    return switch (parts.size()) {
      case 0 -> new Everything();
      case 1 -> parts.getFirst();
      default -> new All(parts);
    };
  }

  private <T> Set<T> set(Node node, Function<Node, T> reading) {
    return new HashSet<>(settings.each(Scalars.elements(node), reading));
  }

  private String range(Node node) {
    return Scalars.word(node).equals("*") ? "*" : Scalars.language(node);
  }

  private ArticleType type(Node node) {
    return Scalars.choice(node, ArticleType.class);
  }

  private Selection urgencies(Node node) {
    List<Selection> ranges = settings.each(Scalars.elements(node), this::urgency);
    return ranges.size() == 1 ? ranges.getFirst() : new Any(ranges);
  }

  private Selection urgency(Node node) {
    String text = Scalars.word(node);
    Matcher matcher = URGENCY.matcher(text);
    if (matcher.matches()) {
      int from = Integer.parseInt(matcher.group(1));
      int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
      if (from <= to) {
        return new Urgency(from, to);
      }
    }
    throw Misread.at(
        node,
        "%s is no urgency; a number from 1 (flash) to 9 or a range like 1-3 is wanted."
            .formatted(Words.quoted(text)));
  }

  private List<Selection> parts(Node node) {
    if (!(node instanceof SequenceNode)) {
      throw Misread.at(
          node, "a list of conditions like [{%s}, {tag: tram}] is wanted.".formatted(EXAMPLE));
    }
    return settings.each(Scalars.elements(node), this::part);
  }

  private Selection part(Node node) {
    if (node instanceof MappingNode mapping && mapping.getValue().isEmpty()) {
      throw Misread.at(
          node,
          "the condition is empty and would mean every story; one like %s is wanted."
              .formatted(EXAMPLE));
    }
    return read(settings, node);
  }
}
