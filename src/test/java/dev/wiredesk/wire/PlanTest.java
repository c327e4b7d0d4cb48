package dev.wiredesk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Receipt.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What SQLite means to do for the questions that are asked often or of long tables.
class PlanTest {
  @TempDir private Path folder;

  private List<String> plan(String sql) throws SQLException {
    Path file = folder.resolve("wiredesk.db");
    Stores.open("sqlite:wiredesk.db", folder).close();
    try (SqliteFile sessions = SqliteFile.open(file);
        Session session = sessions.reading()) {
      return session.list("EXPLAIN QUERY PLAN " + sql, row -> row.getString("detail"));
    }
  }

  private List<String> plan(ReceiptFilter filter) throws SQLException {
    return plan(Receipts.query(filter));
  }

  @Test
  void whatTakesAStoryAwayIsFoundByItsOwnIndex() throws Exception {
    assertThat(plan(SqlWire.TAKEDOWNS))
        .singleElement()
        .asString()
        .startsWith("SEARCH entry USING INDEX takedown");
  }

  @Test
  void theNumberOfTheNewestRevisionIsFoundWithoutTheEntry() throws Exception {
    assertThat(plan(SqlWire.NEWEST_SEQUENCE))
        .singleElement()
        .asString()
        .startsWith("SEARCH entry USING COVERING INDEX");
  }

  @Test
  void whatADestinationHasIsFoundByStoryAndDestination() throws Exception {
    assertThat(plan(Receipts.HAS))
        .singleElement()
        .asString()
        .isEqualTo(
            "SEARCH receipt USING INDEX receipt_by_article (article_id=? AND destination=?)");
    assertThat(plan(Receipts.HOLDERS)).noneMatch(step -> step.contains("SCAN"));
    assertThat(plan(Pruning.WALK))
        .noneMatch(step -> step.contains("SCAN"))
        .anyMatch(step -> step.contains("(article_id=? AND destination=? AND rowid>?)"));
  }

  @Test
  void receiptsAreFoundWithoutReadingAllOfThem() throws Exception {
    assertThat(plan(ReceiptFilter.article("a")))
        .anyMatch(step -> step.contains("USING INDEX receipt_by_article (article_id=?)"));
    assertThat(plan(new ReceiptFilter("star", "a", null)))
        .singleElement()
        .asString()
        .contains("receipt_by_article (article_id=? AND destination=?)");
    assertThat(plan(new ReceiptFilter(null, null, Verdict.REFUSED)))
        .singleElement()
        .asString()
        .contains("receipt_unaccepted");
    assertThat(plan(new ReceiptFilter("star", null, Verdict.REFUSED)))
        .singleElement()
        .asString()
        .contains("receipt_unaccepted");
    assertThat(plan(Receipts.FILED + " WHERE destination = ? AND number <= ? ORDER BY number DESC"))
        .containsExactly(
            "SEARCH receipt_by_destination USING PRIMARY KEY (destination=? AND number<?)",
            "SEARCH receipt USING INTEGER PRIMARY KEY (rowid=?)");
  }
}
