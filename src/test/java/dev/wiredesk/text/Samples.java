package dev.wiredesk.text;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Texts to read in tests.
final class Samples {
  private Samples() {}

  /// The lines of a sample of real copy, which stands beside the repository on some machines only.
  static List<String> shared(String name, Charset charset) {
    Path sample = Path.of("..", "shared", "samples", name).toAbsolutePath().normalize();
    Path further = Path.of("..", "..", "shared", "samples", name).toAbsolutePath().normalize();
    Path found = Files.exists(sample) ? sample : further;
    assumeTrue(Files.exists(found), "no sample " + sample);
    try {
      return new String(Files.readAllBytes(found), charset).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file of our own.
  static String own(String name) {
    try (var file = Samples.class.getResourceAsStream("/text/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
