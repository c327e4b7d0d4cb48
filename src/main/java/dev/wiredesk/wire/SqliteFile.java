package dev.wiredesk.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/// An SQLite database in one file, opened by one process.
///
/// Written ahead (WAL), so that reading never waits for writing, and forced to the disk at each
/// commit.
final class SqliteFile implements Sessions {
  /// The number of the newest migration, which the file keeps as its `user_version`.
  static final int SCHEMA = 6;

  /// "Wire": how this program and file(1) tell the file from other SQLite databases.
  static final int APPLICATION = 0x57697265;

  static final int BUSY_MILLIS = 10_000;

  // 16 MiB written ahead before they are moved into place. Four times SQLite's own choice, because
  // writing over an old page of the file costs half of what making it longer costs, and moving
  // seldom moves the pages that change often only once.
  private static final int CHECKPOINT_PAGES = 4_000;

  private final Path file;
  private final StoreLock lock;
  private final Consumer<SQLiteConfig> limits;

  private SqliteFile(Path file, StoreLock lock, Consumer<SQLiteConfig> limits) {
    this.file = file;
    this.lock = lock;
    this.limits = limits;
  }

  /// Opens the file, making it if it is not there and bringing it to this version if it is older.
  ///
  /// @throws UncheckedIOException if it cannot be used; the message says why and what to do
  static SqliteFile open(Path file) {
    return open(file, _ -> {});
  }

  /// @param limits may narrow what each session that writes can do
  static SqliteFile open(Path file, Consumer<SQLiteConfig> limits) {
    makeFolder(file);
    SqliteFile opened = new SqliteFile(file, StoreLock.take(file), limits);
    try {
      opened.prepare();
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw opened.trouble(e);
    }
  }

  private static void makeFolder(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s: its folder cannot be made (%s). Name another with wiredesk.store. Nothing was opened."
              .formatted(file, e),
          e);
    }
  }

  private void prepare() throws SQLException {
    long schema = identified();
    if (schema > SCHEMA) {
      throw newer(schema);
    }
    // Flyway takes half a second to wake up, so it is asked only when there is something to do.
    if (schema < SCHEMA) {
      migrate();
    }
  }

  /// A file with a schema that only a later version knows.
  static SQLException newer(long schema) {
    return new SQLException(
        "it was written by a newer version of this program (schema %d; this one knows %d). Run the newer version, or name another database with wiredesk.store"
            .formatted(schema, SCHEMA));
  }

  /// The schema's number, 0 for a file that is new.
  private long identified() throws SQLException {
    try (Connection connection = writable().createConnection(address())) {
      Session session = new Session(connection);
      long application = session.number("PRAGMA application_id");
      boolean empty = session.number("PRAGMA schema_version") == 0;
      if (application == 0 && empty) {
        session.change("PRAGMA application_id = " + APPLICATION);
      } else if (application != APPLICATION) {
        throw new SQLException(
            "this is another program's SQLite database; name another file with wiredesk.store");
      }
      return session.number("PRAGMA user_version");
    }
  }

  private void migrate() throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource(writable());
    source.setUrl(address());
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:dev/wiredesk/wire/sqlite")
          .table("migration")
          .javaMigrations(new OldLinks())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new SQLException("it could not be brought to this version: " + e.getMessage(), e);
    }
  }

  private String address() {
    return address(file);
  }

  static String address(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  private SQLiteConfig writable() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setWalAutocheckpoint(CHECKPOINT_PAGES);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    config.setGetGeneratedKeys(false);
    limits.accept(config);
    return config;
  }

  @Override
  public Session writing() throws SQLException {
    Connection connection = writable().createConnection(address());
    connection.setAutoCommit(false);
    return new Session(connection);
  }

  @Override
  public Session reading() throws SQLException {
    return new Session(readable().createConnection(address()));
  }

  private static SQLiteConfig readable() {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return config;
  }

  @Override
  public UncheckedIOException trouble(SQLException cause) {
    return SqliteTrouble.of(file, cause);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": its lock was not given back", e);
    }
  }
}
