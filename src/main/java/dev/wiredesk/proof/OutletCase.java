package dev.wiredesk.proof;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Card;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow.From;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.delivery.Fetches.Fetch;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.proof.Whereabouts.Has;
import dev.wiredesk.proof.Whereabouts.Lacks;
import dev.wiredesk.proof.Whereabouts.State;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Receipt;
import dev.wiredesk.wire.Receipt.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One story and one partner: decides what there is to be said from what is known.
///
/// @param lane how the partner stands
/// @param parked what of the story stepped out of its way
/// @param receipts every attempt to bring it the story, newest first
/// @param fetch what it fetched itself
record OutletCase(
    Story story,
    Channel.Partner channel,
    LaneStatus lane,
    List<Parked> parked,
    List<Receipt> receipts,
    Fetch fetch) {

  /// What became of the story.
  Whereabouts decide() {
    Finding finding = hasWhatCounts() ? Finding.HAS : lacking();
    List<Integer> skipped = skipped();
    String detail = detail(finding, skipped);
    return new Whereabouts(
        channel.id(),
        "partner",
        finding.state(),
        has().orElse(null),
        finding.lacks(),
        skipped,
        detail);
  }

  /// The newest revision that it answered for, or said it has.
  private Optional<Has> has() {
    Optional<Has> posted =
        receipts.stream()
            .filter(receipt -> receipt.verdict() == Verdict.ACCEPTED)
            .findFirst()
            .map(OutletCase::has);
    return Stream.of(posted, fetched().has())
        .flatMap(Optional::stream)
        .reduce((one, other) -> other.revision() > one.revision() ? other : one);
  }

  private Fetched fetched() {
    boolean takesHeld = channel.terms().embargo() == Terms.Embargo.TAGGED;
    return new Fetched(story, fetch, channel::carries, takesHeld);
  }

  /// Why it may have an earlier revision, if nothing says which it has.
  Optional<Doubt> doubt() {
    return has().isPresent()
        ? Optional.empty()
        : doubt(story, receipts).or(() -> fetched().doubt());
  }

  /// The newest attempt that may have brought an earlier revision.
  static Optional<Doubt> doubt(Story story, List<Receipt> receipts) {
    return receipts.stream()
        .filter(receipt -> receipt.revision() < story.revision() && receipt.mayHaveArrived())
        .findFirst()
        .map(receipt -> new Doubt(receipt.revision(), mayHave(receipt)));
  }

  static Has has(Receipt receipt) {
    Instant since = receipt.at().plus(receipt.took());
    return new Has(
        receipt.revision(), since, receipt.deliveryId(), receipt.status(), receipt.answer());
  }

  private boolean hasWhatCounts() {
    return has().filter(it -> it.revision() >= story.revision()).isPresent();
  }

  private Finding lacking() {
    Optional<Parked> aside =
        parked.stream().filter(entry -> entry.sequence() == story.sequence()).findFirst();
    if (aside.isPresent() && aside.get().attempts() > 0) {
      return parked(aside.get());
    }
    if (!wants()) {
      return new Finding(
          State.NOT_SELECTED,
          Lacks.because(story.revision(), Mismatch.of(channel, story.card())),
          "It is not selected: %s.".formatted(Mismatch.of(channel, story.card())));
    }
    if (aside.isPresent() || story.held()) {
      return Finding.held(story);
    }
    return lane.cursor() >= story.sequence() ? passed() : ahead();
  }

  /// Whoever has a story, or may have it, learns that it is taken away, though the selection may no
  /// longer match.
  private boolean wants() {
    return channel.carries(story.card()) || (story.gone() && knowsOfIt());
  }

  private Finding parked(Parked entry) {
    boolean person = entry.due().equals(Instant.MAX);
    String next =
        person
            ? "Send it again with: ./wiredesk parked retry %s %d"
                .formatted(channel.id(), entry.sequence())
            : "It is tried again at %s.".formatted(Moments.rough(entry.due()));
    Lacks lacks =
        new Lacks(
            entry.revision(), entry.reason(), person ? null : entry.due(), entry.attempts(), null);
    return new Finding(
        State.PARKED,
        lacks,
        "Revision %d is parked since %s after %s: %s. %s"
            .formatted(
                entry.revision(),
                Moments.rough(entry.since()),
                Plural.of(entry.attempts(), "attempt", "attempts"),
                entry.reason(),
                next));
  }

  /// The partner is done with this part of the wire, and did not get it.
  private Finding passed() {
    Optional<Receipt> last = attempts().findFirst();
    if (last.isPresent()) {
      Lacks lacks = Lacks.because(story.revision(), last.get().answer());
      return new Finding(
          State.DISCARDED,
          lacks.attempts(last.get().attempt()),
          "Revision %d was given up after %s; the last answer: %s."
              .formatted(
                  story.revision(),
                  Plural.of(last.get().attempt(), "attempt", "attempts"),
                  last.get().answer()));
    }
    return new Finding(
        State.BEFORE,
        Lacks.of(story.revision()),
        "Entry %d %s. Send it with: ./wiredesk replay %s --article %s"
            .formatted(story.sequence(), before(), channel.id(), story.card().id()));
  }

  private String before() {
    return switch (channel.flow().from()) {
      case From.Start() -> "was passed over, as the channel did not select it then";
      case From.Now() -> "came before the channel began (from: now)";
      case From.Since(var time) when story.wanted().accepted().isBefore(time) ->
          "came before the channel began (from: %s)".formatted(time);
      case From.After(var sequence) when story.sequence() <= sequence ->
          "came before the channel began (from: %d)".formatted(sequence + 1);
      case From.Since _, From.After _ ->
          "was passed over, as the channel was not there or did not select it then";
    };
  }

  private Stream<Receipt> attempts() {
    return receipts.stream().filter(receipt -> receipt.revision() == story.revision());
  }

  /// The partner has not come so far yet.
  private Finding ahead() {
    long behind = story.sequence() - lane.cursor();
    Lacks lacks =
        new Lacks(
            story.revision(),
            lane.reason(),
            lane.until(),
            attempts().findFirst().map(Receipt::attempt).orElse(0),
            behind);
    String reason = Objects.requireNonNullElse(lane.reason(), "");
    return switch (lane.state()) {
      case PAUSED ->
          new Finding(
              State.PAUSED,
              lacks,
              "Revision %d waits, as the channel is paused: %s. Go on with: ./wiredesk resume %s"
                  .formatted(story.revision(), reason, channel.id()));
      case WAITING ->
          new Finding(
              State.WAITING,
              lacks,
              "Revision %d waits, as the receiver is in trouble: %s. It is asked again at %s."
                  .formatted(
                      story.revision(),
                      reason,
                      lane.until() == null ? "once" : Moments.rough(lane.until())));
      case FLOWING ->
          new Finding(
              State.UNDER_WAY,
              lacks,
              "Revision %d is on its way, %s behind."
                  .formatted(story.revision(), Plural.of(behind, "entry", "entries")));
    };
  }

  /// Those between the first revision that it got and the one that counts for which there is no
  /// attempt that succeeded or was refused.
  private List<Integer> skipped() {
    int first =
        receipts.stream()
            .filter(receipt -> receipt.verdict() == Verdict.ACCEPTED)
            .mapToInt(Receipt::revision)
            .min()
            .orElse(Integer.MAX_VALUE);
    return story.revisions().stream()
        .map(Entry::article)
        .filter(article -> article.live() && channel.carries(Card.of(article)))
        .map(Article::revision)
        .filter(revision -> revision > first && revision < story.revision() && !settled(revision))
        .toList();
  }

  private boolean settled(int revision) {
    return receipts.stream()
            .filter(receipt -> receipt.revision() == revision)
            .anyMatch(receipt ->
                receipt.verdict() == Verdict.ACCEPTED || receipt.verdict() == Verdict.REFUSED)
        || parked.stream().anyMatch(entry -> entry.revision() == revision);
  }

  private String detail(Finding finding, List<Integer> skipped) {
    StringBuilder detail = new StringBuilder();
    has().ifPresent(it -> detail.append(had(it)));
    doubt().filter(_ -> story.gone()).ifPresent(doubt -> detail.append(doubt.words()));
    detail.append(detail.isEmpty() || finding.words().isEmpty() ? "" : " ");
    detail.append(finding.words());
    if (channel.pull() != null && finding.lacks() != null && story.gone() && knowsOfIt()) {
      detail.append(" It learns of it as well when it fetches next.");
    }
    if (!skipped.isEmpty()) {
      detail.append(
          " Never sent, as a newer one replaced it first: revision %s."
              .formatted(skipped.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
    story
        .upcoming()
        .filter(_ -> finding.state() != State.NOT_SELECTED)
        .ifPresent(entry -> detail.append(" ").append(Finding.upcoming(entry)));
    return detail.toString();
  }

  private boolean knowsOfIt() {
    return has().isPresent() || doubt().isPresent();
  }

  private String had(Has it) {
    Instant since = Moments.rough(it.since());
    String what =
        story.gone() && it.revision() >= story.revision()
            ? "Has confirmed since %s that the story was %s with revision %d"
                .formatted(since, story.event(), it.revision())
            : "Has revision %d since %s".formatted(it.revision(), since);
    String status = it.status() == null ? "" : "HTTP %d, ".formatted(it.status());
    return it.deliveryId() == null
        ? "%s (%s).".formatted(what, it.answer())
        : "%s (%s%s).".formatted(what, status, it.deliveryId());
  }

  private static String mayHave(Receipt receipt) {
    return "May have revision %d: what was tried at %s ended with \"%s\"."
        .formatted(receipt.revision(), rough(receipt), receipt.answer());
  }

  private static Instant rough(Receipt receipt) {
    return Moments.rough(receipt.at().plus(receipt.took()));
  }
}
