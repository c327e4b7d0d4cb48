package dev.wiredesk.delivery;

import dev.wiredesk.delivery.Pull.Cursor;
import dev.wiredesk.wire.Settings;
import java.time.Instant;
import java.util.Optional;

/// How far each partner is that fetches its deliveries; survives a restart.
///
/// A partner's word is taken for it: who asks for what comes after a cursor has everything up to
/// it, but what the cursor says is still held. Several machines that fetch with one token count as
/// one: what one of them has, the partner has. Nothing is written while a partner asks again from
/// the same place. Safe for use by many threads at once.
public final class Fetches {
  private static final String NAME = "pulled.";

  private final Settings settings;

  public Fetches(Settings settings) {
    this.settings = settings;
  }

  /// How far a partner is.
  ///
  /// @param had up to where it said that it has everything
  /// @param asked when it said so first
  /// @param handed up to where it was handed what there was; whether that arrived it did not say
  public record Fetch(Cursor had, Instant asked, Cursor handed) {
    /// Of a partner that never fetched anything.
    public static final Fetch NONE = new Fetch(Cursor.START, Instant.EPOCH, Cursor.START);

    /// True if it said that it is done with this entry.
    public boolean has(long sequence) {
      return had.covers(sequence);
    }

    /// True if it may have got this entry.
    public boolean mayHave(long sequence) {
      return had.covers(sequence) || handed.covers(sequence);
    }

    private static Fetch read(String text) {
      String[] parts = text.split(" ", 3);
      return new Fetch(Cursor.of(parts[0]), Instant.parse(parts[1]), Cursor.of(parts[2]));
    }

    private String write() {
      return "%s %s %s".formatted(had, asked, handed);
    }
  }

  /// How far this partner is.
  public Fetch of(String partner) {
    Optional<String> known = settings.get(NAME + partner);
    return known.map(Fetch::read).orElse(Fetch.NONE);
  }

  /// Notes that a partner asked with its own token; to be called before it is answered, so that
  /// nothing is handed out of which nobody knows.
  ///
  /// @param after what it said it has
  /// @param handed where it is once it has the answer; as `after` if there is nothing in it
  public synchronized void note(String partner, Cursor after, Cursor handed, Instant now) {
    Fetch known = of(partner);
    Cursor had = known.had().or(after);
    Instant asked = had.equals(known.had()) ? known.asked() : now;
    Fetch next = new Fetch(had, asked, known.handed().or(handed));
    if (!next.equals(known)) {
      settings.put(NAME + partner, next.write());
    }
  }
}
