package dev.wiredesk.wire;

import static dev.wiredesk.wire.Stories.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  @TempDir private Path folder;

  @Override
  Store open() {
    return Stores.open("sqlite:desk/wiredesk.db", folder);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  static void sql(Path file, String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  @Test
  void aFileThatIsNotADatabaseIsNamedAndLeftAsItIs() throws Exception {
    Path file = Files.writeString(file("notes.db"), "Ring the harbour master back.\n".repeat(99));

    assertThatThrownBy(() -> Stores.open("sqlite:notes.db", folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("not an SQLite database")
        .hasMessageContaining("wiredesk.store");
    assertThat(file).content().startsWith("Ring the harbour master back.");
  }

  @Test
  void anotherProgramsDatabaseIsLeftAlone() throws Exception {
    sql(file("other.db"), "CREATE TABLE entry (id INTEGER)");

    assertThatThrownBy(() -> Stores.open("sqlite:other.db", folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("another program's SQLite database");
  }

  @Test
  void aDatabaseFromANewerVersionIsNotTouched() throws Exception {
    Stores.open("sqlite:newer.db", folder).close();
    sql(file("newer.db"), "PRAGMA user_version = 99");

    assertThatThrownBy(() -> Stores.open("sqlite:newer.db", folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("newer version")
        .hasMessageContaining("schema 99");
  }

  @Test
  void aWireWithAGapIsNotOpened() throws Exception {
    try (Store store = Stores.open("sqlite:gap.db", folder)) {
      for (int i = 1; i <= 3; i++) {
        store.wire().append(story("story-" + i, 1), "hash");
      }
    }
    sql(file("gap.db"), "DELETE FROM entry WHERE sequence = 2");

    assertThatThrownBy(() -> Stores.open("sqlite:gap.db", folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("number 3, but 2 entries are there");
  }

  @Test
  void aSecondOpenerIsToldWhoHasTheDatabase() {
    assertThatThrownBy(this::open)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("wiredesk.db")
        .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Files.writeString(file("taken"), "");

    assertThatThrownBy(() -> Stores.open("sqlite:taken/wiredesk.db", folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("taken")
        .hasMessageContaining("wiredesk.store");
  }

  @Test
  void anAddressThatNamesNoStoreIsRefused() {
    assertThatThrownBy(() -> Stores.open("mysql://localhost/x", folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wiredesk.store: \"mysql://…\"");
    assertThatThrownBy(() -> Stores.open("postgresql://localhost/x", folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no PostgreSQL store");
  }

  @Test
  void aPasswordInAnAddressIsNotRepeated() {
    for (String address :
        List.of(
            "postgresql://desk:s3cret@db.example/x",
            "postgresql://db.example/x?user=desk&password=s3cret",
            "postgresql:desk:s3cret@db.example",
            "postgres://desk:s3\ncret@db.example",
            "desk:s3cret@db.example",
            "s3cret@db.example")) {
      assertThatThrownBy(() -> Stores.open(address, folder))
          .message()
          .contains("wiredesk.store: \"")
          .doesNotContain("s3", "cret");
    }
    assertThatThrownBy(() -> Stores.open("var/wiredesk.db", folder))
        .hasMessageContaining("wiredesk.store: \"var/wiredesk.db\"");
  }

  @Test
  void theSchemasNumberIsThatOfTheNewestMigration() throws Exception {
    Path migrations = Path.of("src/main/resources/dev/wiredesk/wire/sqlite");
    try (var files = Files.list(migrations)) {
      assertThat(files).hasSize(SqliteFile.SCHEMA).anyMatch(SqliteStoreTest::isNewest);
    }
  }

  private static boolean isNewest(Path migration) {
    return migration.getFileName().toString().startsWith("V%d__".formatted(SqliteFile.SCHEMA));
  }

  @Test
  void aFullDiskIsReportedAndTheStoreGoesOnWhenThereIsRoomAgain() {
    AtomicInteger pages = new AtomicInteger(NO_LIMIT);
    try (Store store = limited("full.db", pages)) {
      store.wire().append(story("before", 1), "before");
      pages.set(1);
      // The limit is read when a session begins, and this makes the writer begin a new one.
      assertThatThrownBy(() -> store.wire().append(story("poison", 1), null));

      assertThatThrownBy(() -> fill(store))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("full.db: the disk is full")
          .hasMessageContaining("Free some space");
      long head = store.wire().head();
      assertThat(store.wire().after(0, 10_000)).hasSize((int) head);

      pages.set(NO_LIMIT);
      Append after = store.wire().append(story("after", 1), "after");
      assertThat(after).isInstanceOf(Append.Added.class);
      assertThat(((Append.Added) after).entry().sequence()).isEqualTo(store.wire().head());
    }
  }

  private Store limited(String name, AtomicInteger pages) {
    return SqlStore.open(
        SqliteFile.open(file(name), config -> config.setMaxPageCount(pages.get())),
        Clock.systemUTC());
  }

  private static void fill(Store store) {
    for (int i = 0; i < 1_000; i++) {
      store.wire().append(story("filler-" + store.wire().head(), 1), "filler");
    }
  }

  @Test
  void oneWriteThatFailsDoesNotFailThoseBesideIt() throws Exception {
    try (Store store = Stores.open("sqlite:beside.db", folder);
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Append>> appends = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String id = "story-" + i;
        String hash = i % 10 == 0 ? null : "hash"; // the table refuses an entry without a hash
        appends.add(() -> store.wire().append(story(id, 1), hash));
      }
      List<Future<Append>> results = clients.invokeAll(appends);

      assertThat(results).filteredOn(result -> result.state() == Future.State.FAILED).hasSize(20);
      assertThat(store.wire().head()).isEqualTo(180);
      assertThat(store.wire().after(0, 1_000)).hasSize(180);
    }
  }
}
