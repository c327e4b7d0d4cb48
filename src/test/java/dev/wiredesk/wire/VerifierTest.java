package dev.wiredesk.wire;

import static dev.wiredesk.wire.Records.NOON;
import static dev.wiredesk.wire.Records.change;
import static dev.wiredesk.wire.Records.receipt;
import static dev.wiredesk.wire.Records.settle;
import static dev.wiredesk.wire.Records.verify;
import static dev.wiredesk.wire.Stories.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Witness.Chain;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was altered is found, and the place is named.
class VerifierTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("wiredesk.db");
    Records.write(file);
  }

  @Nested
  class Untouched {

    @Test
    void whatNobodyTouchedHolds() {
      Verification found = verify(file);

      assertThat(found.faults()).isEmpty();
      assertThat(found.holds()).isTrue();
      assertThat(found.entries()).isEqualTo(8);
      assertThat(found.receipts()).isEqualTo(8);
      assertThat(found.dropped()).isEqualTo(5);
      assertThat(found.heads().toString()).matches("wire 8:[0-9a-f]{32} receipts 13:[0-9a-f]{32}");
    }

    @Test
    void anEmptyStoreHolds() {
      Path empty = folder.resolve("empty.db");
      Anchors heads;
      try (Store store = Records.open(empty)) {
        heads = store.anchors();
      }

      assertThat(verify(empty).holds()).isTrue();
      assertThat(verify(empty).heads()).isEqualTo(heads);
      assertThat(heads.wire()).isEqualTo(new Anchor(0, "0".repeat(64)));
    }

    @Test
    void aDeskMayWriteMeanwhile() {
      try (Store store = Records.open(file)) {
        Anchors before = store.anchors();
        assertThat(verify(file).heads()).isEqualTo(before);

        Records.append(store, story("f", 1));
        settle(store, receipt("star", 9, "f 1", NOON, Verdict.ACCEPTED));

        Verification found = verify(file);
        assertThat(found.faults()).isEmpty();
        assertThat(found.heads()).isEqualTo(store.anchors()).isNotEqualTo(before);
        assertThat(found.heads().wire().number()).isEqualTo(9);
        assertThat(found.heads().receipts().number()).isEqualTo(14);
      }
    }

    @Test
    void earlierAnchorsAreInALongerChain() {
      Witness[] noted = Records.witnesses(file).toArray(Witness[]::new);
      try (Store store = Records.open(file)) {
        Records.append(store, story("f", 1));
        settle(store, receipt("star", 9, "f 1", NOON, Verdict.ACCEPTED));
      }

      assertThat(verify(file, noted).faults()).isEmpty();
    }

    @Test
    void aFileThatIsNoStoreIsNotVerified() throws Exception {
      assertThatThrownBy(() -> verify(folder.resolve("none.db")))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("there is no such database");
      change(file, "PRAGMA user_version = 3");
      assertThatThrownBy(() -> verify(file))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("schema 3");
    }
  }

  @Nested
  class Altered {

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        textBlock =
            """
            UPDATE entry SET accepted = accepted + 1 WHERE sequence = 2 ; entry 2: its link is
            UPDATE entry SET link = NULL WHERE sequence = 2 ; entry 2: it has no link
            UPDATE entry SET card = replace(card, 'harbour', 'harbor') WHERE sequence = 4 ; entry 4: its card
            UPDATE entry SET card = card || ' ' WHERE sequence = 4 ; entry 4: its card
            UPDATE entry SET held = held + 1 WHERE sequence = 3 ; entry 3: it is held until
            UPDATE entry SET held = 1 WHERE sequence = 1 ; entry 1: it is held until
            UPDATE entry SET article_id = 'x' WHERE sequence = 4 ; entry 4: it says revision 1 of x
            UPDATE story SET json = x'6e6f' WHERE sequence = 4 ; entry 4: its story cannot be read
            DELETE FROM story WHERE sequence = 8 ; entry 8: its story is missing
            DELETE FROM entry WHERE sequence = 8 ; story 8: no entry
            DELETE FROM entry WHERE sequence = 4 ; entry 4: it is missing
            DELETE FROM entry WHERE sequence IN (4, 5) ; entries 4 to 5: they are missing
            UPDATE receipt SET verdict = 'ACCEPTED' WHERE number = 9 ; receipts 9 to 11: what is written
            UPDATE receipt SET status = NULL WHERE number = 10 ; receipts 9 to 11: what is written
            UPDATE receipt SET sequence = 4 WHERE number = 10 ; receipt 10: entry 4 is not revision 3 of a
            UPDATE receipt SET number = 14 WHERE number = 13 ; receipt 14: no group has it
            DELETE FROM receipt WHERE number = 10 ; receipts 9 to 11: 2 of them are here, 3 were written; 10 is missing
            DELETE FROM receipt WHERE number > 11 ; receipts 12 to 13: 0 of them are here, 2 were written; all are missing
            DELETE FROM receipt_leaf WHERE number = 1 ; receipts 1 to 4: 3 of them are here, 4 were written; 1 is missing
            DELETE FROM receipt WHERE number IN (3, 4) ; receipts 1 to 4: the last of them was made away with
            DELETE FROM receipt_group WHERE first = 5 ; receipt 8: their link
            DELETE FROM receipt_group WHERE first = 12 ; receipt 13: no group has it
            UPDATE receipt_group SET newest = newest - 1 WHERE first = 9 ; receipts 9 to 11: their link
            UPDATE receipt_group SET last = 9 WHERE first = 8 ; receipts 9 to 11: this group and the one before overlap
            INSERT INTO receipt_leaf (number, leaf) VALUES (14, x'00') ; receipt leaf 14: no group has it
            INSERT INTO receipt_by_destination VALUES ('star', 12) ; receipt 12: it is filed under
            """)
    void isNamed(String sql, String fault) throws Exception {
      assertThat(change(file, sql)).isPositive();

      Verification found = verify(file);
      assertThat(found.holds()).isFalse();
      assertThat(found.faults()).anyMatch(line -> line.startsWith(fault));
      assertThat(found.faultCount()).isEqualTo(found.faults().size());
    }

    @Test
    void aYoungReceiptThatWasMadeToLookDroppedIsFound() throws Exception {
      Receipt receipt = receipt("moon", 5, "a 3", NOON, Verdict.ACCEPTED);
      change(file, "DELETE FROM receipt WHERE number = 10");
      change(
          file,
          "INSERT INTO receipt_leaf (number, leaf) VALUES (10, ?)",
          Links.Slip.of(receipt).leaf());

      assertThat(verify(file).faults())
          .singleElement()
          .asString()
          .startsWith("receipts 9 to 11: 1 of them, 10 the first, were made away with");
    }

    @Test
    void aDamagedIndexIsFound() throws Exception {
      try (var connection = Records.tamper(file);
          var statement = connection.createStatement()) {
        statement.execute("PRAGMA writable_schema = ON");
        statement.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, '(article_id, destination)',"
                + " '(destination, article_id)') WHERE name = 'receipt_by_article'");
      }

      assertThat(verify(file).faults())
          .anyMatch(line -> line.startsWith("table receipt: ") && line.contains("by_article"));
    }

    @Test
    void aReceiptThatIsNotFiledIsFound() throws Exception {
      try (Store store = Records.open(file)) {
        Receipt[] many = new Receipt[8_200];
        for (int i = 0; i < many.length; i++) {
          many[i] = receipt("star", 4, "c 1", NOON, Verdict.ACCEPTED);
        }
        settle(store, many);
      }
      assertThat(verify(file).faults()).isEmpty();

      change(file, "DELETE FROM receipt_by_destination WHERE number = 8000");

      assertThat(verify(file).faults())
          .containsExactly("receipt 8000: it is not filed under its destination");
    }

    @Test
    void noMoreFaultsAreSaidThanWanted() throws Exception {
      change(file, "UPDATE entry SET accepted = 0");
      List<Witness> none = List.of();
      Verification found =
          Stores.verify(
              "sqlite:" + file,
              folder,
              new Verification.Demand(Records.KEPT_SINCE, none, 3, (what, done, all) -> {}));

      assertThat(found.faults()).hasSize(3);
      assertThat(found.faultCount()).isGreaterThanOrEqualTo(8);
    }
  }

  @Nested
  class Rewritten {

    /// Alters the first story and gives every entry the link that fits.
    private void rewrite() throws SQLException {
      change(
          file,
          "UPDATE story SET json = CAST(replace(CAST(json AS TEXT), 'Port', 'Fort') AS BLOB)"
              + " WHERE sequence = 8");
      try (var connection = Records.tamper(file)) {
        Session session = new Session(connection);
        byte[] before = Links.beginning();
        for (EntryRow row : session.list(EntryRow.ALL, EntryRow::read)) {
          Links.Filing filing =
              new Links.Filing(
                  row.sequence(),
                  row.accepted(),
                  row.articleId(),
                  row.revision(),
                  row.contentHash(),
                  Fingerprint.of(row.json()));
          before = filing.link(before);
          session.change("UPDATE entry SET link = ? WHERE sequence = ?", before, row.sequence());
        }
      }
    }

    @Test
    void aChainWrittenAnewIsToldByWhatWasNotedOfIt() throws Exception {
      Witness noted = Records.witnesses(file).getFirst();
      rewrite();

      assertThat(verify(file).faults()).isEmpty();
      assertThat(verify(file, noted).faults())
          .singleElement()
          .asString()
          .startsWith("wire 8: the link here is 8:")
          .contains("but %s was noted".formatted(noted.anchor()));
    }

    @Test
    void anEndThatWasCutOffIsToldByWhatWasNotedOfIt() throws Exception {
      Witness[] noted = Records.witnesses(file).toArray(Witness[]::new);
      change(file, "DELETE FROM story WHERE sequence = 8");
      change(file, "DELETE FROM entry WHERE sequence = 8");
      change(file, "DELETE FROM receipt WHERE number > 11");
      change(file, "DELETE FROM receipt_group WHERE first > 11");

      assertThat(verify(file).faults()).isEmpty();
      assertThat(verify(file, noted).faults())
          .hasSize(2)
          .anyMatch(line -> line.startsWith("wire 8: the chain ends at 7, but 8:"))
          .anyMatch(line -> line.startsWith("receipts 13: the chain ends at 11, but 13:"));
    }

    @Test
    void whatWasNotedOfAPlaceThatIsNoneIsToldOff() {
      Witness noted = new Witness(Chain.RECEIPTS, new Anchor(10, "0".repeat(16)));

      assertThat(verify(file, noted).faults())
          .singleElement()
          .asString()
          .startsWith("receipts 10: no link stands here");
    }
  }
}
