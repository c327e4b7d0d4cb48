package dev.wiredesk.digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Mails that are kept as files: those of the local mailbox, and those that came back.
///
/// @param folders looked through with what is below them; need not be there
public record Traces(List<Path> folders) {
  private static final Logger log = LoggerFactory.getLogger(Traces.class);

  public Traces {
    folders = List.copyOf(folders);
  }

  /// Deletes the mails in which this address stands. What cannot be read or deleted stays, and the
  /// log says so.
  public void erase(ReaderAddress address) {
    Set<String> forms =
        Stream.of(address.address(), address.key(), address.envelope())
            .map(form -> form.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    folders.stream().filter(Files::isDirectory).forEach(folder -> erase(folder, forms));
  }

  private static void erase(Path folder, Set<String> forms) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(file -> eraseIfNamed(file, forms));
    } catch (IOException | UncheckedIOException e) {
      log.atError()
          .addKeyValue("folder", folder)
          .setCause(e)
          .log("not looked through for the mails of somebody who was erased; do it by hand");
    }
  }

  private static void eraseIfNamed(Path file, Set<String> forms) {
    try {
      String text =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
      if (forms.stream().anyMatch(text::contains)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      log.atError()
          .addKeyValue("file", file)
          .setCause(e)
          .log("may hold the address of somebody who was erased; delete it by hand");
    }
  }
}
