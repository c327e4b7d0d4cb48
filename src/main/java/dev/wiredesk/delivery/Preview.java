package dev.wiredesk.delivery;

import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// What an outlet would get if it began now, without sending or recording anything.
public final class Preview {
  private Preview() {}

  /// Shows each parcel in the order in which it would be sent.
  public static void show(
      Outlet outlet, Wire wire, Ledger ledger, Instant now, Consumer<Parcel> reader) {
    Work work = new Walk(outlet, new View(wire, ledger), 0, List.of(), List.of());
    Step step = work.next(now);
    while (!(step instanceof Step.Rest)) {
      if (step instanceof Step.Send(var task)) {
        reader.accept(task.parcel().apply(now));
        work.settle(task, new Result.Done(), now);
        work.filed(task);
      }
      step = work.next(now);
    }
  }
}
