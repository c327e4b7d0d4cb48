package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Another library's word on DKIM signatures: dkimpy, which knows RSA and Ed25519 and is written in
/// Python.
final class Dkimpy {
  private static final Path SCRIPT =
      Path.of("src", "test", "resources", "digest", "check-dkim.py").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String python;

  private Dkimpy(String python) {
    this.python = python;
  }

  /// The library; without it the test is left out, except by `.ci/run`, which installs it.
  static Dkimpy installed() throws IOException, InterruptedException {
    Optional<String> python = Optional.empty();
    // Debian puts its libraries where only its own Python looks, which may not be first.
    for (String each : List.of("python3", "/usr/bin/python3")) {
      if (python.isEmpty() && runs(each, "-c", "import dkim, nacl")) {
        python = Optional.of(each);
      }
    }
    assumeTrue(python.isPresent(), "no dkimpy with PyNaCl here; install them to run this test");
    return new Dkimpy(python.get());
  }

  /// True if this program is there and has nothing to complain of.
  static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  /// The algorithms of the signatures that hold, for each mail.
  ///
  /// @param records the TXT values by name
  List<List<String>> good(Map<String, String> records, List<byte[]> mails)
      throws IOException, InterruptedException {
    Process check =
        new ProcessBuilder(python, SCRIPT.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (OutputStream in = check.getOutputStream()) {
      // Bytes are written in Base64.
      JSON.writeValue(in, Map.of("records", records, "mails", mails));
    }
    try (InputStream out = check.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(check.waitFor(2, TimeUnit.MINUTES)).as("the check ended").isTrue();
      assertThat(check.exitValue()).as("the check said: " + said).isZero();
      return Stream.of(said.split("\n", -1)).limit(mails.size()).map(Dkimpy::words).toList();
    } finally {
      check.destroyForcibly();
    }
  }

  private static List<String> words(String line) {
    return Arrays.stream(line.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
