package dev.wiredesk.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A part of a benchmark that has a Java machine of its own, started with the launcher's flags.
///
/// @param command the program and its flags, without a class
/// @param folder where its log goes, and whatever it writes
record Child(List<String> command, Path folder) {

  /// One that has every core.
  static Child in(Path folder) throws IOException {
    return new Child(Launcher.java(), folder);
  }

  /// The same with one more flag for the Java machine.
  Child with(String flag) {
    List<String> words = new ArrayList<>(command);
    words.add(flag);
    return new Child(words, folder);
  }

  /// Runs a class to its end.
  ///
  /// @param words what its `main` is given after the folder
  /// @return what it printed
  /// @throws IllegalStateException if it failed; its log says why
  String run(Class<?> main, Object... words) throws IOException, InterruptedException {
    Path log = Files.createDirectories(folder).resolve("log");
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
    all.add(folder.toString());
    for (Object word : words) {
      all.add(word.toString());
    }
    Process process = new ProcessBuilder(all).redirectError(log.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          "%s ended with %d; see %s".formatted(main.getSimpleName(), code, log));
    }
    return said;
  }
}
