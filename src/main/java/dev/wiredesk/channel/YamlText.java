package dev.wiredesk.channel;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// The bytes of a channel file as a tree whose nodes know where they stand.
///
/// Source: YAML 1.2.2, without what a channel file has no use for and an attacker has: aliases,
/// tags, a second document, nesting deeper than a person would write.
final class YamlText {
  /// How many lists and mappings may stand in each other.
  static final int DEPTH_MAX = 50;

  /// The largest file.
  static final int BYTES_MAX = 1024 * 1024;

  // Inside {braces} YAML ends a word at the next brace, so it cannot read {secret: ${NAME}}, which
  // is what everyone writes first. Stand-ins of the same length keep every column right.
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9_]*)}");
  private static final Pattern STAND_IN = Pattern.compile("\uE000\uE001([A-Za-z0-9_]*)\uE002");

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setUseMarks(true)
          .setCodePointLimit(BYTES_MAX)
          .setAllowNonScalarKeys(true)
          .build();

  private YamlText() {}

  /// The mapping that the file consists of.
  ///
  /// @throws Misread with the first mistake, as nothing after it can be trusted
  static MappingNode mapping(byte[] bytes) {
    String text = REFERENCE.matcher(decoded(bytes)).replaceAll("\uE000\uE001$1\uE002");
    try {
      new Parse(SETTINGS).parseString(text).forEach(new Limits()::check);
      Optional<Node> root = new Compose(SETTINGS).composeString(text);
      if (root.isEmpty()) {
        throw Misread.ofFile(
            "the file says nothing; it begins with kind: feed, partner or digest.");
      }
      if (root.get() instanceof MappingNode mapping) {
        return mapping;
      }
      throw Misread.at(root.get(), "settings are wanted, one per line, like kind: feed.");
    } catch (MarkedYamlEngineException syntax) {
      throw misread(syntax);
    } catch (ReaderException character) {
      throw Misread.after(
          text.substring(0, text.offsetByCodePoints(0, character.getPosition())),
          "the character U+%04X has no place here.".formatted(character.getCodePoint()));
    } catch (YamlEngineException other) {
      throw Misread.ofFile("this is not YAML: %s.".formatted(other.getMessage()));
    }
  }

  /// A text as it stands in the file.
  static String restored(String text) {
    return STAND_IN.matcher(text).replaceAll("\\${$1}");
  }

  private static Misread misread(MarkedYamlEngineException syntax) {
    String context = syntax.getContext();
    String what = context == null ? syntax.getProblem() : context + ", " + syntax.getProblem();
    Optional<Mark> mark = syntax.getProblemMark().or(syntax::getContextMark);
    String message = "this is not YAML: %s.".formatted(restored(what).strip());
    return mark.map(m -> Misread.at(m, message)).orElseGet(() -> Misread.ofFile(message));
  }

  private static String decoded(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      String found = "the byte 0x%02X is not UTF-8; save the file as UTF-8.".formatted(in.get());
      throw Misread.after(text, found);
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /// Looks at the file event by event, before anything is built that could be too deep to build.
  private static final class Limits {
    private int depth;

    void check(Event event) {
      switch (event) {
        case AliasEvent alias -> throw misread(event, unwanted(alias.getAlias()));
        case ScalarEvent scalar -> refuseTag(event, scalar.getTag());
        case CollectionStartEvent start -> {
          refuseTag(event, start.getTag());
          enter(event);
        }
        case CollectionEndEvent _ -> depth--;
        default -> {}
      }
    }

    private void enter(Event event) {
      if (++depth > DEPTH_MAX) {
        throw misread(event, "this is nested deeper than %d levels.".formatted(DEPTH_MAX));
      }
    }

    private static String unwanted(Anchor alias) {
      return "\"*%s\" stands for a value elsewhere; write the value itself (or \"*%<s\" in quotes)."
          .formatted(alias.getValue());
    }

    private static void refuseTag(Event event, Optional<String> tag) {
      if (tag.isPresent()) {
        String found = Words.quoted(tag.get());
        throw misread(event, "the tag %s has no meaning here; leave it out.".formatted(found));
      }
    }

    private static Misread misread(Event event, String what) {
      return event
          .getStartMark()
          .map(mark -> Misread.at(mark, what))
          .orElseGet(() -> Misread.ofFile(what));
    }
  }
}
