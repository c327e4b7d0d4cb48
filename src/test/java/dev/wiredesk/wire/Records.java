package dev.wiredesk.wire;

import static dev.wiredesk.wire.Stories.held;
import static dev.wiredesk.wire.Stories.story;

import dev.wiredesk.article.Article;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Verification.Demand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A database with entries and receipts, some of which were dropped, for those who tamper with it.
///
/// Its entries are 1 to 8, the last without a receipt. Its receipts are by groups: 1 to 4, old, of
/// which 3 and 4 stay; 5 to 7, old editions, all dropped; 8, old; 9 to 11; 12 and 13, editions.
final class Records {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");
  static final Instant LONG_AGO = NOON.minus(Duration.ofDays(90));
  static final Instant KEPT_SINCE = NOON.minus(Duration.ofDays(30));

  private Records() {}

  static void write(Path file) {
    try (Store store = open(file)) {
      Stream.of(
              story("a", 1),
              story("a", 2, "Port reopens – “at last”"),
              held("b", "2026-12-01T00:00:00Z"),
              story("c", 1, "Kräne schwenken"),
              story("a", 3, "Gone", "kill"),
              story("c", 2, "Corrected"),
              held("d", ""),
              story("e", 1))
          .forEach(story -> append(store, story));
      settle(
          store,
          receipt("star", 1, "a 1", LONG_AGO, Verdict.DEFERRED),
          receipt("star", 1, "a 1", LONG_AGO, Verdict.ACCEPTED),
          receipt("star", 2, "a 2", LONG_AGO, Verdict.ACCEPTED),
          receipt("echo", 1, "a 1", LONG_AGO, Verdict.ACCEPTED));
      settle(
          store,
          receipt("morning/27c1", 3, "edition-1 1", LONG_AGO, Verdict.ACCEPTED),
          receipt("morning/27c2", 3, "edition-1 1", LONG_AGO, Verdict.DEFERRED),
          receipt("morning/27c2", 3, "edition-1 1", LONG_AGO, Verdict.ACCEPTED));
      settle(store, receipt("star", 4, "c 1", LONG_AGO, Verdict.ACCEPTED));
      settle(
          store,
          receipt("star", 5, "a 3", NOON, Verdict.REFUSED),
          receipt("moon", 5, "a 3", NOON, Verdict.ACCEPTED),
          receipt("star", 6, "c 2", NOON.plusSeconds(1), Verdict.BARRED),
          receipt("morning/27c1", 6, "edition-2 1", NOON, Verdict.ACCEPTED),
          receipt("morning/27c2", 6, "edition-2 1", NOON, Verdict.ACCEPTED));
      while (store.ledger().prune(KEPT_SINCE, 1) > 0) {
        // One at a time, so that leaves come and go.
      }
    }
  }

  static Store open(Path file) {
    return Stores.open(
        "sqlite:" + file, file.getParent(), Clock.fixed(NOON.minusSeconds(60), ZoneOffset.UTC));
  }

  static void append(Store store, Article story) {
    String hash = "hash of %s %d".formatted(story.id(), story.revision());
    if (!(store.wire().append(story, hash) instanceof Append.Added)) {
      throw new IllegalStateException(story.id());
    }
  }

  /// Settles all of them in one transaction.
  static void settle(Store store, Receipt... receipts) {
    List<Settlement> settlements = new ArrayList<>();
    for (Receipt receipt : receipts) {
      settlements.add(Settlement.of(receipt.destination()).receipt(receipt));
    }
    store.ledger().settle(settlements).join();
  }

  /// @param what a story or edition and its revision: `a 1`
  static Receipt receipt(
      String destination, long sequence, String what, Instant at, Verdict verdict) {
    String[] parts = what.split(" ", 2);
    return new Receipt(
        "msg " + destination + " " + what,
        destination,
        sequence,
        parts[0],
        Integer.parseInt(parts[1]),
        1,
        at,
        Duration.ofMillis(3),
        verdict,
        verdict == Verdict.DEFERRED ? null : 200,
        "as № 4711");
  }

  static Verification verify(Path file, Witness... witnesses) {
    Demand demand = new Demand(KEPT_SINCE, List.of(witnesses), 99, (what, done, all) -> {});
    return Stores.verify("sqlite:" + file, file.getParent(), demand);
  }

  static List<Witness> witnesses(Path file) {
    return Witness.read(verify(file).heads().toString());
  }

  static Path copy(Path file, String name) {
    try {
      return Files.write(file.resolveSibling(name), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As somebody with a tool for databases would.
  static Connection tamper(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  /// @return how many rows were changed
  static int change(Path file, String sql, Object... values) throws SQLException {
    try (Connection connection = tamper(file);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
