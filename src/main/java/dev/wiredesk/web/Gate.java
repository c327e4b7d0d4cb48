package dev.wiredesk.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lets those in who know the desk's token, and a partner to its own deliveries with its own.
final class Gate {
  private static final String SCHEMAS = "/api/schema/";
  private static final Pattern ITEMS = Pattern.compile("/api/partners/([^/]+)/items");

  private final Tokens tokens;
  private final PartnerTokens partners;

  Gate(Tokens tokens, PartnerTokens partners) {
    this.tokens = tokens;
    this.partners = partners;
  }

  /// Goes on if the request shows a token that admits it, or asks for a schema, which is no secret.
  void check(RoutingContext ctx) {
    String path = ctx.normalizedPath();
    String authorization = ctx.request().getHeader("Authorization");
    Matcher items = ITEMS.matcher(path);
    if (path.startsWith(SCHEMAS) || tokens.admits(authorization)) {
      ctx.next();
    } else if (items.matches() && ctx.request().method().equals(HttpMethod.GET)) {
      // As the router reads it: a plus stands for itself in a path.
      String encoded = items.group(1).replace("+", "%2B");
      String partner = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
      ctx.vertx()
          .executeBlocking(() -> partners.pass(authorization, partner), false)
          .onSuccess(pass -> check(ctx, pass))
          .onFailure(ctx::fail);
    } else {
      refuse(ctx);
    }
  }

  private static void check(RoutingContext ctx, PartnerTokens.Pass pass) {
    switch (pass) {
      case OWN -> ctx.next();
      case OTHERS -> {
        Problem problem =
            Problem.of(
                403, "Not yours", "This token is for the deliveries of another partner only.");
        Api.send(ctx, Reply.problem(problem));
      }
      case NOBODYS -> refuse(ctx);
    }
  }

  /// True if this `Authorization` header admits to the deliveries of a partner. Not to be asked on
  /// the event loop.
  boolean admits(@Nullable String authorization, String partner) {
    return tokens.admits(authorization)
        || partners.pass(authorization, partner) == PartnerTokens.Pass.OWN;
  }

  /// True if this header is a partner's own word, not that of somebody with the desk's token. Not
  /// to be asked on the event loop.
  boolean isPartner(@Nullable String authorization, String partner) {
    return !tokens.admits(authorization)
        && partners.pass(authorization, partner) == PartnerTokens.Pass.OWN;
  }

  private static void refuse(RoutingContext ctx) {
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
