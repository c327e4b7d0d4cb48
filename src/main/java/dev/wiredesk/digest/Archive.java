package dev.wiredesk.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Card;
import dev.wiredesk.article.Clearance;
import dev.wiredesk.article.Event;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Wire;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Past editions as readers may see them now.
///
/// A mail that was sent stays as it was. Its edition on the web does not: every story in it stands
/// as it is now, what was corrected says so, and of what was taken back nothing is left but that it
/// was. The same holds for its subject line, which is made of a headline. Safe for use by many
/// threads at once.
public final class Archive {
  private static final int TOLD_MAX = 1_000;

  private final Wire wire;
  private final Press press;
  private final Clearance terms;
  private final Clock clock;
  private final KnownLives lives;
  private final Cache<State, Told> told = Caffeine.newBuilder().maximumSize(TOLD_MAX).build();

  /// @param terms which pictures the house's own pages may show
  public Archive(Store store, Press press, Clearance terms, Clock clock) {
    this.wire = store.wire();
    this.press = press;
    this.terms = terms;
    this.clock = clock;
    this.lives = new KnownLives(wire);
  }

  /// An edition in a list.
  ///
  /// @param subject its subject line; the digest's title and the day if no story of it is left
  /// @param stories how many of its stories are still there
  /// @param empty true if it has no note either
  /// @param changed when it became what it is: its hour, or when the last of its stories changed
  public record Line(String subject, int stories, boolean empty, Instant changed) {}

  private record Told(String subject, boolean empty) {}

  /// What the subject of an edition depends on.
  ///
  /// @param marks of what is in it
  private record State(Channel.Digest channel, String edition, List<Long> marks) {}

  /// A piece of an edition and the revision of its story that counts now.
  ///
  /// @param shown true if readers may see it
  private record Standing(Piece piece, Filed filed, boolean shown) {
    boolean asSent() {
      return shown && filed.sequence() == piece.sequence();
    }

    long mark() {
      return shown ? filed.sequence() : -filed.sequence();
    }

    /// When it became what it is now.
    Instant since(Instant now) {
      Instant expires = filed.card().expires();
      boolean over = expires.isAfter(filed.release()) && !expires.isAfter(now);
      return over ? expires : filed.release();
    }
  }

  /// What a list says of an edition.
  ///
  /// @param channel whose edition it is, as its file says now
  public Line line(Channel.Digest channel, Edition edition) {
    Instant now = wire.completeUntil(clock.instant());
    lives.refresh();
    List<Standing> stories = standings(channel, edition.stories(), now);
    List<Long> marks =
        Stream.concat(stories.stream(), standings(channel, edition.notes(), now).stream())
            .map(Standing::mark)
            .toList();
    Told said =
        marks.equals(asSent(edition))
            ? new Told(edition.subject(), false)
            : told.get(
                new State(channel, edition.id(), marks), _ -> tell(channel, edition, stories, now));
    return new Line(
        said.subject(),
        (int) stories.stream().filter(Standing::shown).count(),
        said.empty(),
        stories.stream()
            .filter(story -> !story.asSent())
            .map(story -> story.since(now))
            .filter(since -> since.isAfter(edition.hour()))
            .max(Instant::compareTo)
            .orElse(edition.hour()));
  }

  private static List<Long> asSent(Edition edition) {
    return Stream.concat(edition.stories().stream(), edition.notes().stream())
        .map(Piece::sequence)
        .toList();
  }

  /// The first story that is left makes the subject; only without one the rest has to be looked at.
  private Told tell(Channel.Digest channel, Edition edition, List<Standing> stories, Instant now) {
    List<Issue.Story> first =
        stories.stream()
            .filter(Standing::shown)
            .flatMap(story -> story(story).stream())
            .limit(1)
            .toList();
    Issue issue =
        first.isEmpty() ? issue(channel, edition, now) : issue(channel, edition, first, List.of());
    return new Told(press.subject(issue), first.isEmpty() && issue.notes().isEmpty());
  }

  /// An edition as a page, without anything of a reader.
  ///
  /// @param channel whose edition it is, as its file says now
  public String page(Channel.Digest channel, Edition edition) {
    Instant now = wire.completeUntil(clock.instant());
    lives.refresh();
    return press.page(issue(channel, edition, now), article -> terms.cleared(article, now));
  }

  private Issue issue(Channel.Digest channel, Edition edition, Instant now) {
    List<Standing> standings = standings(channel, edition.stories(), now);
    Map<String, Issue.Note> notes = new LinkedHashMap<>();
    for (Standing noted : standings(channel, edition.notes(), now)) {
      note(noted, noted.piece().revision(), now)
          .ifPresent(note -> notes.putIfAbsent(noted.piece().articleId(), note));
    }
    for (Standing sent : standings) {
      note(sent, sent.piece().revision() + 1, now)
          .ifPresent(note -> notes.putIfAbsent(sent.piece().articleId(), note));
    }
    List<Issue.Story> stories =
        standings.stream().filter(Standing::shown).flatMap(story -> story(story).stream()).toList();
    return issue(channel, edition, stories, List.copyOf(notes.values()));
  }

  private static Issue issue(
      Channel.Digest channel, Edition edition, List<Issue.Story> stories, List<Issue.Note> notes) {
    return new Issue(
        channel, edition.id(), edition.hour(), edition.date(), edition.language(), stories, notes);
  }

  private List<Standing> standings(Channel.Digest channel, List<Piece> pieces, Instant now) {
    return pieces.stream()
        .flatMap(piece ->
            lives
                .of(piece.articleId())
                .at(now)
                .map(filed -> new Standing(piece, filed, isShown(channel, filed.card(), now)))
                .stream())
        .toList();
  }

  /// A story that moved to another section stays in the editions that it was in; one that the
  /// digest may not have any more does not.
  private static boolean isShown(Channel.Digest channel, Card card, Instant now) {
    return card.visibleAt(now)
        && !card.exclude().contains(channel.id())
        && (card.include().isEmpty() || card.include().contains(channel.id()));
  }

  private Optional<Issue.Story> story(Standing standing) {
    return entry(standing).map(entry -> new Issue.Story(entry, !standing.asSent()));
  }

  private Optional<Entry> entry(Standing standing) {
    return wire.entries(List.of(standing.filed().sequence())).stream().findFirst();
  }

  /// What there is to say of a story beside what it says itself.
  ///
  /// @param from the first revision that the readers of the edition did not have
  private Optional<Issue.Note> note(Standing standing, int from, Instant now) {
    if (standing.shown()) {
      return correction(standing, from, now)
          .flatMap(correction -> entry(standing).map(entry -> corrected(entry, correction)));
    }
    return entry(standing)
        .flatMap(entry ->
            farewell(Event.of(entry.article()))
                .map(kind -> new Issue.Note(entry, null, kind, Notes.text(entry.article()))));
  }

  private static Issue.Note corrected(Entry entry, Article correction) {
    String headline = entry.article().headline();
    return new Issue.Note(entry, headline, Issue.Kind.CORRECTED, Notes.text(correction));
  }

  /// The newest correction among the revisions that readers could see.
  private Optional<Article> correction(Standing standing, int from, Instant now) {
    List<Long> since =
        lives.of(standing.piece().articleId()).shown(now).stream()
            .filter(filed -> filed.card().revision() >= from)
            .map(Filed::sequence)
            .toList();
    return since.isEmpty()
        ? Optional.empty()
        : wire.entries(since).reversed().stream()
            .map(Entry::article)
            .filter(article -> Event.of(article) == Event.CORRECTED)
            .findFirst();
  }

  /// What is said of a story that is gone; nothing if its time is over, or if it is only here that
  /// it may not be shown.
  private static Optional<Issue.Kind> farewell(Event event) {
    return switch (event) {
      case KILLED -> Optional.of(Issue.Kind.KILLED);
      case WITHDRAWN -> Optional.of(Issue.Kind.WITHDRAWN);
      case EXPIRED, PUBLISHED, UPDATED, CORRECTED -> Optional.empty();
    };
  }
}
