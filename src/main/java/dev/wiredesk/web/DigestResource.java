package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.digest.Previews;
import dev.wiredesk.digest.ReaderAddress;
import dev.wiredesk.digest.Readership;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Editions;
import dev.wiredesk.wire.Subscription;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/api/digests` and `/api/editions`: what a digest would send, and what it has sent.
public final class DigestResource {
  private static final int EDITIONS = 50;
  private static final int EDITIONS_MAX = 1_000;

  private final Editions editions;
  private final Parts parts;
  private final Clock clock;

  /// What digests are looked at with.
  ///
  /// @param transport sends a mail to try it
  public record Parts(Previews previews, Readership readership, Transport transport) {}

  DigestResource(Editions editions, Parts parts, Clock clock) {
    this.editions = editions;
    this.parts = parts;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/digests/:id/preview").handler(Inquiry.answered(this::preview));
    Inquiry.withBody(router.post("/api/digests/:id/test"))
        .handler(Inquiry.answeredApart(this::test));
    router.get("/api/editions").handler(Inquiry.answered(this::newest));
    router.get("/api/editions/:id").handler(Inquiry.answered(this::edition));
  }

  private Channel.Digest digest(String id) {
    return parts
        .readership()
        .digest(id)
        .orElseThrow(
            () -> Refused.unknown("No such digest", "No digest is called \"%s\".".formatted(id)));
  }

  private Reply preview(Inquiry inquiry) {
    Channel.Digest digest = digest(inquiry.path("id"));
    String asOf = inquiry.text("as-of");
    Instant time = asOf == null ? clock.instant() : Moments.end("as-of", asOf);
    Previews.Mail mail =
        parts.previews().preview(digest, reader(digest, inquiry.text("subscriber")), time);
    String part = Objects.requireNonNullElse(inquiry.text("part"), "json");
    return switch (part) {
      case "json" -> Reply.json(200, Shown.of(mail));
      case "text" -> Reply.text(200, "text/plain; charset=utf-8", mail.text());
      case "html" ->
          Reply.text(200, "text/html; charset=utf-8", mail.html())
              .with(
                  "Content-Security-Policy",
                  "sandbox; default-src 'none'; img-src http: https:;"
                      + " style-src 'unsafe-inline'");
      case "source" -> new Reply(200, "message/rfc822", mail.source(), Map.of());
      default ->
          throw Refused.bad(
              "\"part\" is \"%s\"; json, text, html or source is wanted.".formatted(part));
    };
  }

  private @Nullable Subscription reader(Channel.Digest digest, @Nullable String address) {
    if (address == null) {
      return null;
    }
    return parts.readership().person(address).stream()
        .filter(it -> it.channel().equals(digest.id()))
        .findFirst()
        .orElseThrow(() ->
            Refused.unknown(
                "No such reader", "%s has no reader with this address.".formatted(digest.id())));
  }

  private Reply test(Inquiry inquiry) {
    Channel.Digest digest = digest(inquiry.path("id"));
    String address = Wish.of(inquiry, "address").text("address");
    if (address == null) {
      throw Refused.bad("Say where to: {\"address\": …}. Nothing was sent.");
    }
    try {
      ReaderAddress to = ReaderAddress.of(address);
      Instant began = clock.instant();
      Outcome outcome =
          parts
              .previews()
              .test(digest, to.address(), parts.transport())
              .orElseThrow(() -> nothingNew(digest));
      Duration took = Duration.between(began, clock.instant());
      return Reply.json(200, PartnerResource.Tested.of(outcome, took));
    } catch (IllegalArgumentException wrong) {
      throw Refused.bad(wrong.getMessage() + " Nothing was sent.");
    }
  }

  private static Refused nothingNew(Channel.Digest digest) {
    int least = Previews.least(digest);
    return Refused.conflict(
        "Nothing to send",
        "Nothing would go out now: %s for %s since its last hour. Nothing was sent."
            .formatted(
                least > 1
                    ? "there are fewer than %d new stories".formatted(least)
                    : "there is no new story",
                digest.id()));
  }

  private Reply newest(Inquiry inquiry) {
    int limit = inquiry.number("limit", EDITIONS, EDITIONS_MAX);
    return Reply.json(
        200, editions.newest(inquiry.text("channel"), false, limit).stream().map(Row::of).toList());
  }

  private Reply edition(Inquiry inquiry) {
    String id = inquiry.path("id");
    return editions
        .find(id)
        .map(issued -> Reply.json(200, issued))
        .orElseThrow(
            () -> Refused.unknown("No such edition", "No edition is called \"%s\".".formatted(id)));
  }

  /// A preview.
  record Shown(
      String subject, Instant hour, Count stories, List<Edition.Piece> pieces, String text) {
    static Shown of(Previews.Mail mail) {
      Edition edition = mail.edition();
      return new Shown(
          mail.subject(), edition.hour(), edition.count(), edition.stories(), mail.text());
    }
  }

  /// One edition of a list; both counts are sums: candidates = sent + deferred + suppressed +
  /// excluded.
  ///
  /// @param open true if it is on the public list
  /// @param stories what became of the stories it might have had
  /// @param readers what became of its readers
  record Row(
      String id,
      String channel,
      Instant hour,
      String subject,
      boolean open,
      Count stories,
      Count readers) {
    static Row of(Editions.Issued issued) {
      Edition edition = issued.edition();
      return new Row(
          edition.id(),
          edition.channel(),
          edition.hour(),
          edition.subject(),
          edition.open(),
          edition.count(),
          issued.readers());
    }
  }
}
