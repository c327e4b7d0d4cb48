package dev.wiredesk.digest;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Card;
import dev.wiredesk.article.Event;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channel.Digest.Revisions;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Life;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Decides which stories are in an edition, in which order, and what it says of those that its
/// readers had before.
///
/// Pure, but for reading the wire; safe for use by many threads.
final class Composer {
  private final Channel.Digest channel;
  private final Wire wire;
  private final Ranking ranking;
  private final Function<Issue, String> subject;

  /// @param subject makes the subject line of an edition
  Composer(Channel.Digest channel, Wire wire, Function<Issue, String> subject) {
    this.subject = subject;
    this.channel = channel;
    this.wire = wire;
    this.ranking = Ranking.of(channel);
  }

  /// What is known at one moment.
  ///
  /// @param head the last entry that counts
  record Moment(Instant now, long head) {}

  /// Composes the edition of a group as it is right at a moment.
  Composition compose(Candidates candidates, Group group, Moment moment) {
    Selected selected = new Selected();
    for (String id : candidates.ids()) {
      decide(id, group, moment, selected);
    }
    selected.choices().sort(ranking);
    int most = channel.contents().most();
    List<Issue.Story> stories =
        selected.choices().stream().limit(most).map(choice -> story(choice)).toList();
    List<Issue.Note> notes = selected.remarks().stream().map(it -> note(it, candidates)).toList();
    return new Composition(
        channel,
        group,
        new Composition.Pages(stories, notes, selected.count(most)),
        new Composition.Basis(candidates.ids(), moment.head(), selected.until(), subject));
  }

  private void decide(String id, Group group, Moment moment, Selected selected) {
    int had = group.had().getOrDefault(id, 0);
    Optional<Filed> counting = counting(id, moment, selected);
    if (counting.isEmpty()) {
      selected.hold();
      return;
    }
    Card card = counting.get().card();
    selected.until(card.expires().isAfter(moment.now()) ? card.expires() : Instant.MAX);
    if (had > 0 && card.revision() > had) {
      remark(card, had, moment, selected);
    }
    if (!card.visibleAt(moment.now()) || !isNews(card, had)) {
      selected.suppress();
    } else if (!channel.carries(card) || !isWanted(card, group)) {
      selected.exclude();
    } else {
      selected.choose(counting.get(), had > 0);
    }
  }

  private boolean isNews(Card card, int had) {
    boolean again = channel.contents().revisions() == Revisions.UPDATED;
    return had == 0 || (again && card.revision() > had);
  }

  private static boolean isWanted(Card card, Group group) {
    return group.sections().isEmpty() || !Collections.disjoint(group.sections(), card.sections());
  }

  /// The newest revision that counts; empty if every one is held.
  private Optional<Filed> counting(String id, Moment moment, Selected selected) {
    long newest = wire.newestSequence(id);
    if (newest <= moment.head()) {
      Filed filed = wire.cards(newest - 1, 1).getFirst();
      if (filed.card().actsAt(moment.now())) {
        return Optional.of(filed);
      }
    }
    Life life = life(id, moment);
    life.held(moment.now()).map(Filed::release).ifPresent(selected::until);
    return life.at(moment.now());
  }

  private Life life(String id, Moment moment) {
    return new Life(
        wire.life(id).revisions().stream()
            .filter(filed -> filed.sequence() <= moment.head())
            .toList());
  }

  private void remark(Card card, int had, Moment moment, Selected selected) {
    if (!card.live()) {
      Event event = Event.of(entry(card.id(), card.revision()).article());
      if (event != Event.EXPIRED) {
        Issue.Kind kind = event == Event.KILLED ? Issue.Kind.KILLED : Issue.Kind.WITHDRAWN;
        selected.remark(new Selected.Remark(card.id(), card.revision(), had, kind));
      }
      return;
    }
    List<Long> shown =
        life(card.id(), moment).shown(moment.now()).reversed().stream()
            .filter(filed -> filed.card().revision() > had)
            .map(Filed::sequence)
            .toList();
    wire.entries(shown).reversed().stream()
        .map(Entry::article)
        .filter(it -> it.lifecycle().action() == Action.CORRECT)
        .findFirst()
        .map(it -> new Selected.Remark(it.id(), it.revision(), had, Issue.Kind.CORRECTED))
        .ifPresent(selected::remark);
  }

  private Entry entry(String id, int revision) {
    return wire.revisions(id).stream()
        .filter(entry -> entry.article().revision() == revision)
        .findFirst()
        .orElseThrow();
  }

  private Issue.Story story(Selected.Choice choice) {
    Entry entry = wire.entries(List.of(choice.filed().sequence())).getFirst();
    return new Issue.Story(entry, choice.updated());
  }

  private Issue.Note note(Selected.Remark remark, Candidates candidates) {
    Entry entry = entry(remark.articleId(), remark.revision());
    long sequence =
        candidates.before().getOrDefault(remark.articleId(), Map.of()).values().stream()
            .filter(piece -> piece.revision() == remark.had())
            .mapToLong(Piece::sequence)
            .findFirst()
            .orElse(entry.sequence());
    Article had = wire.entries(List.of(sequence)).getFirst().article();
    return new Issue.Note(entry, had.headline(), remark.kind(), Notes.text(entry.article()));
  }
}
