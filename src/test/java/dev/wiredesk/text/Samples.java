package dev.wiredesk.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Texts to read in tests.
final class Samples {
  private Samples() {}

  /// The lines of a sample of real copy.
  static List<String> real(String name, Charset charset) {
    return read("/dev/wiredesk/intake/samples/" + name, charset).lines().toList();
  }

  /// A file of our own.
  static String own(String name) {
    return read("/text/" + name, StandardCharsets.UTF_8);
  }

  private static String read(String resource, Charset charset) {
    try (InputStream file = Samples.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(file, resource).readAllBytes(), charset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
