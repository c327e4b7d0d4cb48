package dev.wiredesk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Receipt.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(plan(Receipts.RECEIVED)).isEqualTo(plan(Receipts.HAS));
    assertThat(plan(Receipts.HOLDERS)).noneMatch(step -> step.contains("SCAN"));
    assertThat(plan(Pruning.WALK))
        .noneMatch(step -> step.contains("SCAN"))
        .anyMatch(step -> step.contains("(article_id=? AND destination=? AND rowid>?)"));
  }

  @Test
  void whoWasNotToldIsFoundByTheReceiptsOfFewEditions() throws Exception {
    assertThat(plan(OpenKills.WAITS))
        .noneMatch(step -> step.startsWith("SCAN receipt") || step.startsWith("SCAN subscription"))
        .anyMatch(step -> step.contains("(article_id=? AND destination=?)"));
    assertThat(plan(OpenKills.DOUBTED))
        .anyMatch(step -> step.contains("(article_id=? AND destination=?)"));
  }

  @Test
  void whatReadersKnowIsCountedWithoutLookingAtThoseOfOtherEditions() throws Exception {
    assertThat(plan(SqlEditions.KNOWLEDGE))
        .noneMatch(step -> step.startsWith("SCAN receipt") || step.startsWith("SCAN reader"));
  }

  @Test
  void whoIsDueComesOutOfAnIndexInOrder() throws Exception {
    assertThat(plan(DueReaders.DUE))
        .first()
        .asString()
        .isEqualTo(
            "SEARCH subscription USING INDEX subscription_due"
                + " (channel=? AND awaits=? AND due<?)");
    assertThat(plan(DueReaders.DUE)).noneMatch(step -> step.contains("TEMP B-TREE"));
    assertThat(plan(DueReaders.LETTERS)).isEqualTo(plan(DueReaders.DUE));
    assertThat(plan(DueReaders.NEXT))
        .noneMatch(step -> step.startsWith("SCAN"))
        .filteredOn(step -> step.contains("(channel=? AND awaits=? AND due>?)"))
        .hasSize(3);
  }

  @Test
  void whoFollowsIsFoundWithoutLookingAtWhoIsLevel() throws Exception {
    assertThat(plan(DueReaders.FOLLOWERS))
        .noneMatch(step -> step.contains("TEMP B-TREE") || step.startsWith("SCAN subscription"))
        .anyMatch(step -> step.contains("subscription_following (channel=? AND since=? AND due<?)"))
        .anyMatch(step -> step.contains("subscription_following (channel=? AND since>?)"));
    assertThat(plan(DueReaders.SLOWEST))
        .noneMatch(step -> step.startsWith("SCAN subscription"))
        .anyMatch(step -> step.contains("subscription_following (channel=?)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SqlSubscribers.BY_ID,
        SqlSubscribers.BY_ADDRESS,
        SqlSubscribers.OF_PERSON,
        SqlSubscribers.PAGE,
        SqlSubscribers.PAGE_OF,
        SqlSubscribers.STEP_END,
        SqlSubscribers.STIR,
        SqlSubscribers.UNCONFIRMED,
        SubscriptionRow.ONE,
        TurnBook.MOVE_UNCHANGED,
        SqlEditions.HAVING,
        SqlEditions.MAILED,
        OpenKills.EDITION,
        OpenKills.TAKEN_BACK,
        OpenKills.NOTING,
        OpenKills.BACK,
        OpenKills.DOUBTED
      })
  void readersAndEditionsAreFoundWithoutReadingAllOfThem(String sql) throws Exception {
    assertThat(plan(sql))
        .isNotEmpty()
        .noneMatch(step -> step.startsWith("SCAN"))
        .noneMatch(step -> step.contains("TEMP B-TREE"));
  }

  @Test
  void readersAreCountedByAnIndexAlone() throws Exception {
    assertThat(plan(SqlSubscribers.COUNTS))
        .containsExactly("SEARCH subscription USING COVERING INDEX subscription_state (channel=?)");
  }

  @Test
  void theNewestComeOutOfAnIndexInOrder() throws Exception {
    assertThat(plan(SqlEditions.newest(true, true))).first().asString().contains("channel_open");
    assertThat(plan(SqlEditions.newest(true, false))).first().asString().contains("(channel=?)");
    for (boolean ofChannel : List.of(true, false)) {
      assertThat(plan(SqlEditions.newest(ofChannel, false)))
          .noneMatch(step -> step.contains("TEMP B-TREE"))
          .anyMatch(step -> step.contains("COVERING INDEX subscription_pending (pending=?)"));
    }
    assertThat(plan(SqlEditions.newest(false, true)))
        .noneMatch(step -> step.contains("TEMP B-TREE"))
        .first()
        .asString()
        .endsWith("USING INDEX edition_open");
    assertThat(plan(Suppressions.NEWEST))
        .containsExactly("SCAN suppression USING INDEX suppression_since");
  }

  @Test
  void whatWasReleasedIsFoundByItsOwnIndex() throws Exception {
    assertThat(plan(SqlWire.RELEASED))
        .first()
        .asString()
        .isEqualTo("SEARCH entry USING INDEX entry_held (held>? AND held<?)");
  }

  @Test
  void whatIsOverIsFoundByItsTime() throws Exception {
    assertThat(plan(Expiries.OVER))
        .noneMatch(step -> step.contains("TEMP B-TREE"))
        .first()
        .asString()
        .endsWith("INDEX expiry_due (due<?)");
    assertThat(plan(Expiries.NEXT))
        .containsExactly("SEARCH expiry USING COVERING INDEX expiry_due (due>?)");
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
