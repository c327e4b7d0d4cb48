package dev.wiredesk;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.wiredesk.article.Names;
import dev.wiredesk.camel.Routes;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.delivery.Destination;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.digest.LocalMailbox;
import dev.wiredesk.digest.Readership;
import dev.wiredesk.egress.Courier;
import dev.wiredesk.egress.Postman;
import dev.wiredesk.egress.Relay;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.feed.Listing;
import dev.wiredesk.intake.ExpiryClerk;
import dev.wiredesk.intake.Newsdesk;
import dev.wiredesk.partner.Keyring;
import dev.wiredesk.partner.Payloads;
import dev.wiredesk.proof.Escalation;
import dev.wiredesk.proof.Kills;
import dev.wiredesk.proof.Proofs;
import dev.wiredesk.web.DigestResource;
import dev.wiredesk.web.EditionPages;
import dev.wiredesk.web.Mailbox;
import dev.wiredesk.web.MailboxPage;
import dev.wiredesk.web.Overview;
import dev.wiredesk.web.Pages;
import dev.wiredesk.web.PartnerTokens;
import dev.wiredesk.web.PublishedKeys;
import dev.wiredesk.web.ReaderPages;
import dev.wiredesk.web.Sandbox;
import dev.wiredesk.web.SandboxPage;
import dev.wiredesk.web.SentParcels;
import dev.wiredesk.web.Server;
import dev.wiredesk.web.ShelvedNewsroom;
import dev.wiredesk.web.SignatureCheckPage;
import dev.wiredesk.web.Site;
import dev.wiredesk.web.Tokens;
import dev.wiredesk.web.Web;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole program, running: opened in the order in which the parts need each other, closed in
/// the other one.
final class Desk implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Desk.class);

  private final Clock clock;
  private final Deque<AutoCloseable> open;
  private final Configuration configuration;
  private final int port;
  private final URI base;
  private final Names names;
  private final Secrets secrets;
  private final Store store;
  private final Newsdesk newsdesk;
  private final Channels channels;
  private final FeedShelf shelf;
  private final Digests digests;
  private final Partners partners;
  private final Dispatcher dispatcher;
  private final Proofs proofs;
  private final Kills kills;
  private final Escalation escalation;
  private final Keyring keyring;
  private final Tokens tokens;
  private final Sandbox sandbox;
  // Only whoever tells of channel files touches it, one at a time.
  private ChannelSet used = ChannelSet.of(List.of());

  private Desk(Configuration configuration, boolean demo, Clock clock, Deque<AutoCloseable> open) {
    this.clock = clock;
    this.open = open;
    this.configuration = configuration;
    port = configuration.port() == 0 ? freePort() : configuration.port();
    base = configuration.base(port);
    names = new Names(base);
    secrets = new Secrets(configuration.data(), System.getenv());
    makeFolder(configuration.data().resolve("inbox"));
    makeFolder(configuration.data().resolve("bounces"));
    store = keep(Stores.open(configuration.store(), Path.of(""), clock));
    keep(new AnchorLog(store::anchors).start());
    newsdesk = new Newsdesk(store.wire(), clock, configuration.language());
    tokens = Tokens.open(store.settings(), configuration.token());
    channels = keep(Channels.open(configuration.feeds(), configuration.defaults(base)));
    digests =
        new Digests(new Digests.Parts(configuration, names, store, channels, clock), this::stir);
    shelf = keep(new FeedShelf(store.wire(), names, clock));
    // The shelf reads the wire while the routes start: readers are the first who come.
    shelf.use(channels.current().all(Channel.Feed.class));
    shelf.start();
    keyring = new Keyring(() -> channels.current().all(Channel.Partner.class), secrets);
    String inHouse = names.at("/sandbox/").toString();
    SentParcels sent = new SentParcels(to -> to.toString().startsWith(inHouse));
    sandbox = new Sandbox(keyring, sent, clock);
    Vertx vertx = Server.eventLoops();
    open.push(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
    Router router = Router.router(vertx);
    Routes routes = keep(Routes.start(routeParts(vertx, router)));
    Transport transport = sent.watching(routes.transport());
    partners = new Partners(new Payloads(names, store.wire()), secrets, transport, clock);
    dispatcher =
        keep(new Dispatcher(store.wire(), store.ledger(), transport, clock, digests.pace()));
    Pages pages = pages();
    proofs =
        new Proofs(
            new Proofs.Sources(store, channels, dispatcher, shelf, clock),
            pages::status,
            () -> store.anchors().toString());
    kills = new Kills(proofs::of, store.wire(), store.settings(), clock);
    escalation =
        keep(
            new Escalation(
                kills,
                configuration.kills().within(),
                new Alerts(transport, secrets, clock).ways(configuration.kills()),
                clock));
    Web.mount(router, webParts(pages, transport, demo));
    channels.onChange(this::use);
    use(channels.current());
    escalation.start();
    keep(new ExpiryClerk(newsdesk, store.wire(), clock).start());
    keep(
        new Pruning(
                store.ledger(),
                configuration.keep(),
                digests.readership()::forgetUnconfirmed,
                clock)
            .start());
    keep(Server.start(vertx, configuration.host(), port, shelf::document, router));
  }

  /// Starts the program.
  ///
  /// @param demo true if everyone who reaches the port may see the mailbox and the sandbox
  /// @throws RuntimeException if a part cannot start; what had started is closed again
  static Desk start(Configuration configuration, boolean demo) {
    return start(configuration, demo, Clock.systemUTC());
  }

  /// The same by another clock.
  static Desk start(Configuration configuration, boolean demo, Clock clock) {
    Deque<AutoCloseable> open = new ArrayDeque<>();
    try {
      return new Desk(configuration, demo, clock, open);
    } catch (RuntimeException e) {
      close(open);
      throw e;
    }
  }

  /// The port must be known before it is opened, as it stands in every address of the feeds.
  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    open.push(part);
    return part;
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be made; name a folder that this user may write with --data (%s)"
              .formatted(folder, e),
          e);
    }
  }

  private Routes.Parts routeParts(Vertx vertx, Router router) {
    return new Routes.Parts(
        configuration.routes(),
        configuration.data(),
        vertx,
        router,
        names,
        newsdesk,
        mailRelay(),
        keep(new Courier(configuration.egress(), clock)),
        Newsdesk.BODY_BYTES_MAX,
        digests.bounceDesk(),
        configuration.mail().bounces());
  }

  private Transport mailRelay() {
    URI smtp = configuration.mail().smtp();
    return smtp == null
        ? new LocalMailbox(mailbox())
        : keep(
            new Postman(
                new Relay(smtp, configuration.mail().connections()),
                configuration.egress(),
                clock));
  }

  private Path mailbox() {
    return configuration.data().resolve("mailbox");
  }

  private Pages pages() {
    Site site =
        new Site(
            configuration.title(),
            configuration.intro(),
            configuration.language(),
            names,
            configuration.pages());
    return new Pages(site, new ShelvedNewsroom(shelf, store.wire(), channels, site, clock), clock);
  }

  private Web.Parts webParts(Pages pages, Transport transport, boolean demo) {
    Readership readership = digests.readership();
    return new Web.Parts(
        store,
        tokens,
        shelf,
        proofs,
        kills,
        escalation,
        new Overview(store, channels, shelf, dispatcher),
        partners,
        new PartnerTokens(channels, secrets),
        clock,
        pages,
        new SandboxPage(pages, sandbox),
        new SignatureCheckPage(pages, clock),
        new MailboxPage(pages, new Mailbox(mailbox())),
        new ReaderPages(pages, readership, digests.keys(), clock),
        new EditionPages(pages, store.editions(), digests, clock),
        new DigestResource.Parts(digests.previews(), readership, transport),
        digests.bounceDesk(),
        new PublishedKeys(keyring),
        demo);
  }

  /// Readers of a digest have changed.
  private void stir(String digest) {
    Dispatcher begun = dispatcher;
    // A mail that came back may be read before anything is sent.
    if (begun != null) {
      begun.stir(digest);
    }
  }

  private void use(ChannelSet set) {
    List<Channel.Feed> feeds = set.all(Channel.Feed.class);
    Map<String, Set<String>> before =
        feeds.stream()
            .filter(this::isChanged)
            .collect(toMap(Channel::id, feed -> shown(feed.id())));
    shelf.use(feeds);
    before.forEach(this::tell);
    used = set;
    List<Destination> destinations =
        new ArrayList<>(partners.outlets(set.all(Channel.Partner.class)));
    destinations.addAll(digests.mailings(set.all(Channel.Digest.class)));
    dispatcher.serve(destinations);
  }

  private boolean isChanged(Channel.Feed feed) {
    return used.find(feed.id()).filter(old -> !old.equals(feed)).isPresent();
  }

  private Set<String> shown(String feed) {
    return shelf.stories(feed).stream().map(Listing.Line::articleId).collect(toSet());
  }

  /// A feed whose file was changed shows other stories.
  private void tell(String feed, Set<String> before) {
    Set<String> now = shown(feed);
    long more = now.stream().filter(id -> !before.contains(id)).count();
    long less = before.stream().filter(id -> !now.contains(id)).count();
    if (more + less > 0) {
      log.atInfo()
          .addKeyValue("channel", feed)
          .addKeyValue("more", more)
          .addKeyValue("less", less)
          .log("refilled");
    }
  }

  int port() {
    return port;
  }

  URI base() {
    return base;
  }

  Configuration configuration() {
    return configuration;
  }

  Store store() {
    return store;
  }

  Newsdesk newsdesk() {
    return newsdesk;
  }

  FeedShelf shelf() {
    return shelf;
  }

  Channels channels() {
    return channels;
  }

  Digests digests() {
    return digests;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Tokens tokens() {
    return tokens;
  }

  /// Ends every part, the newest first; one that cannot end does not keep the others from it.
  @Override
  public void close() {
    close(open);
  }

  private static void close(Deque<AutoCloseable> open) {
    while (!open.isEmpty()) {
      AutoCloseable part = open.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.atWarn().setCause(e).log("{} did not end well", part.getClass().getSimpleName());
      }
    }
  }
}
