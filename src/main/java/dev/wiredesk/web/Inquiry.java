package dev.wiredesk.web;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// One request to the API: its parameters, read with mistakes that a person can act on.
record Inquiry(RoutingContext ctx) {
  private static final int BODY_BYTES_MAX = 64 * 1024;

  /// Works out the answer to a request.
  @FunctionalInterface
  interface Answering {

    /// The answer.
    ///
    /// @throws Refused if there is none
    Reply answer(Inquiry inquiry) throws InterruptedException;
  }

  /// Answers away from the event loop, as most answers look into the database.
  static Handler<RoutingContext> answered(Answering work) {
    return ctx ->
        ctx.vertx()
            .executeBlocking(() -> work.answer(new Inquiry(ctx)), false)
            .onSuccess(reply -> Api.send(ctx, reply))
            .onFailure(trouble -> fail(ctx, trouble));
  }

  /// Answers on a thread of its own, for what waits for somebody outside the house.
  static Handler<RoutingContext> answeredApart(Answering work) {
    return ctx -> {
      Context loop = ctx.vertx().getOrCreateContext();
      Thread.startVirtualThread(() -> answerApart(work, ctx, loop));
    };
  }

  private static void answerApart(Answering work, RoutingContext ctx, Context loop) {
    try {
      Reply reply = work.answer(new Inquiry(ctx));
      loop.runOnContext(_ -> Api.send(ctx, reply));
    } catch (InterruptedException | RuntimeException trouble) {
      loop.runOnContext(_ -> fail(ctx, trouble));
    }
  }

  /// Has a route read small bodies first.
  static Route withBody(Route route) {
    return route.handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX));
  }

  /// Answers that it cannot be done; for who does not answer by returning a reply.
  void refuse(Refused refused) {
    fail(ctx, refused);
  }

  private static void fail(RoutingContext ctx, Throwable trouble) {
    if (trouble instanceof Refused refused) {
      Api.send(ctx, Reply.problem(refused.problem()));
    } else if (trouble instanceof CompletionException
        && trouble.getCause() instanceof IllegalStateException resting) {
      Problem problem = Problem.of(503, "Not now", String.valueOf(resting.getMessage()));
      Api.send(ctx, Reply.problem(problem).with("Retry-After", "5"));
    } else {
      ctx.fail(trouble);
    }
  }

  /// What stands for a name in the route's path.
  String path(String name) {
    return Objects.requireNonNull(ctx.pathParam(name), "the route has this parameter");
  }

  /// A parameter of the address; null if it is absent or empty.
  @Nullable String text(String name) {
    String value = ctx.request().getParam(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /// A header; null if it is absent.
  @Nullable String header(String name) {
    return ctx.request().getHeader(name);
  }

  /// A number among the parameters of the address.
  ///
  /// @param absent what is meant if it is not there
  /// @param most what is meant if it is larger
  int number(String name, int absent, int most) {
    String value = text(name);
    return value == null ? absent : (int) Math.min(whole(name, value), most);
  }

  /// A number that counts entries.
  ///
  /// @throws Refused if the text is none
  static long whole(String name, String value) {
    if (!value.matches("\\d{1,18}")) {
      throw Refused.bad("\"%s\" is \"%s\"; a number is wanted".formatted(name, value));
    }
    return Long.parseLong(value);
  }
}
