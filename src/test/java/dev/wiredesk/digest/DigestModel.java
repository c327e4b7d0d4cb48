package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel.Digest.Revisions;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Editions.Issued;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the readers of a digest should have got, worked out from the whole wire without ranges,
/// positions or clocks.
final class DigestModel {
  private final Newsroom newsroom;
  private final Revisions revisions;
  private final Map<Integer, Instant> joined = new HashMap<>();

  DigestModel(Newsroom newsroom, Revisions revisions) {
    this.newsroom = newsroom;
    this.revisions = revisions;
  }

  void joined(Subscription reader) {
    joined.put(Integer.parseInt(reader.id(), 16), newsroom.now());
  }

  void check() {
    joined.keySet().forEach(this::check);
    checkSums();
  }

  private void check(int reader) {
    List<Edition> got = new ArrayList<>();
    for (Sent mail : newsroom.mails(reader)) {
      Edition edition = newsroom.edition(mail);
      assertThat(edition.stories().size() + edition.notes().size()).isPositive();
      checkOnce(got, edition, newsroom.sentAt(mail));
      checkNotes(got, edition);
      got.add(edition);
    }
    assertThat(got).extracting(Edition::hour).isSorted().doesNotHaveDuplicates();
    // A mailbox that was full for too long gets nothing more.
    if (newsroom.found(reader).state() == State.ACTIVE) {
      checkComplete(reader, got);
      checkTold(got);
    }
  }

  /// No revision comes twice, and no story again unless the channel wants that.
  private void checkOnce(List<Edition> before, Edition edition, Instant at) {
    for (Piece piece : edition.stories()) {
      int had = had(before, piece.articleId());
      assertThat(piece.revision()).as("revision of %s", piece.articleId()).isGreaterThan(had);
      if (revisions == Revisions.SILENT) {
        assertThat(had).as("revision of %s that the reader had", piece.articleId()).isZero();
      }
      assertThat(entry(piece).article().live()).isTrue();
      assertThat(entry(piece).article().heldUntil()).isBeforeOrEqualTo(at);
    }
  }

  /// A note speaks of a story that the reader had.
  private void checkNotes(List<Edition> before, Edition edition) {
    for (Piece note : edition.notes()) {
      assertThat(had(before, note.articleId())).isBetween(1, note.revision() - 1);
    }
  }

  /// The newest revision of a story that a reader got.
  private static int had(List<Edition> editions, String story) {
    return editions.stream()
        .flatMap(edition -> edition.stories().stream())
        .filter(piece -> piece.articleId().equals(story))
        .mapToInt(Piece::revision)
        .max()
        .orElse(0);
  }

  private Entry entry(Piece piece) {
    return newsroom.store.wire().entries(List.of(piece.sequence())).getFirst();
  }

  /// Every story that came out after the reader joined and is still there was in a mail.
  private void checkComplete(int reader, List<Edition> got) {
    Set<String> missing = new TreeSet<>();
    for (Entry entry : newsroom.store.wire().after(0, 10_000)) {
      Card card = Card.of(entry.article());
      Instant out =
          entry.accepted().isAfter(card.heldUntil()) ? entry.accepted() : card.heldUntil();
      boolean last = newsroom.store.wire().newestSequence(card.id()) == entry.sequence();
      boolean due = out.isAfter(joined.get(reader)) && !out.isAfter(newsroom.now());
      if (last
          && due
          && card.live()
          && newsroom.channel().carries(card)
          && had(got, card.id()) == 0) {
        missing.add(card.id());
      }
    }
    missing.remove("last");
    assertThat(missing).as("stories that reader %d never got", reader).isEmpty();
  }

  /// Whoever had a story that was taken back or corrected was told.
  private void checkTold(List<Edition> got) {
    Set<String> untold = new TreeSet<>();
    for (Entry entry : newsroom.store.wire().after(0, 10_000)) {
      Action action = entry.article().lifecycle().action();
      boolean last = newsroom.store.wire().newestSequence(entry.article().id()) == entry.sequence();
      // What was taken back and came again needs no note.
      boolean tells =
          action == Action.CORRECT
              || (last && (action == Action.KILL || action == Action.WITHDRAW));
      if (tells && hadBefore(got, entry) && !isTold(got, entry)) {
        untold.add("%s of %s".formatted(action, entry.article().id()));
      }
    }
    assertThat(untold).isEmpty();
  }

  private static boolean hadBefore(List<Edition> got, Entry entry) {
    return got.stream()
        .flatMap(edition -> edition.stories().stream())
        .anyMatch(piece ->
            piece.articleId().equals(entry.article().id()) && piece.sequence() < entry.sequence());
  }

  /// Told by this revision or a later one, be it as a note or, of a story that came back, as a
  /// story anew.
  private static boolean isTold(List<Edition> got, Entry entry) {
    return got.stream()
        .flatMap(edition -> Stream.concat(edition.notes().stream(), edition.stories().stream()))
        .anyMatch(piece ->
            piece.articleId().equals(entry.article().id()) && piece.sequence() >= entry.sequence());
  }

  /// Of every edition the sums hold, and as many mails were counted as were taken.
  private void checkSums() {
    List<Issued> editions = newsroom.editions();
    assertThat(editions.stream().mapToLong(it -> it.readers().sent()).sum())
        .isEqualTo(newsroom.mails.size());
    assertThat(editions.stream().mapToLong(it -> it.readers().deferred()).sum()).isZero();
    for (Issued issued : editions) {
      assertThat(issued.edition().count().sent()).isEqualTo(issued.edition().stories().size());
    }
  }
}
