package dev.wiredesk.channel;

import dev.wiredesk.article.Card;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Single values of a channel file. Every method throws [Misread] if the value is not what it says.
final class Scalars {
  private static final int LABEL_MAX = 200;
  private static final int MAILBOX_MAX = 320;
  private static final Set<String> WEB = Set.of("http", "https");
  private static final Pattern PRIMARY_LANGUAGE = Pattern.compile("[a-z]{2,3}|x|i");

  private static final Pattern AT_DOMAIN =
      Pattern.compile(".+@[\\p{L}\\p{N}-]{1,63}(\\.[\\p{L}\\p{N}-]{1,63})*");

  private static final Map<String, Boolean> FLAGS =
      new TreeMap<>(Map.of("true", true, "false", false));

  private Scalars() {}

  /// A value that is there: a key with nothing behind it is a mistake, not a default.
  static Node present(NodeTuple entry, String key) {
    Node value = entry.getValueNode();
    if (value.getTag().equals(Tag.NULL)) {
      throw Misread.at(
          entry.getKeyNode(),
          "\"%s\" has no value; give one or leave the line out.".formatted(key));
    }
    return value;
  }

  /// The characters of a single value.
  static String word(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      String found = node instanceof SequenceNode ? "a list" : "a group of settings";
      throw Misread.at(node, "this is %s; a single value is wanted.".formatted(found));
    }
    return YamlText.restored(scalar.getValue()).strip();
  }

  /// True or false.
  static boolean flag(Node node) {
    return choice(node, FLAGS);
  }

  /// A text as it stands in the file, but for the white space at its end.
  static String text(Node node) {
    word(node);
    return YamlText.restored(((ScalarNode) node).getValue()).stripTrailing();
  }

  /// One line of text.
  static String line(Node node, int charactersMax) {
    String text = word(node);
    if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)) {
      throw Misread.at(
          node,
          "%s has more than one line or a control character; one line is wanted."
              .formatted(Words.quoted(text)));
    }
    return sized(node, text, charactersMax);
  }

  /// Text of one or more lines, which become one.
  static String paragraph(Node node, int charactersMax) {
    String text = word(node).replaceAll("\\s+", " ");
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw Misread.at(node, "%s has a control character.".formatted(Words.quoted(text)));
    }
    return sized(node, text, charactersMax);
  }

  private static String sized(Node node, String text, int charactersMax) {
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > charactersMax) {
      throw Misread.at(
          node, "the text has %d characters; 1 to %d are wanted.".formatted(length, charactersMax));
    }
    return text;
  }

  /// A section's, keyword's or person's name, folded.
  static String label(Node node) {
    return Card.fold(line(node, LABEL_MAX));
  }

  /// A whole number.
  static int number(Node node, int min, int max) {
    String text = word(node);
    String wanted = "%d to %d is wanted.".formatted(min, max);
    try {
      int number = Integer.parseInt(text);
      if (number < min || number > max) {
        throw Misread.at(node, "%d is out of range; %s".formatted(number, wanted));
      }
      return number;
    } catch (NumberFormatException no) {
      throw Misread.at(node, "%s is not a whole number; %s".formatted(Words.quoted(text), wanted));
    }
  }

  /// A span of time.
  static Duration span(Node node, Duration min, Duration max) {
    String text = word(node);
    try {
      Duration span = Durations.parse(text);
      if (span.compareTo(min) < 0 || span.compareTo(max) > 0) {
        throw Misread.at(
            node,
            "%s is out of range; %s to %s is wanted."
                .formatted(Words.quoted(text), Durations.text(min), Durations.text(max)));
      }
      return span;
    } catch (DateTimeException | ArithmeticException no) {
      throw Misread.at(
          node,
          "%s is not a span of time; one like 15m, 12h or 30d is wanted."
              .formatted(Words.quoted(text)));
    }
  }

  /// The elements of a list; a single value is a list of one.
  static List<Node> elements(Node node) {
    if (node instanceof SequenceNode list) {
      if (list.getValue().isEmpty()) {
        throw Misread.at(node, "the list is empty; name at least one or leave the line out.");
      }
      return list.getValue();
    }
    return List.of(node);
  }

  /// One of the names of an enum, in lower case.
  static <E extends Enum<E>> E choice(Node node, Class<E> type) {
    Map<String, E> choices = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      choices.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return choice(node, choices);
  }

  /// One of the words given.
  static <T> T choice(Node node, Map<String, T> choices) {
    String text = word(node);
    T chosen = choices.get(text);
    if (chosen == null) {
      throw Misread.at(
          node,
          "%s is not known here; %s"
              .formatted(Words.quoted(text), Words.wanted(text, choices.keySet())));
    }
    return chosen;
  }

  /// A language tag in its usual spelling.
  ///
  /// Source: RFC 5646.
  static String language(Node node) {
    String text = word(node);
    try {
      Locale locale = new Locale.Builder().setLanguageTag(text).build();
      if (PRIMARY_LANGUAGE.matcher(locale.getLanguage()).matches()) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException no) {
      // told below, like a word that is well formed but no code
    }
    throw Misread.at(
        node,
        "%s is not a language tag; one like en, en-GB or ar is wanted."
            .formatted(Words.quoted(text)));
  }

  /// An absolute address; a path that begins with a slash is one on this desk.
  ///
  /// @param text the address itself, which the value holds
  static URI address(Node node, String text, URI base) {
    try {
      URI uri = text.startsWith("/") ? new URI(base + text) : new URI(text);
      if (uri.getRawUserInfo() != null) {
        throw Misread.at(node, "the address holds a password; name it under \"auth\" instead.");
      }
      boolean web = WEB.contains(String.valueOf(uri.getScheme()));
      if (uri.isAbsolute() && (!web || uri.getHost() != null) && uri.getPort() <= 65_535) {
        return uri;
      }
    } catch (URISyntaxException no) {
      // told below, like a text that is an address but not a whole one
    }
    throw Misread.at(
        node,
        "%s is not an address; one like https://star.example/in or a path like /in is wanted."
            .formatted(Words.quoted(word(node))));
  }

  /// An address on the web.
  static URI webAddress(Node node, URI base) {
    return webAddress(node, word(node), base);
  }

  /// An address on the web.
  ///
  /// @param text the address itself, which the value holds
  static URI webAddress(Node node, String text, URI base) {
    URI uri = address(node, text, base);
    if (!WEB.contains(uri.getScheme())) {
      throw Misread.at(
          node, "%s is not a web address; https:// is wanted.".formatted(Words.quoted(word(node))));
    }
    return uri;
  }

  /// A mail address, with or without a name before it.
  ///
  /// Source: RFC 5322, 3.4.
  static String mailbox(Node node) {
    String text = line(node, MAILBOX_MAX);
    inbox(node, text);
    return text;
  }

  /// A mail address at a domain: mailbox providers trust domains, and the names of mails and lists
  /// are made of one.
  static String sender(Node node) {
    String text = line(node, MAILBOX_MAX);
    if (!AT_DOMAIN.matcher(inbox(node, text).getAddress()).matches()) {
      throw Misread.at(
          node,
          "%s has no domain to send from; one like morning@news.example is wanted."
              .formatted(Words.quoted(text)));
    }
    return text;
  }

  private static InternetAddress inbox(Node node, String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      address.validate();
      if (!address.isGroup()) {
        return address;
      }
    } catch (AddressException no) {
      // told below, like several in one
    }
    throw Misread.at(
        node,
        "%s is not a mail address; one like reader@news.example is wanted."
            .formatted(Words.quoted(text)));
  }
}
