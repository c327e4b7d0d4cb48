package dev.wiredesk.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second process away from a database.
///
/// The lock is the operating system's, on a file beside the database, so it ends with its process
/// however that ends. The file stays behind; it holds the number of the process that had the lock
/// last, for a person to read.
final class StoreLock implements AutoCloseable {
  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock on a database.
  ///
  /// @throws UncheckedIOException if somebody else has it or the folder cannot be written
  static StoreLock take(Path database) {
    Path path = Path.of(database + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw trouble(database, inUse(path));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(mark().getBytes(StandardCharsets.UTF_8)));
      return new StoreLock(channel);
    } catch (IOException e) {
      throw trouble(
          database,
          new IOException(
              "%s cannot be written (%s); its folder must be writable for this user and its disk"
                      .formatted(path, e)
                  + " must have room",
              e));
    }
  }

  private static IOException inUse(Path path) throws IOException {
    return new IOException(
        ("it is in use by process %s; stop that one, or name another database with"
                + " wiredesk.store")
            .formatted(Files.readString(path).strip()));
  }

  private static UncheckedIOException trouble(Path database, IOException cause) {
    return new UncheckedIOException(
        "%s: %s. Nothing was opened.".formatted(database, cause.getMessage()), cause);
  }

  private static String mark() {
    return ProcessHandle.current().pid() + "\n";
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // this very process has it
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
