package dev.wiredesk.bench;

import dev.wiredesk.camel.Routes;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.digest.BounceDesk;
import dev.wiredesk.digest.LocalMailbox;
import dev.wiredesk.egress.Allowed;
import dev.wiredesk.egress.Courier;
import dev.wiredesk.intake.Newsdesk;
import dev.wiredesk.wire.Store;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// The way out as a desk has it: the routes in `routes/` and the courier, which here may call this
/// machine.
record Post(Vertx vertx, Courier courier, Routes routes) implements AutoCloseable {

  static Post open(Store store, Path folder) {
    Vertx vertx = Vertx.vertx();
    Courier courier = new Courier(Allowed.of("127.0.0.0/8"), Clock.systemUTC());
    Routes routes =
        Routes.start(
            new Routes.Parts(
                Path.of("routes"),
                folder,
                vertx,
                Router.router(vertx),
                Newsroom.NAMES,
                new Newsdesk(store.wire(), Clock.systemUTC(), "en"),
                new LocalMailbox(folder.resolve("mailbox")),
                courier,
                Newsdesk.BODY_BYTES_MAX,
                new BounceDesk(_ -> Optional.empty(), store.subscribers(), (_, _, _) -> {}),
                null));
    return new Post(vertx, courier, routes);
  }

  Transport transport() {
    return routes.transport();
  }

  @Override
  public void close() {
    routes.close();
    courier.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
