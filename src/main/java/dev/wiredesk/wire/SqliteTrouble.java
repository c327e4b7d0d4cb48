package dev.wiredesk.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/// What SQLite's failures mean for whoever runs the desk.
final class SqliteTrouble {
  private static final int PRIMARY = 0xff;

  private SqliteTrouble() {}

  /// The failure with the file it happened to, what was found, what to do and what happens now.
  static UncheckedIOException of(Path file, SQLException cause) {
    String advice =
        switch (cause.getErrorCode() & PRIMARY) {
          case 5, 6 -> // BUSY, LOCKED
              "Another program holds the file locked; end that program. What was asked was not"
                  + " done; the next try may succeed.";
          case 3, 8, 14, 23 -> // PERM, READONLY, CANTOPEN, AUTH
              "The file and its folder must be readable and writable for this user. What was asked"
                  + " was not done.";
          case 10 -> // IOERR
              "Look at the disk and the system's log. What was asked was not done; it works again"
                  + " as soon as the disk does.";
          case 13 -> // FULL
              "Free some space on that disk. Nothing of this was written, everything accepted"
                  + " before is safe, and it works again as soon as there is room.";
          case 11, 26 -> // CORRUPT, NOTADB
              "Restore the file from a backup, move it away to begin with an empty one, or name"
                  + " another one with wiredesk.store. The file was left as it is.";
          default -> "What was asked was not done.";
        };
    return new UncheckedIOException(
        "%s: %s. %s".formatted(file, found(cause), advice), new IOException(cause));
  }

  private static String found(SQLException cause) {
    if (!(cause instanceof SQLiteException)) {
      return String.valueOf(cause.getMessage()); // the store's own words
    }
    String what =
        switch (cause.getErrorCode() & PRIMARY) {
          case 11 -> "the database is damaged";
          case 13 -> "the disk is full";
          case 26 -> "this is not an SQLite database";
          default -> "the database failed";
        };
    return what + " (" + cause.getMessage() + ")";
  }
}
