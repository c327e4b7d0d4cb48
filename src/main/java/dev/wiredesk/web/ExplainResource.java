package dev.wiredesk.web;

import dev.wiredesk.proof.Proofs;
import io.vertx.ext.web.Router;

/// `/api/explain/{article id}`: of one story, for every destination, which revision it has since
/// when, or why not.
final class ExplainResource {
  private final Proofs proofs;

  ExplainResource(Proofs proofs) {
    this.proofs = proofs;
  }

  void mount(Router router) {
    router
        .getWithRegex("/api/explain/(?<id>.+)")
        .handler(Inquiry.answered(inquiry -> explain(inquiry.path("id"))));
  }

  private Reply explain(String id) {
    return Reply.json(200, proofs.explain(id).orElseThrow(() -> Api.noSuchStory(id)));
  }
}
