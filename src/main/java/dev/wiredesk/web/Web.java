package dev.wiredesk.web;

import dev.wiredesk.digest.BounceDesk;
import dev.wiredesk.digest.Readership;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.proof.Escalation;
import dev.wiredesk.proof.Kills;
import dev.wiredesk.proof.Proofs;
import dev.wiredesk.wire.Store;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/// Public pages, the API, and what the demo shows: everything that is answered behind the
/// [FeedCounter].
public final class Web {
  private Web() {}

  /// What the pages and the API are made of.
  ///
  /// @param proofs say what became of a story
  /// @param kills the takedowns that are watched
  /// @param outlets the partners
  /// @param partnerTokens admit partners to their own deliveries
  /// @param keys what deliveries are signed with
  /// @param open true if everyone who reaches this port may see the mailbox and the sandbox
  public record Parts(
      Store store,
      Tokens tokens,
      FeedShelf shelf,
      Proofs proofs,
      Kills kills,
      Escalation escalation,
      Overview overview,
      Outlets outlets,
      PartnerTokens partnerTokens,
      Clock clock,
      Pages pages,
      SandboxPage sandbox,
      SignatureCheckPage signatureCheck,
      MailboxPage mailbox,
      ReaderPages readers,
      EditionPages editions,
      DigestResource.Parts digests,
      BounceDesk bounces,
      PublishedKeys keys,
      boolean open) {}

  /// Puts everything on the router. The check of the token goes before every other route, so that
  /// it guards the intake routes as well, whenever they are added.
  public static void mount(Router router, Parts parts) {
    Gate gate = new Gate(parts.tokens(), parts.partnerTokens());
    router.route("/api/*").order(-1).handler(gate::check);
    router.route("/desk*").order(-1).handler(gate::check);
    router.route("/metrics").order(-1).handler(gate::check);
    if (!parts.open()) {
      router.route("/mailbox*").order(-1).handler(gate::check);
      router.get("/sandbox*").order(-1).handler(gate::check);
    }
    router.route("/feeds/*").handler(ctx -> notShownYet(ctx, parts.shelf()));
    mountApi(router, parts, gate);
    parts.sandbox().mount(router);
    parts.signatureCheck().mount(router);
    parts.mailbox().mount(router);
    parts.readers().mount(router);
    parts.editions().mount(router);
    parts.keys().mount(router);
    parts.pages().mount(router);
  }

  private static void mountApi(Router router, Parts parts, Gate gate) {
    Store store = parts.store();
    Lanes lanes = parts.overview().lanes();
    Clock clock = parts.clock();
    new Api(store, parts.overview()).mount(router);
    new ChannelResource(parts.overview(), lanes).mount(router);
    new ReplayResource(store, lanes, clock).mount(router);
    new ParkedResource(store, lanes).mount(router);
    new DeliveryResource(store).mount(router);
    new ExplainResource(parts.proofs()).mount(router);
    new ProofResource(parts.proofs(), parts.kills(), new ProofPage(parts.pages())).mount(router);
    new Metrics(parts.overview(), store, parts.kills(), parts.escalation(), clock).mount(router);
    new PartnerResource(lanes, parts.outlets(), clock).mount(router);
    mountDigests(router, parts);
    new ItemResource(store, parts.outlets(), gate, clock).mount(router);
  }

  private static void mountDigests(Router router, Parts parts) {
    Readership readership = parts.digests().readership();
    new SubscriberResource(readership).mount(router);
    new BounceResource(parts.bounces()).mount(router);
    new DigestResource(parts.store().editions(), parts.digests(), parts.clock()).mount(router);
  }

  /// A feed that has no document may only not have one yet; a reader must not take that for an end.
  private static void notShownYet(RoutingContext ctx, FeedShelf shelf) {
    if (shelf.ready()) {
      ctx.next();
      return;
    }
    Problem problem =
        Problem.of(503, "Starting", "The feeds are being read; ask again in a second.");
    Api.send(ctx, Reply.problem(problem).with("Retry-After", "1"));
  }
}
