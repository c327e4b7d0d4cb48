package dev.wiredesk.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The signatures that the fields `Signature-Input` and `Signature` hold together.
///
/// Source: RFC 9421, 4.1 and 4.2; the dictionaries are those of RFC 9651, of which only what
/// signatures use is read.
final class SignatureFields {
  private static final String KEY = "[a-z*][a-z0-9_.*-]*";
  private static final String TEXT = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";
  private static final String PARAMETER = ";\\s*" + KEY + "(?:=(?:" + TEXT + "|[^;,\\s\"]+))?";
  private static final Pattern INPUT =
      Pattern.compile(
          "(%s)=(\\(((?:%s(?:%s)*| )*)\\)((?:%s)*))".formatted(KEY, TEXT, PARAMETER, PARAMETER));
  private static final Pattern SIGNATURE = Pattern.compile("(%s)=:([A-Za-z0-9+/=]*):".formatted(KEY));
  private static final Pattern COMPONENT =
      Pattern.compile("\"([^\"]*)\"((?:%s)*)".formatted(PARAMETER));
  private static final Pattern VALUE = Pattern.compile(";\\s*(%s)=(?:\"([^\"]*)\"|([^;]+))".formatted(KEY));

  // Anybody may send such fields; more than this is no signature.
  private static final int FIELD_LENGTH_MAX = 8 * 1024;

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
    Matcher input = INPUT.matcher(inputs);
    while (input.find()) {
      all.add(
          new Labelled(
              input.group(1),
              input.group(2),
              components(input.group(3)),
              parameters(input.group(4)),
              byLabel.getOrDefault(input.group(1), new byte[0])));
    }
    return all;
  }

  private static List<String> components(String list) {
    return COMPONENT.matcher(list).results().map(it -> it.group(1) + it.group(2)).toList();
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new HashMap<>();
    Matcher value = VALUE.matcher(text);
    while (value.find()) {
      parameters.put(value.group(1), value.group(2) == null ? value.group(3) : value.group(2));
    }
    return parameters;
  }
}
