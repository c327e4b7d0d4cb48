package dev.wiredesk.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The mails that stayed on this machine because no mail server is named: `*.eml` files in a
/// folder.
///
/// Only reads. A mail is found by its name among the names that are there, so no name that somebody
/// asks for ever becomes a path.
public final class Mailbox {
  private static final String ENDING = ".eml";
  private static final int SHOWN = 200;

  private final Path folder;

  /// @param folder need not exist yet
  public Mailbox(Path folder) {
    this.folder = folder;
  }

  /// The newest mails, newest first.
  List<Mail> newestFirst() {
    return files().stream().limit(SHOWN).flatMap(file -> read(file).stream()).toList();
  }

  /// The mail with this name, its file's name without the ending.
  Optional<Mail> mail(String name) {
    return files().stream()
        .filter(file -> name(file).equals(name))
        .findFirst()
        .flatMap(Mailbox::read);
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted(Comparator.comparing(Mailbox::written).thenComparing(Mailbox::name).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the mailbox %s was not read".formatted(folder), e);
    }
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ENDING.length());
  }

  /// Reads a mail; empty if its file has gone in the meantime.
  private static Optional<Mail> read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      FileTime written = Files.getLastModifiedTime(file);
      return Optional.of(Mail.of(name(file), written.toInstant(), bytes));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
