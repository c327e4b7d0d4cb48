package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger.Parked;
import java.time.Instant;

/// One entry on its way to an outlet. Changed by its walk only.
final class Item implements Task.Origin {
  // A story that failed so often while others went through is the one to blame.
  static final int STUBBORN = 3;

  /// How far it is.
  enum State {
    /// Not begun, or to be tried again.
    WAITING,
    /// An attempt is under way.
    SENDING,
    /// Its result is known and being written.
    SETTLED,
    /// Its result is on the disk.
    FILED
  }

  private final Source source;
  private final long sequence;
  private final String articleId;
  private final int revision;

  private State state = State.WAITING;
  private int attempts;
  private String reason = "";
  private Instant earliest = Instant.MIN;
  private long failedAt;

  Item(Source source, long sequence, String articleId, int revision) {
    this.source = source;
    this.sequence = sequence;
    this.articleId = articleId;
    this.revision = revision;
  }

  static Item of(Source source, Parked parked) {
    Item item = new Item(source, parked.sequence(), parked.articleId(), parked.revision());
    item.attempts = parked.attempts();
    return item;
  }

  Source source() {
    return source;
  }

  long sequence() {
    return sequence;
  }

  String articleId() {
    return articleId;
  }

  int revision() {
    return revision;
  }

  int attempts() {
    return attempts;
  }

  boolean is(State wanted) {
    return state == wanted;
  }

  /// True if nothing more will be done for it.
  boolean over() {
    return state == State.SETTLED || state == State.FILED;
  }

  boolean stubborn() {
    return attempts >= STUBBORN;
  }

  /// True if it failed again and again, and another went through since.
  boolean toBlame(long successes) {
    return is(State.WAITING) && stubborn() && successes > failedAt;
  }

  void begin() {
    state = State.SENDING;
  }

  /// Its attempt ended; it will not be tried again.
  void settle() {
    attempts++;
    state = State.SETTLED;
  }

  /// Its attempt failed; it is tried again.
  void fail(Result.Again result, long successes) {
    attempts++;
    reason = result.reason();
    earliest = result.earliest();
    failedAt = successes;
    state = State.WAITING;
  }

  /// It is no longer wanted, or its result is on the disk.
  void file() {
    state = State.FILED;
  }

  /// As an entry that steps out of the way.
  Parked parked(String destination, String why, Instant now, Instant due) {
    return new Parked(destination, sequence, articleId, revision, why, now, due, attempts);
  }

  /// As an entry that steps aside because others go through where it does not.
  Parked aside(String destination, Instant now) {
    String why = "failed %d times while others went through: %s".formatted(attempts, reason);
    return parked(destination, why, now, earliest);
  }
}
