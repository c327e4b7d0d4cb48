package dev.wiredesk.web;

import dev.wiredesk.proof.Kills;
import dev.wiredesk.proof.Proof;
import dev.wiredesk.proof.Proofs;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.List;

/// `/api/proof/{article id}`: of one story, what is proved of every destination; and `/api/kills`,
/// the takedowns that are watched.
final class ProofResource {
  private static final String PROOF = "/api/proof/(?<id>.+)";

  private final Proofs proofs;
  private final Kills kills;
  private final ProofPage page;

  ProofResource(Proofs proofs, Kills kills, ProofPage page) {
    this.proofs = proofs;
    this.kills = kills;
    this.page = page;
  }

  void mount(Router router) {
    router.get("/api/kills").handler(Inquiry.answered(this::kills));
    Inquiry.withBody(router.postWithRegex(PROOF + "/acknowledge"))
        .handler(Inquiry.answered(this::acknowledge));
    router.getWithRegex(PROOF).handler(Inquiry.answered(this::proof));
    router.getWithRegex("/desk/proof/(?<id>.+)").handler(Inquiry.answered(it -> page(find(it))));
  }

  private Reply proof(Inquiry inquiry) {
    String part = inquiry.text("part");
    Proof proof = find(inquiry);
    if (part == null) {
      return Reply.json(200, proof).with("Cache-Control", Page.NEVER);
    }
    if (!part.equals("page")) {
      throw Refused.bad("\"part\" is \"%s\"; \"page\" or nothing is wanted.".formatted(part));
    }
    return page(proof);
  }

  private Proof find(Inquiry inquiry) {
    String id = inquiry.path("id");
    return proofs.of(id).orElseThrow(() -> Api.noSuchStory(id));
  }

  private Reply page(Proof proof) {
    Page shown = page.show(proof);
    return Reply.text(200, "text/html; charset=utf-8", shown.html())
        .with("Cache-Control", Page.NEVER)
        .with("Content-Security-Policy", ProofPage.POLICY);
  }

  private Reply acknowledge(Inquiry inquiry) {
    Proof before = find(inquiry);
    Wish wish = Wish.of(inquiry, "destination", "by", "reason");
    String destination = given(wish, "destination", "which destination needs not be waited for");
    String by = given(wish, "by", "who says so");
    String reason = given(wish, "reason", "why");
    return Reply.json(
        200,
        proofs
            .acknowledge(before.id(), destination, by, reason)
            .orElseThrow(() ->
                Refused.conflict(
                    "Not open",
                    "\"%s\" is not open, so there is nothing to acknowledge."
                        .formatted(destination))));
  }

  private static String given(Wish wish, String name, String what) {
    String value = wish.text(name);
    if (value == null || value.isBlank()) {
      throw Refused.bad("Say in \"%s\" %s.".formatted(name, what));
    }
    return value.strip();
  }

  private Reply kills(Inquiry inquiry) {
    boolean open = "true".equals(inquiry.text("open"));
    List<Row> rows =
        kills.look().stream().filter(it -> !open || it.open() > 0).map(Row::of).toList();
    return Reply.json(200, rows);
  }

  /// One line of `/api/kills`.
  ///
  /// @param waitsFor the destinations that are open
  record Row(
      String id,
      String headline,
      String event,
      int revision,
      long sequence,
      Instant accepted,
      long open,
      long confirmed,
      List<String> waitsFor) {
    static Row of(Proof proof) {
      return new Row(
          proof.id(),
          proof.headline(),
          proof.event(),
          proof.revision(),
          proof.sequence(),
          proof.accepted(),
          proof.open(),
          proof.confirmed(),
          proof.destinations().stream()
              .filter(it -> it.isOpen())
              .map(it -> it.destination())
              .toList());
    }
  }
}
