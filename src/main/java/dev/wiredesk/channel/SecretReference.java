package dev.wiredesk.channel;

import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads references to secrets. What stands in their place may be a secret itself, so no message
/// repeats it.
final class SecretReference {
  private static final String FILE = "file:(?!/)(?!.*\\.\\.)\\S{1,300}";
  private static final Pattern BELOW_DATA = Pattern.compile(FILE);
  private static final Pattern ANY = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}|" + FILE);

  /// What a setting goes on with that could not be read.
  static final Secret NONE = new Secret("");

  private SecretReference() {}

  /// True if the text as a whole is a reference.
  static boolean is(String text) {
    return ANY.matcher(text).matches();
  }

  static Secret read(Node node) {
    if (node instanceof ScalarNode && is(Scalars.word(node))) {
      return new Secret(Scalars.word(node));
    }
    throw Misread.at(
        node,
        "a reference is wanted, not the secret itself: ${NAME} for an environment variable or"
            + " file:path for a file below the data folder.");
  }

  /// A reference to a file, for what cannot stand in an environment variable.
  static Secret file(Node node) {
    if (node instanceof ScalarNode && BELOW_DATA.matcher(Scalars.word(node)).matches()) {
      return new Secret(Scalars.word(node));
    }
    throw Misread.at(node, "file:path is wanted, for a file below the data folder.");
  }

  /// One reference, or a list of them.
  static List<Secret> several(Settings settings, Node node) {
    return settings.each(Scalars.elements(node), SecretReference::read);
  }
}
