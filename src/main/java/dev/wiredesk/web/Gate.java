package dev.wiredesk.web;

import io.vertx.ext.web.RoutingContext;

/// Lets those in who know the desk's token.
final class Gate {
  private static final String SCHEMAS = "/api/schema/";

  private final Tokens tokens;

  Gate(Tokens tokens) {
    this.tokens = tokens;
  }

  /// Goes on if the request shows the token, or asks for a schema, which is no secret.
  void check(RoutingContext ctx) {
    boolean schema = ctx.normalizedPath().startsWith(SCHEMAS);
    if (schema || tokens.admits(ctx.request().getHeader("Authorization"))) {
      ctx.next();
      return;
    }
    Problem problem =
        Problem.of(
            401,
            "Token wanted",
            "Send the desk's token as \"Authorization: Bearer …\" (a browser: any name, the token as"
                + " password). It was printed when the desk started first; WIREDESK_TOKEN sets"
                + " another.");
    Api.send(
        ctx,
        Reply.problem(problem)
            .with("WWW-Authenticate", "Bearer realm=\"wiredesk\", Basic realm=\"wiredesk\""));
  }
}
