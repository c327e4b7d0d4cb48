package dev.wiredesk.digest;

import jakarta.mail.Header;
import jakarta.mail.internet.InternetHeaders;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;

/// A block of fields, as they head a mail and fill a report.
record BounceFields(InternetHeaders fields) {
  static final BounceFields NONE = new BounceFields(new InternetHeaders());

  /// The first field of this name, on one line; empty if there is none or nothing is in it.
  Optional<String> first(String name) {
    String[] found = fields.getHeader(name);
    return found == null
        ? Optional.empty()
        : Optional.of(found[0].replaceAll("\\s+", " ").strip()).filter(it -> !it.isEmpty());
  }

  /// What all fields of these names say.
  Stream<String> all(String... names) {
    return values(Collections.list(fields.getMatchingHeaders(names)).stream());
  }

  /// What every field says.
  Stream<String> all() {
    return values(Collections.list(fields.getAllHeaders()).stream());
  }

  private static Stream<String> values(Stream<Header> headers) {
    return headers.map(Header::getValue);
  }
}
