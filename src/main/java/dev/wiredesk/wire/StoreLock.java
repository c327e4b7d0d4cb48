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
        throw new IOException("is in use by process " + Files.readString(path).strip());
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(mark().getBytes(StandardCharsets.UTF_8)));
      return new StoreLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(
          ("%s: %s. One process can have a database open; stop the other one, or name another"
                  + " database with wiredesk.store. Nothing was opened.")
              .formatted(database, e.getMessage()),
          e);
    }
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
