package dev.wiredesk.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
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

  private final Path folder;

  /// @param folder need not exist yet
  public Mailbox(Path folder) {
    this.folder = folder;
  }

  /// One page of the list of mails, newest first, of each no more than its head.
  ///
  /// @param skip how many newer ones are left out
  /// @param limit how many at most
  Leaf leaf(int skip, int limit) {
    List<Filed> all = files();
    List<Envelope> envelopes =
        all.stream()
            .sorted(Comparator.comparing(Filed::written).thenComparing(Filed::name).reversed())
            .skip(skip)
            .limit(limit)
            .flatMap(file -> envelope(file).stream())
            .toList();
    return new Leaf(envelopes, all.size());
  }

  /// The mail with this name, its file's name without the ending.
  Optional<Mail> mail(String name) {
    return files().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .flatMap(Mailbox::read);
  }

  private List<Filed> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .flatMap(file -> filed(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the mailbox %s was not read".formatted(folder), e);
    }
  }

  private static Optional<Filed> filed(Path file) {
    try {
      BasicFileAttributes facts =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      String name = file.getFileName().toString();
      String bare = name.substring(0, name.length() - ENDING.length());
      return facts.isRegularFile()
          ? Optional.of(new Filed(file, bare, facts.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /// Reads a mail; empty if its file has gone in the meantime.
  private static Optional<Mail> read(Filed file) {
    try {
      return Optional.of(Mail.of(file.name(), file.written(), Files.readAllBytes(file.path())));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static Optional<Envelope> envelope(Filed file) {
    try (InputStream mail = new BufferedInputStream(Files.newInputStream(file.path()))) {
      return Optional.of(Envelope.of(file.name(), file.written(), mail));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /// One page of the list.
  ///
  /// @param all how many mails there are altogether
  record Leaf(List<Envelope> mails, int all) {}

  /// A file with a mail.
  private record Filed(Path path, String name, Instant written) {}
}
