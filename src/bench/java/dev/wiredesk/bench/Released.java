package dev.wiredesk.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/// The desk of [Embargo] with its partners and a feed: `Released FOLDER`.
final class Released {
  private static final int STORIES = 100;
  private static final int FEW = 10;
  private static final int PARTNERS = 10;
  private static final Duration HELD = Duration.ofSeconds(45);
  private static final Duration LONG = Duration.ofMinutes(3);

  private final Map<String, List<Instant>> arrived = new ConcurrentHashMap<>();
  private final Store store;
  private final FeedShelf shelf;
  private int next;

  private Released(Store store) {
    this.store = store;
    this.shelf = new FeedShelf(store.wire(), Newsroom.NAMES, Clock.systemUTC());
  }

  public static void main(String... words) throws Exception {
    Path folder = Path.of(words[0]);
    Store store = Stores.open("sqlite:wire.db", folder);
    Post post = Post.open(store, folder);
    Released desk = new Released(store);
    URI address = desk.listen(post.vertx());
    Dispatcher dispatcher =
        new Dispatcher(store.wire(), store.ledger(), post.transport(), Clock.systemUTC());
    List<URI> addresses =
        IntStream.range(0, PARTNERS).mapToObj(i -> URI.create(address + "/" + i)).toList();
    dispatcher.serve(new Partners(folder, post.transport()).all(addresses, Partners.flow(16)));
    desk.shelf.use(List.of(feed()));
    desk.shelf.start();
    System.out.println("                         first ms  p50 ms  p99 ms  last ms  feed ms");
    // The first round warms up.
    for (int round = 0; round < 2; round++) {
      desk.round("on the wire (round %d)".formatted(round), STORIES, Instant.now());
      desk.round("held, released (round %d)".formatted(round), STORIES, Instant.now().plus(HELD));
    }
    desk.round("held, %d stories".formatted(FEW), FEW, Instant.now().plus(HELD));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static Feed feed() {
    Feed any = Newsroom.feed(0, EnumSet.allOf(Feed.Format.class));
    return new Feed(
        any.id(),
        any.title(),
        any.description(),
        any.language(),
        null,
        new Selection.Everything(),
        any.formats(),
        STORIES,
        null,
        any.content(),
        any.image(),
        null,
        null,
        any.ttl(),
        any.terms());
  }

  private URI listen(Vertx vertx) {
    HttpServer server = vertx.createHttpServer().requestHandler(this::take);
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    return URI.create("http://127.0.0.1:%d/in".formatted(server.actualPort()));
  }

  private void take(HttpServerRequest request) {
    request.endHandler(_ -> {
      arrived
          .computeIfAbsent(request.path(), _ -> Collections.synchronizedList(new ArrayList<>()))
          .add(Instant.now());
      request.response().setStatusCode(204).end();
    });
  }

  /// Stories that come out at one instant, and when they were where.
  private void round(String what, int stories, Instant out) {
    arrived.clear();
    for (int i = 0; i < stories; i++) {
      Stories.append(store.wire(), held(next++, out));
    }
    String last = "story-" + (next - 1);
    Awaitility.await()
        .atMost(LONG)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> shelf.shows("feed-0", last).isPresent());
    Instant shown = Instant.now();
    Awaitility.await().atMost(LONG).until(() -> count() == stories * PARTNERS);
    double[] all =
        arrived.values().stream().flatMap(List::stream).mapToDouble(it -> ms(out, it)).toArray();
    double first =
        arrived.values().stream().mapToDouble(it -> ms(out, it.getFirst())).max().orElse(0);
    Spread spread = Spread.of(all);
    System.out.printf(
        "%-24s %8.1f %7.1f %7.1f %8.1f %8.1f%n",
        what, first, spread.p50(), spread.p99(), spread.within(1), ms(out, shown));
  }

  private int count() {
    return arrived.values().stream().mapToInt(List::size).sum();
  }

  private static double ms(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  private static Article held(int number, Instant until) {
    ObjectNode tree = CanonicalJson.tree(Stories.usual(number));
    if (until.isAfter(Instant.now())) {
      tree.putObject("embargo").put("until", until.toString());
    }
    return CanonicalJson.read(tree);
  }
}
