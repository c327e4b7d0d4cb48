package dev.wiredesk.bench;

import dev.wiredesk.channel.Flow;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.delivery.Outlet;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;

/// The engine's side of [Delivering], in a process of its own: `Deliverer FOLDER PARTNERS WINDOW
/// STORIES PORT`. The stories are on the wire before the first one is sent.
final class Deliverer {
  private Deliverer() {}

  public static void main(String... words) throws Exception {
    Path folder = Path.of(words[0]);
    int partners = Integer.parseInt(words[1]);
    Flow flow = Partners.flow(Integer.parseInt(words[2]));
    int stories = Integer.parseInt(words[3]);
    int port = Integer.parseInt(words[4]);
    Store store = Stores.open("sqlite:wire.db", folder);
    Post post = Post.open(store, folder);
    Dispatcher dispatcher =
        new Dispatcher(store.wire(), store.ledger(), post.transport(), Clock.systemUTC());
    List<Outlet> outlets =
        new Partners(folder, post.transport()).all(Sink.addresses(partners, port), fromStart(flow));
    Stories.append(store.wire(), 0, stories, Stories::usual);
    LongSupplier done = () -> dispatcher.status().stream().mapToLong(LaneStatus::cursor).sum();
    dispatcher.serve(outlets);
    Stopwatch.Result result = Stopwatch.measure(done);
    if (done.getAsLong() == (long) partners * stories) {
      throw new IllegalStateException("there were too few stories; all were delivered");
    }
    System.out.println(result.line());
    System.out.flush();
    // Nobody needs what is left, and closing would deliver on for a while.
    Runtime.getRuntime().halt(0);
  }

  private static Flow fromStart(Flow flow) {
    return new Flow(flow.order(), flow.window(), flow.rate(), new Flow.From.Start(), flow.retry());
  }
}
