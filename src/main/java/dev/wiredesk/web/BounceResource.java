package dev.wiredesk.web;

import dev.wiredesk.delivery.Bounce;
import dev.wiredesk.digest.BounceDesk;
import dev.wiredesk.digest.BounceDesk.Read;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `/api/bounces`: takes mails that came back, for mail servers that hand them to a program.
///
/// A mail from which nothing follows is answered with `200` all the same: a mail server would
/// otherwise send it back to where it came from.
public final class BounceResource {
  private static final String MAIL = "message/rfc822";

  private final BounceDesk desk;

  /// @param desk reads the mails
  public BounceResource(BounceDesk desk) {
    this.desk = desk;
  }

  void mount(Router router) {
    router
        .post("/api/bounces")
        .handler(BodyHandler.create(false).setBodyLimit(BounceDesk.BYTES_MAX))
        .handler(Inquiry.answered(this::take));
  }

  private Reply take(Inquiry inquiry) {
    String type = inquiry.header("Content-Type");
    if (type == null
        || !type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT).equals(MAIL)) {
      throw new Refused(
          Problem.of(
              415,
              "No mail",
              "The content is %s; a mail as %s is wanted. Nothing was done."
                  .formatted(type == null ? "of no type" : "\"" + type + "\"", MAIL)));
    }
    return switch (desk.take(body(inquiry))) {
      case Read.Bounced(var reader, var bounce, var permanent, _) ->
          Reply.json(200, new Taken("bounced", reader, word(bounce), permanent, null));
      case Read.Complained(var reader, var kind) ->
          Reply.json(200, new Taken("complained", reader, kind, null, null));
      case Read.Delayed(var reader) ->
          Reply.json(200, new Taken("delayed", reader, null, null, null));
      case Read.NotOurs(var reason) ->
          Reply.json(200, new Taken("set-aside", null, null, null, reason));
      case Read.Unreadable(var reason) ->
          throw new Refused(
              Problem.of(
                  422,
                  "Unreadable mail",
                  "The mail cannot be read: %s. Nothing was done.".formatted(reason)));
    };
  }

  private static byte[] body(Inquiry inquiry) {
    Buffer body = inquiry.ctx().body().buffer();
    return body == null ? new byte[0] : body.getBytes();
  }

  private static String word(Bounce bounce) {
    return bounce.name().toLowerCase(Locale.ROOT);
  }

  /// What the mail turned out to be.
  ///
  /// @param read `bounced`, `complained`, `delayed` or `set-aside`
  /// @param reader the subscription whose mail it was
  /// @param kind what is wrong: `address`, `mailbox`, `policy` or `message`; of a complaint its own
  ///   word
  /// @param permanent of a bounce, false if no server said so but it was given up
  /// @param reason why nothing follows from it
  record Taken(
      String read,
      @Nullable String reader,
      @Nullable String kind,
      @Nullable Boolean permanent,
      @Nullable String reason) {}
}
