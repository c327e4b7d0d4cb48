package dev.wiredesk.camel;

import dev.wiredesk.digest.BounceDesk;
import dev.wiredesk.digest.BounceDesk.Read;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where mails that came back lead, whichever way they came.
///
/// What cannot be noted for want of a database stays where it is and is tried again.
public final class BounceIntake {
  private static final Logger log = LoggerFactory.getLogger(BounceIntake.class);
  private static final String DONE = "done";
  private static final String FAILED = "failed";

  private final BounceDesk desk;
  private final Path folder;

  /// @param data the folder that holds `bounces/`
  BounceIntake(BounceDesk desk, Path data) {
    this.desk = desk;
    this.folder = data.resolve("bounces");
  }

  /// Takes a file, says in the header `folder` where it goes, and writes the reason beside one that
  /// is left to a person.
  ///
  /// @throws IOException if the file cannot be read or the reason not be written; the file then
  ///   stays where it is
  public void file(Exchange exchange) throws IOException {
    Message file = exchange.getMessage();
    byte[] mail;
    try (InputStream bytes = file.getBody(InputStream.class)) {
      mail = bytes.readNBytes(BounceDesk.BYTES_MAX);
    }
    Optional<Read> read = take(exchange, mail);
    if (read.isEmpty()) {
      return;
    }
    Optional<String> reason = leftToAPerson(read.get());
    file.setHeader("folder", reason.isEmpty() ? DONE : FAILED);
    if (reason.isPresent()) {
      String name = file.getHeader(Exchange.FILE_NAME_ONLY, String.class);
      Path note = folder.resolve(FAILED).resolve(name + ".reason.txt");
      Files.createDirectories(note.getParent());
      Files.writeString(note, "%s: %s%n".formatted(name, reason.get()));
    }
  }

  /// Takes a mail from a mailbox. It is marked as read then, but for one that is left to a person.
  ///
  /// @throws IOException if the mail cannot be fetched; it then stays as it is
  public void mail(Exchange exchange) throws IOException {
    BounceBox.Fetched fetched = BounceBox.fetched(exchange);
    take(exchange, fetched.bytes())
        .flatMap(BounceIntake::leftToAPerson)
        .ifPresent(_ -> fetched.leaveUnread());
  }

  private Optional<Read> take(Exchange exchange, byte[] mail) {
    try {
      return Optional.of(desk.take(mail));
    } catch (UncheckedIOException e) {
      log.atError().log("{} The mail that came back is read again.", e.getMessage());
      Unavailable.leave(exchange, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /// Why nothing could be done with a mail; empty if all was done that follows from it.
  private static Optional<String> leftToAPerson(Read read) {
    return switch (read) {
      case Read.Bounced _, Read.Complained _, Read.Delayed _ -> Optional.empty();
      case Read.NotOurs(var reason) -> Optional.of(reason);
      case Read.Unreadable(var reason) -> Optional.of(reason);
    };
  }
}
