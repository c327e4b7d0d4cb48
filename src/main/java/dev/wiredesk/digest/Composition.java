package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An edition as it was composed for a group, with the mail that is set once for all of it.
///
/// Safe for use by many threads.
final class Composition {
  private static final int PAGE = 500;
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Issue issue;
  private final Edition edition;
  private final Basis basis;
  private volatile long checked;
  private @Nullable Proof proof;

  /// What a composition rests on: it is as it should be as long as nothing newer about these
  /// stories is on the wire.
  ///
  /// @param ids the stories that might be in it
  /// @param head the last entry that was known
  /// @param until it may be otherwise from this time on
  /// @param subject makes its subject line
  record Basis(Set<String> ids, long head, Instant until, Function<Issue, String> subject) {}

  /// What was decided.
  ///
  /// @param count what became of the candidates
  record Pages(List<Issue.Story> stories, List<Issue.Note> notes, Count count) {}

  Composition(Channel.Digest channel, Group group, Pages pages, Basis basis) {
    List<Issue.Story> stories = pages.stories();
    List<Issue.Note> notes = pages.notes();
    List<Piece> pieces = stories.stream().map(story -> piece(story.entry())).toList();
    List<Piece> remarks = notes.stream().map(note -> piece(note.entry())).toList();
    String id = id(channel, group, pieces, remarks);
    this.issue =
        new Issue(channel, id, group.hour(), group.date(), group.language(), stories, notes);
    this.edition =
        new Edition(
            id,
            channel.id(),
            group.hour(),
            group.date(),
            group.range(),
            group.sections(),
            group.language(),
            false,
            basis.subject().apply(issue),
            pieces,
            remarks,
            pages.count());
    this.basis = basis;
    this.checked = basis.head();
  }

  private static Piece piece(Entry entry) {
    return new Piece(entry.article().id(), entry.article().revision(), entry.sequence());
  }

  private static String id(
      Channel.Digest channel, Group group, List<Piece> stories, List<Piece> notes) {
    String all =
        String.join(
            "\n",
            group.range().toString(),
            group.date().toString(),
            new TreeSet<>(group.sections()).toString(),
            group.language(),
            new TreeMap<>(group.had()).toString(),
            stories.toString(),
            notes.toString());
    byte[] hash = sha256().digest(all.getBytes(StandardCharsets.UTF_8));
    return "%s-%s-%s"
        .formatted(channel.id(), HOUR.format(group.hour()), HexFormat.of().formatHex(hash, 0, 6));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// True if it is still as it should be: none of its stories was changed or taken back since.
  boolean holds(Wire wire, Instant now) {
    if (!basis.until().isAfter(now)) {
      return false;
    }
    for (long head = wire.head(); checked < head; ) {
      List<Filed> page = wire.cards(checked, PAGE);
      if (page.stream().anyMatch(filed -> basis.ids().contains(filed.card().id()))) {
        return false;
      }
      checked = page.isEmpty() ? head : page.getLast().sequence();
    }
    return true;
  }

  /// True if there is nothing to say, or fewer stories than a mail should have. What it says of
  /// stories that its readers had is worth a mail of its own.
  boolean isThin(int least) {
    return issue.notes().isEmpty() && (isEmpty() || issue.stories().size() < least);
  }

  /// True if there is no story in it.
  boolean isEmpty() {
    return issue.stories().isEmpty();
  }

  Edition edition() {
    return edition;
  }

  Issue issue() {
    return issue;
  }

  /// The mail, set when it is asked for first.
  synchronized Proof proof(Press press) {
    Proof set = proof;
    if (set == null) {
      set = press.edition(issue);
      proof = set;
    }
    return set;
  }
}
