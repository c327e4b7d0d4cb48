package dev.wiredesk.wire;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/// An SQLite database that is looked into and never written, while a desk may be writing it.
///
/// Takes no lock, for the database is written ahead (WAL): who reads never stops who writes. If no
/// desk runs, SQLite's two files beside it (`-wal`, empty, and `-shm`) stay behind, as only a
/// writer can take them away; the next desk does.
final class SqliteGlance implements Sessions {
  private final Path file;

  private SqliteGlance(Path file) {
    this.file = file;
  }

  /// Opens a database that is there and of this version.
  ///
  /// @throws UncheckedIOException if it cannot be read; the message says why and what to do
  static SqliteGlance open(Path file) {
    if (!Files.exists(file)) {
      throw new UncheckedIOException(
          "%s: there is no such database. It is made when a desk starts; name its folder with --data, or the file with wiredesk.store. Nothing was opened."
              .formatted(file),
          new FileNotFoundException(file.toString()));
    }
    SqliteGlance opened = new SqliteGlance(file);
    try {
      opened.identify();
      return opened;
    } catch (SQLException e) {
      throw opened.trouble(e);
    }
  }

  private void identify() throws SQLException {
    try (Session session = reading()) {
      if (session.number("PRAGMA application_id") != SqliteFile.APPLICATION) {
        throw new SQLException(
            "this is no database of a desk; name another file with wiredesk.store");
      }
      long schema = session.number("PRAGMA user_version");
      if (schema > SqliteFile.SCHEMA) {
        throw SqliteFile.newer(schema);
      }
      if (schema < SqliteFile.SCHEMA) {
        throw new SQLException(
            "it was written by an older version of this program (schema %d; this one reads %d). Start the desk once with this version, which brings it up to date"
                .formatted(schema, SqliteFile.SCHEMA));
      }
    }
  }

  @Override
  public Session writing() throws SQLException {
    throw new SQLException("it was opened to be read only");
  }

  @Override
  public Session reading() throws SQLException {
    return new Session(readable().createConnection(SqliteFile.address(file)));
  }

  private static SQLiteConfig readable() {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(SqliteFile.BUSY_MILLIS);
    return config;
  }

  /// A session that sees the database as it is at its first question, whatever is written
  /// meanwhile.
  Session snapshot() throws SQLException {
    Connection connection = readable().createConnection(SqliteFile.address(file));
    connection.setAutoCommit(false);
    return new Session(connection);
  }

  @Override
  public UncheckedIOException trouble(SQLException cause) {
    return SqliteTrouble.of(file, cause);
  }

  @Override
  public void close() {
    // Holds nothing but its sessions.
  }
}
