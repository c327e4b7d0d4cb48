package dev.wiredesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the launcher in the repository's root starts Java with, so that it is measured as it is
/// run.
final class Launcher {
  private static final Path SCRIPT = Path.of("wiredesk");
  private static final Pattern FLAGS = Pattern.compile("^flags=\"([^\"]*)\"", Pattern.MULTILINE);

  private Launcher() {}

  /// The program and its flags, without a class.
  ///
  /// @throws IllegalStateException if the launcher is not in the current folder or has other words
  static List<String> java() throws IOException {
    Matcher flags = FLAGS.matcher(Files.exists(SCRIPT) ? Files.readString(SCRIPT) : "");
    if (!flags.find()) {
      throw new IllegalStateException(
          SCRIPT.toAbsolutePath()
              + " has no line flags=\"…\"; run this from the repository's root");
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of((java + " " + flags.group(1).strip()).split("\\s+"));
  }
}
