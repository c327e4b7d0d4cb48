package dev.wiredesk.wire;

import static dev.wiredesk.wire.Stories.ending;
import static dev.wiredesk.wire.Stories.held;
import static dev.wiredesk.wire.Stories.story;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Card;
import dev.wiredesk.wire.Ledger.Account;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.ReceiptFilter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that an earlier version wrote is read by this one.
class MigrationTest {
  @TempDir private Path folder;

  @Test
  void aDatabaseOfTheFirstVersionIsReadAndWritten() throws Exception {
    writeFirstVersion();

    try (Store store = Stores.open("sqlite:old.db", folder)) {
      assertThat(store.wire().takedowns(0)).extracting(Filed::sequence).containsExactly(2L);
      assertThat(store.wire().newestSequence("a")).isEqualTo(2);
      Ledger ledger = store.ledger();
      assertThat(ledger.accounts().values()).containsExactly(new Account("star", 7, null));
      assertThat(ledger.parked()).extracting(Parked::sequence).containsExactly(2L);
      assertThat(ledger.replays()).isEmpty();
      assertThat(ledger.holders("a")).containsOnlyKeys("star");
      assertThat(ledger.receipts(ReceiptFilter.destination("star"), 99_999))
          .extracting(Receipt::revision)
          .hasSize(10_000)
          .startsWith(10_000)
          .doesNotHaveDuplicates();
      assertThat(store.wire().append(story("b", 1), "hash")).isInstanceOf(Append.Added.class);
    }
  }

  @Test
  void whatASecondVersionHeldIsReleased() throws Exception {
    String until = "2026-11-20T12:00:00";
    Instant noon = Instant.parse(until + "Z");
    try (Connection connection = create("2")) {
      append(connection, 1, story("plain", 1));
      append(connection, 2, held("exact", until + "Z"));
      append(connection, 3, held("micros", until + ".000001Z"));
      append(connection, 4, held("nanos", until + ".999999999Z"));
      append(connection, 5, held("ever", ""));
      append(connection, 6, held("killed", until + "Z", "kill"));
      append(connection, 7, held("era", "+99999-01-01T00:00:00Z"));
      change(connection, "UPDATE entry SET accepted = ?", Micros.of(noon.minusSeconds(60)));
      append(connection, 8, held("past", until + "Z"));
      change(connection, "UPDATE entry SET accepted = ? WHERE sequence = 8", Micros.of(noon));
      connection.commit();
    }

    try (Store store = Stores.open("sqlite:old.db", folder)) {
      assertThat(released(store, noon.minusNanos(1), noon)).containsExactly(2L);
      assertThat(released(store, noon, noon.plusNanos(1_000))).containsExactly(3L);
      assertThat(released(store, noon.plusMillis(1), noon.plusSeconds(1))).containsExactly(4L);
      assertThat(released(store, noon.plusMillis(1), noon.plusNanos(999_999_998))).isEmpty();
      assertThat(released(store, noon.plusSeconds(1), Instant.MAX)).containsExactly(7L);
      assertThat(released(store, Instant.EPOCH, Instant.MAX)).containsExactly(2L, 3L, 4L, 7L);
      assertThat(store.subscribers().page(null, "", 9)).isEmpty();
      assertThat(store.editions().newest(null, false, 9)).isEmpty();
    }
  }

  @Test
  void whatAThirdVersionWroteIsLinked() throws Exception {
    Instant noon = Instant.parse("2026-11-20T12:00:00Z");
    try (Connection connection = create("3")) {
      for (int i = 1; i <= 250; i++) {
        append(connection, i, story("a", i));
      }
      change(connection, "UPDATE entry SET accepted = ?", Micros.of(noon));
      for (int number = 1; number <= 1_300; number++) {
        // One mailing among what outlets got, and a day when nothing was sent.
        String destination = number > 500 && number <= 800 ? "morning/" + number : "star";
        Instant at = number <= 1_000 ? noon : noon.plus(Duration.ofDays(2));
        receipt(connection, destination, 1 + number % 250, Micros.of(at));
      }
      change(connection, "DELETE FROM receipt WHERE number IN (7, 1300)");
      connection.commit();
    }

    Anchors old;
    try (Store store = Stores.open("sqlite:old.db", folder)) {
      old = store.anchors();
      assertThat(store.wire().append(story("b", 1), "hash")).isInstanceOf(Append.Added.class);
      assertThat(store.wire().after(250, 9)).hasSize(1);
    }
    Path file = folder.resolve("old.db");
    Witness[] noted = Witness.read(old.toString()).toArray(Witness[]::new);
    Verification found = Records.verify(file, noted);
    assertThat(found.faults()).isEmpty();
    assertThat(old.wire().number()).isEqualTo(250);
    assertThat(old.receipts().number()).isEqualTo(1_299);
    assertThat(found.receipts()).isEqualTo(1_298);
    assertThat(found.dropped()).isZero();
    // 1 to 500, the mailing, 801 to 1,000, and those two days later.
    assertThat(groups(file)).containsExactly(1L, 501L, 801L, 1_001L);

    change(file, "UPDATE receipt SET took = 1 WHERE number = 900");
    change(file, "UPDATE story SET json = x'7b7d' WHERE sequence = 101");
    assertThat(Records.verify(file).faults())
        .anyMatch(fault -> fault.startsWith("receipts 801 to 1000: "))
        .anyMatch(fault -> fault.startsWith("entry 101: "));
  }

  private static List<Long> groups(Path file) throws SQLException {
    try (Session session = new Session(Records.tamper(file))) {
      return session.list("SELECT first FROM receipt_group", row -> row.getLong(1));
    }
  }

  private static void change(Path file, String sql) throws SQLException {
    assertThat(Records.change(file, sql)).isOne();
  }

  private static void receipt(Connection connection, String destination, int sequence, long began)
      throws SQLException {
    change(
        connection,
        "INSERT INTO receipt (delivery_id, destination, sequence, article_id, revision, attempt,"
            + " began, took, verdict, status, answer)"
            + " VALUES ('id', ?, ?2, 'a', ?2, 1, ?3, 0, 'ACCEPTED', NULL, '')",
        destination,
        sequence,
        began);
  }

  @Test
  void whatAThirdVersionHadAnEndForIsOverAtItsTime() throws Exception {
    Instant noon = Instant.parse("2026-11-20T12:00:00Z");
    Instant one = noon.plusSeconds(3_600);
    try (Connection connection = create("3")) {
      append(connection, 1, ending("exact", 1, noon));
      append(connection, 2, ending("nanos", 1, noon.plusNanos(1)));
      append(connection, 3, ending("longer", 1, noon));
      append(connection, 4, ending("longer", 2, one));
      append(connection, 5, ending("gone", 1, noon, "", "withdraw"));
      append(connection, 6, ending("held", 1, noon, one.toString(), "publish"));
      append(connection, 7, ending("open", 1, noon, "open", "publish"));
      append(connection, 8, story("ever", 1));
      connection.commit();
    }

    try (Store store = Stores.open("sqlite:old.db", folder)) {
      assertThat(over(store, noon.minusNanos(1))).isEmpty();
      assertThat(over(store, noon)).containsExactly(1L);
      assertThat(over(store, noon.plusNanos(1_000))).containsExactly(1L, 2L);
      assertThat(over(store, Instant.MAX)).containsExactlyInAnyOrder(1L, 2L, 4L, 6L);
    }
  }

  private static List<Long> over(Store store, Instant now) {
    return store.wire().expired(now, 9).stream().map(Filed::sequence).toList();
  }

  private static List<Long> released(Store store, Instant since, Instant until) {
    return store.wire().released(9, since, until).stream().map(Filed::sequence).toList();
  }

  /// A new database as this version would have made it.
  private Connection create(String version) throws SQLException {
    String address = "jdbc:sqlite:" + folder.resolve("old.db");
    Flyway.configure()
        .dataSource(address, null, null)
        .locations("classpath:dev/wiredesk/wire/sqlite")
        .table("migration")
        .target(version)
        .load()
        .migrate();
    Connection connection = DriverManager.getConnection(address);
    connection.setAutoCommit(false);
    return connection;
  }

  private void writeFirstVersion() throws SQLException {
    try (Connection connection = create("1")) {
      append(connection, 1, story("a", 1));
      append(connection, 2, story("a", 2, "Killed", "kill"));
      change(connection, "INSERT INTO destination (name, position) VALUES ('star', 7)");
      change(
          connection,
          "INSERT INTO parked (destination, sequence, article_id, revision, reason, since, due,"
              + " attempts) VALUES ('star', 2, 'a', 2, 'HTTP 422', 0, NULL, 1)");
      for (int number = 1; number <= 10_000; number++) {
        change(
            connection,
            "INSERT INTO receipt (delivery_id, destination, sequence, article_id, revision,"
                + " attempt, began, took, verdict, status, answer)"
                + " VALUES ('id', 'star', 1, 'a', ?, 1, 0, 0, 'ACCEPTED', 200, '')",
            number);
      }
      connection.commit();
    }
  }

  private static void append(Connection connection, long sequence, Article article)
      throws SQLException {
    change(
        connection,
        "INSERT INTO entry (sequence, article_id, revision, accepted, content_hash, card)"
            + " VALUES (?, ?, ?, 0, 'hash', ?)",
        sequence,
        article.id(),
        article.revision(),
        CardText.write(Card.of(article)));
    change(
        connection,
        "INSERT INTO story (sequence, json) VALUES (?, ?)",
        sequence,
        CanonicalJson.lean(article));
  }

  private static void change(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object value : values) {
        statement.setObject(List.of(values).indexOf(value) + 1, value);
      }
      statement.executeUpdate();
    }
  }
}
