package dev.wiredesk.partner;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// What an HTTP message signature is made over (RFC 9421, 2.5).
///
/// @param components the covered parts of the message by name, in the order they are signed
/// @param parameters each with its semicolon, as `;created=1618884473`
record SignatureBase(SequencedMap<String, String> components, String parameters) {

  SignatureBase {
    components = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(components));
  }

  /// The names of the components and the parameters, as `Signature-Input` says them (RFC 9421,
  /// 2.3).
  String input() {
    return components.keySet().stream()
            .map(name -> '"' + name + '"')
            .collect(Collectors.joining(" ", "(", ")"))
        + parameters;
  }

  /// The bytes to sign.
  byte[] bytes() {
    StringBuilder base = new StringBuilder(512);
    components.forEach(
        (name, value) -> base.append('"').append(name).append("\": ").append(value).append('\n'));
    base.append("\"@signature-params\": ").append(input());
    return base.toString().getBytes(StandardCharsets.UTF_8);
  }
}
