package dev.wiredesk.wire;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;

/// Opens the store that the setting `wiredesk.store` names.
public final class Stores {
  private static final String SQLITE = "sqlite:";
  private static final String POSTGRESQL = "postgresql:";

  private Stores() {}

  /// Opens a store, making it if it is not there.
  ///
  /// @param address `sqlite:` and a file, for example `sqlite:var/wiredesk.db`
  /// @param folder where a file that is not absolute is looked for
  /// @throws IllegalArgumentException if the address names no store
  /// @throws java.io.UncheckedIOException if the store cannot be opened: the file is not a
  ///   database, belongs to another program or a newer version, is open in another process, or the
  ///   disk fails
  public static Store open(String address, Path folder) {
    return open(address, folder, Clock.systemUTC());
  }

  /// Opens a store whose entries are accepted at the times of this clock; else as above.
  public static Store open(String address, Path folder, Clock clock) {
    return SqlStore.open(SqliteFile.open(file(address, folder)), clock);
  }

  /// Opens a store as it is now, without its lock and without changing it, also while a desk runs.
  ///
  /// Its wire ends with what was the newest entry at the beginning; what is kept beside it may be
  /// newer. Whatever would change it throws [java.io.UncheckedIOException].
  ///
  /// @param address as above
  /// @param folder as above
  /// @throws IllegalArgumentException if the address names no store
  /// @throws java.io.UncheckedIOException if the store is not there, is of another version or
  ///   cannot be read
  public static Store read(String address, Path folder) {
    Store store = SqlStore.open(SqliteGlance.open(file(address, folder)), Clock.systemUTC());
    return new PastStore(PastWire.still(store.wire()), store);
  }

  /// Checks a store against its chains, as it is at this moment; a desk may have it open meanwhile.
  ///
  /// @param address as in [#open]
  /// @throws IllegalArgumentException if the address names no store
  /// @throws java.io.UncheckedIOException if the store cannot be read, or is not of this version
  public static Verification verify(String address, Path folder, Verification.Demand demand) {
    Path file = file(address, folder);
    try (Session session = SqliteGlance.open(file).snapshot()) {
      return new Verifier(session, demand).verify();
    } catch (SQLException e) {
      throw SqliteTrouble.of(file, e);
    }
  }

  private static Path file(String address, Path folder) {
    if (address.startsWith(POSTGRESQL)) {
      throw wrong(address, "this version has no PostgreSQL store");
    }
    if (!address.startsWith(SQLITE) || address.length() == SQLITE.length()) {
      throw wrong(address, "this names no store");
    }
    try {
      return folder.resolve(address.substring(SQLITE.length())).normalize();
    } catch (InvalidPathException e) {
      throw wrong(address, e.getReason());
    }
  }

  /// Only files are shown whole: the address of a database may have a password in it.
  private static String shown(String address) {
    boolean open = address.startsWith(SQLITE) || address.matches("[^:@]*");
    return open ? address : address.replaceFirst("(?s)^([A-Za-z0-9+.-]*:/*)?.*", "$1…");
  }

  private static IllegalArgumentException wrong(String address, String why) {
    return new IllegalArgumentException(
        ("wiredesk.store: \"%s\": %s; sqlite: and a file is wanted, for example"
                + " sqlite:var/wiredesk.db. Nothing was opened.")
            .formatted(shown(address), why));
  }
}
