package dev.wiredesk.wire;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Card;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An entry and its story as their rows say it, byte by byte, for who checks them.
///
/// @param json null if the story is not there
/// @param link null if it has none
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record EntryRow(
    long sequence,
    long accepted,
    byte[] articleId,
    long revision,
    byte[] contentHash,
    byte[] card,
    @Nullable Long held,
    byte @Nullable [] link,
    byte @Nullable [] json) {
  static final String ALL =
      "SELECT e.sequence, e.accepted, e.article_id, e.revision, e.content_hash, e.card, e.held,"
          + " e.link, s.json FROM entry e LEFT JOIN story s ON s.sequence = e.sequence"
          + " ORDER BY e.sequence";

  static EntryRow read(ResultSet row) throws SQLException {
    long held = row.getLong(7);
    Long heldUntil = row.wasNull() ? null : held;
    return new EntryRow(
        row.getLong(1),
        row.getLong(2),
        row.getBytes(3),
        row.getLong(4),
        row.getBytes(5),
        row.getBytes(6),
        heldUntil,
        row.getBytes(8),
        row.getBytes(9));
  }

  int size() {
    return json == null ? 0 : json.length;
  }

  /// What is wrong with it.
  ///
  /// @param before the link of the entry before
  List<String> faults(byte[] before) {
    if (json == null) {
      return List.of(fault("its story is missing"));
    }
    List<String> faults = new ArrayList<>();
    checkLink(before, json, faults);
    try {
      checkStory(CanonicalJson.read(json), faults);
    } catch (RuntimeException e) { // whatever a reader of JSON makes of bytes that are none
      faults.add(fault("its story cannot be read (" + e.getMessage() + ")"));
    }
    return faults;
  }

  private String fault(String what) {
    return "entry %d: %s".formatted(sequence, what);
  }

  private void checkLink(byte[] before, byte[] story, List<String> faults) {
    byte[] wanted =
        new Links.Filing(
                sequence, accepted, articleId, revision, contentHash, Fingerprint.of(story))
            .link(before);
    if (link == null) {
      faults.add(fault("it has no link, %s is wanted".formatted(Links.hex(wanted))));
    } else if (!Arrays.equals(link, wanted)) {
      faults.add(
          fault(
              ("its link is %s, but what is written here and the link before give %s; the entry,"
                      + " its story or a link was altered")
                  .formatted(Links.hex(link), Links.hex(wanted))));
    }
  }

  private void checkStory(Article article, List<String> faults) {
    String id = text(articleId);
    if (!article.id().equals(id) || article.revision() != revision) {
      faults.add(
          fault(
              "it says revision %d of %s, its story says revision %d of %s"
                  .formatted(revision, id, article.revision(), article.id())));
    }
    Card wanted = Card.of(article);
    if (!CardText.isText(text(card), wanted)) {
      faults.add(fault("its card is not that of its story"));
    }
    if (!Objects.equals(held, Candidate.held(wanted, Micros.instant(accepted)))) {
      faults.add(fault("it is held until another time than its story"));
    }
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
