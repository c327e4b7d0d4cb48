package dev.wiredesk.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The signatures that the fields `Signature-Input` and `Signature` hold together.
///
/// Source: RFC 9421, 4.1 and 4.2; the dictionaries are those of RFC 9651, of which only what
/// signatures use is read.
final class SignatureFields {
  // Possessive throughout and without repeated groups: anybody may send such fields, and the
  // platform's expressions recurse.
  private static final String KEY = "[a-z*][a-z0-9_.*-]*+";
  private static final Pattern LABEL = Pattern.compile("(" + KEY + ")=\\(");
  private static final Pattern SIGNATURE = Pattern.compile("(" + KEY + ")=:([A-Za-z0-9+/=]*+):");
  private static final Pattern COMPONENT = Pattern.compile(" *+\"([^\"\\\\]*+)\"");
  private static final Pattern END = Pattern.compile(" *+\\)");
  private static final Pattern PARAMETER =
      Pattern.compile("; *+(" + KEY + ")(?:=(?:\"([^\"\\\\]*+)\"|([^;,\\s\"()]++)))?+");

  // Anybody may send such fields; more than this is no signature.
  private static final int FIELD_LENGTH_MAX = 4 * 1024;

  private SignatureFields() {}

  /// One signature.
  ///
  /// @param label tells it from the others
  /// @param input the covered components and the parameters, as they stand in the field
  /// @param components what is covered: field names and derived components, with their parameters
  /// @param parameters by name: `created`, `keyid`, `alg`, `tag`
  /// @param signature none if the field `Signature` does not have the label
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Labelled(
      String label,
      String input,
      List<String> components,
      Map<String, String> parameters,
      byte[] signature) {

    String parameter(String name) {
      return parameters.getOrDefault(name, "");
    }
  }

  /// The signatures in the order of the field; none if it cannot be read.
  static List<Labelled> read(String inputs, String signatures) {
    if (inputs.length() > FIELD_LENGTH_MAX || signatures.length() > FIELD_LENGTH_MAX) {
      return List.of();
    }
    Map<String, byte[]> byLabel = new HashMap<>();
    Matcher signature = SIGNATURE.matcher(signatures);
    while (signature.find()) {
      byLabel.put(signature.group(1), Seal.decoded(signature.group(2)));
    }
    List<Labelled> all = new ArrayList<>();
    Matcher label = LABEL.matcher(inputs);
    while (label.find()) {
      new Scan(inputs, label.end())
          .labelled(label.group(1), byLabel.getOrDefault(label.group(1), new byte[0]))
          .ifPresent(all::add);
    }
    return all;
  }

  /// Reads one inner list with its parameters (RFC 9651, 4.2.1.2), step by step.
  private static final class Scan {
    private final String field;
    private final Matcher matcher;
    private final int start;
    private int at;

    /// @param start after the opening parenthesis
    Scan(String field, int start) {
      this.field = field;
      this.start = start - 1;
      at = start;
      matcher = SIGNATURE.matcher(field);
    }

    Optional<Labelled> labelled(String label, byte[] signature) {
      List<String> components = new ArrayList<>();
      while (take(COMPONENT)) {
        String name = matcher.group(1);
        int from = at;
        parameters();
        components.add(name + field.substring(from, at));
      }
      if (!take(END)) {
        return Optional.empty();
      }
      Map<String, String> parameters = parameters();
      return Optional.of(
          new Labelled(label, field.substring(start, at), components, parameters, signature));
    }

    private Map<String, String> parameters() {
      Map<String, String> parameters = new HashMap<>();
      while (take(PARAMETER)) {
        String text = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        parameters.put(matcher.group(1), Objects.requireNonNullElse(text, ""));
      }
      return parameters;
    }

    /// Goes on behind what stands here, if it is of this form.
    private boolean take(Pattern pattern) {
      boolean found = matcher.usePattern(pattern).region(at, field.length()).lookingAt();
      at = found ? matcher.end() : at;
      return found;
    }
  }
}
