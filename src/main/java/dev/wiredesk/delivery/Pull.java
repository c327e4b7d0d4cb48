package dev.wiredesk.delivery;

import dev.wiredesk.article.Card;
import dev.wiredesk.wire.Filed;
import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Walks the wire for an outlet that fetches its deliveries itself, by the rules of pushing: of
/// each story the newest revision that counts, whatever takes a story away, and what is held in its
/// hour.
///
/// Remembers nothing: all that it has to know of a puller is in the cursor that the puller brings
/// back. What a puller has is for [Fetches] to note. Safe for use by many threads.
public final class Pull {
  private static final int READ_AHEAD = 500;

  private final View view;

  public Pull(Wire wire, Ledger ledger) {
    this.view = new View(wire, ledger);
  }

  /// How far a puller is.
  ///
  /// Text like `1234~1200.1210`: everything up to entry 1234 but the entries 1200 and 1210, which
  /// are held and come out in their hour. A plain number is the position of one that waits for
  /// nothing.
  ///
  /// @param position the last entry that was looked at, 0 for none
  /// @param held entries before it that are still to come, in their order, at most [#HELD_MAX]
  public record Cursor(long position, List<Long> held) {
    /// Before the first entry.
    public static final Cursor START = new Cursor(0, List.of());

    /// More would not fit into an address. A puller that waits for so many goes on when one of them
    /// has come out.
    public static final int HELD_MAX = 400;

    private static final Pattern TEXT =
        Pattern.compile("\\d{1,18}(~\\d{1,18}(\\.\\d{1,18}){0,%d})?".formatted(HELD_MAX - 1));

    public Cursor {
      held = held.stream().sorted().distinct().toList();
      if (position < 0 || (!held.isEmpty() && (held.getFirst() < 1 || held.getLast() > position))) {
        throw new IllegalArgumentException("held entries are before the position");
      }
    }

    /// Reads a cursor.
    ///
    /// @throws IllegalArgumentException if the text is none
    public static Cursor of(String text) {
      if (!TEXT.matcher(text).matches()) {
        throw new IllegalArgumentException("a number, or the cursor of an item, is wanted");
      }
      int tilde = text.indexOf('~');
      if (tilde < 0) {
        return new Cursor(Long.parseLong(text), List.of());
      }
      List<Long> held =
          Pattern.compile("\\.")
              .splitAsStream(text.substring(tilde + 1))
              .map(Long::valueOf)
              .toList();
      return new Cursor(Long.parseLong(text.substring(0, tilde)), held);
    }

    /// True if whoever is here is done with this entry.
    public boolean covers(long sequence) {
      return sequence <= position && !held.contains(sequence);
    }

    /// Where somebody is who has what comes before this cursor and what comes before another.
    public Cursor or(Cursor other) {
      List<Long> still =
          Stream.concat(held.stream(), other.held.stream())
              .filter(sequence -> !covers(sequence) && !other.covers(sequence))
              .toList();
      return new Cursor(Math.max(position, other.position), still);
    }

    /// As it is written in addresses and headers.
    @Override
    public String toString() {
      return held.isEmpty()
          ? Long.toString(position)
          : held.stream().map(String::valueOf).collect(Collectors.joining(".", position + "~", ""));
    }
  }

  /// An entry that the outlet is to get.
  ///
  /// @param cursor where the outlet is once it has it
  public record Found(long sequence, Cursor cursor) {}

  /// What an outlet gets at once.
  ///
  /// @param found in the order in which it is to be taken
  /// @param cursor where the outlet is once it has all of it
  /// @param full true if there may be more at once
  /// @param wakes when the next held entry comes out; [Instant#MAX] for never
  public record Page(List<Found> found, Cursor cursor, boolean full, Instant wakes) {
    public Page {
      found = List.copyOf(found);
    }
  }

  /// What comes after a cursor.
  ///
  /// @param limit at most so many entries, 1 or more
  public Page page(Outlet outlet, Cursor after, int limit, Instant now) {
    Turn turn = new Turn(outlet, after, limit, view.completeUntil(now));
    turn.release();
    turn.walk();
    return turn.page();
  }

  /// One page while it is filled.
  private final class Turn {
    private final Outlet outlet;
    private final int limit;
    private final Instant now;
    private final List<Found> found = new ArrayList<>();
    // When each held entry comes out.
    private final TreeMap<Long, Instant> held = new TreeMap<>();
    private long position;

    Turn(Outlet outlet, Cursor after, int limit, Instant now) {
      this.outlet = outlet;
      this.limit = limit;
      this.now = now;
      this.position = after.position();
      after.held().forEach(sequence -> held.put(sequence, Instant.MIN));
    }

    /// Lets those out whose hour has come, and forgets those that a newer revision has replaced.
    void release() {
      for (long sequence : List.copyOf(held.keySet())) {
        List<Filed> cards = view.cards(sequence - 1, 1);
        boolean wanted =
            !cards.isEmpty()
                && cards.getFirst().card().live()
                && outlet.wants(cards.getFirst().card());
        if (!wanted || outdated(cards.getFirst())) {
          held.remove(sequence);
        } else {
          look(sequence, cards.getFirst().card().heldUntil());
        }
      }
    }

    private void look(long sequence, Instant release) {
      if (release.isAfter(now) || found.size() == limit) {
        held.put(sequence, release);
      } else {
        held.remove(sequence);
        find(sequence);
      }
    }

    void walk() {
      boolean more = true;
      while (more && room()) {
        List<Filed> ahead = view.cards(position, READ_AHEAD);
        ahead.stream().takeWhile(_ -> room()).forEach(this::take);
        more = !ahead.isEmpty();
      }
    }

    private boolean room() {
      return found.size() < limit && held.size() < Cursor.HELD_MAX;
    }

    private void take(Filed filed) {
      position = filed.sequence();
      Card card = filed.card();
      if (!wants(filed) || (card.live() && outdated(filed))) {
        return;
      }
      if (card.actsAt(now) || outlet.takesHeld(view.entry(position))) {
        find(position);
      } else if (card.heldUntil().isBefore(Instant.MAX)) {
        // An embargo without an end is lifted by another entry, which comes then.
        held.put(position, card.heldUntil());
      }
    }

    private void find(long sequence) {
      found.add(new Found(sequence, cursor()));
    }

    /// Who may have a story learns that it is taken away, though the selection may no longer match.
    private boolean wants(Filed filed) {
      return filed.card().live() ? outlet.wants(filed.card()) : view.mayHave(outlet, filed);
    }

    private boolean outdated(Filed filed) {
      return view.outdated(filed.sequence(), filed.card().id(), now);
    }

    private Cursor cursor() {
      return new Cursor(position, List.copyOf(held.keySet()));
    }

    Page page() {
      Instant wakes =
          held.entrySet().stream()
              .map(Map.Entry::getValue)
              .min(Instant::compareTo)
              .orElse(Instant.MAX);
      return new Page(found, cursor(), found.size() == limit, wakes);
    }
  }
}
