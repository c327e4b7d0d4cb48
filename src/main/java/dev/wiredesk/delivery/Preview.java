package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// What an outlet would get, without sending or recording anything.
public final class Preview {
  private Preview() {}

  /// Shows each parcel that the outlet would get if it began now at the beginning of the wire, in
  /// the order in which it would be sent.
  public static void show(
      Outlet outlet, Wire wire, Ledger ledger, Instant now, Consumer<Parcel> reader) {
    walk(
        new Walk(outlet, new View(wire, ledger), 0, List.of(), List.of()),
        now,
        task -> reader.accept(task.parcel().apply(now)));
  }

  /// The parcels that the outlet would hold if all of the wire had reached it: of each story that
  /// was not taken away the revision that counts, in the order of the wire.
  ///
  /// @param limit no more than so many, the newest
  public static List<Parcel> held(Outlet outlet, Wire wire, Ledger ledger, Instant now, int limit) {
    View view = new View(wire, ledger);
    Deque<Task> newest = new ArrayDeque<>();
    walk(
        new Walk(outlet, view, 0, List.of(), List.of()),
        now,
        task -> {
          if (view.cards(task.sequence() - 1, 1).getFirst().card().live()) {
            newest.add(task);
          }
          if (newest.size() > limit) {
            newest.remove();
          }
        });
    return newest.stream().map(task -> task.parcel().apply(now)).toList();
  }

  /// How many parcels the outlet would get if it began now.
  ///
  /// @param cursor it gets the entries after this one
  public static long count(Outlet outlet, Wire wire, Ledger ledger, long cursor, Instant now) {
    long[] count = {0};
    Work work = new Walk(outlet, new View(wire, ledger), cursor, List.of(), List.of());
    walk(work, now, _ -> count[0]++);
    return count[0];
  }

  private static void walk(Work work, Instant now, Consumer<Task> reader) {
    Step step = work.next(now);
    while (!(step instanceof Step.Rest)) {
      if (step instanceof Step.Send(var task)) {
        reader.accept(task);
        work.settle(task, new Result.Done(), now);
        work.filed(task);
      }
      step = work.next(now);
    }
  }
}
