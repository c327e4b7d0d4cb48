package dev.wiredesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Where benchmarks keep what they write.
final class BenchFolder {
  private BenchFolder() {}

  /// An empty folder below `target/bench`.
  static Path fresh(String name) throws IOException {
    Path folder = Path.of("target", "bench", name);
    delete(folder);
    return Files.createDirectories(folder);
  }

  /// A folder below `target/bench` with what an earlier run left there.
  static Path kept(String name) throws IOException {
    return Files.createDirectories(Path.of("target", "bench", name));
  }

  /// Deletes a folder and all that is in it.
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
