package dev.wiredesk.web;

import dev.wiredesk.delivery.Outcome;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/api/partners/{id}/test`: asks a partner whether it can receive.
final class PartnerResource {
  private static final Logger log = LoggerFactory.getLogger(PartnerResource.class);

  private final Lanes lanes;
  private final Outlets outlets;
  private final Clock clock;

  PartnerResource(Lanes lanes, Outlets outlets, Clock clock) {
    this.lanes = lanes;
    this.outlets = outlets;
    this.clock = clock;
  }

  void mount(Router router) {
    router.post("/api/partners/:id/test").handler(Inquiry.answeredApart(this::test));
  }

  /// The question goes at once, past everything that waits, and leaves no trace but a line in the
  /// log: it is not about a story.
  private Reply test(Inquiry inquiry) {
    String id = lanes.partner(inquiry.path("id")).destination();
    Instant began = clock.instant();
    Outcome outcome =
        outlets
            .challenge(id, began)
            .orElseThrow(() ->
                Refused.unknown("No such partner", "No partner is called \"%s\".".formatted(id)));
    Tested tested = Tested.of(outcome, Duration.between(began, clock.instant()));
    log.atInfo()
        .addKeyValue("channel", id)
        .addKeyValue("took_ms", tested.took().toMillis())
        .log("tested: {} {}", tested.outcome(), tested.answer());
    return Reply.json(200, tested);
  }

  /// What became of a question.
  ///
  /// @param outcome `accepted`, `deferred`, `refused` or `barred`
  /// @param status the receiver's status code, if it answered
  /// @param took how long it took
  /// @param answer what the receiver said, or why it was not reached
  record Tested(String outcome, @Nullable Integer status, Duration took, String answer) {
    static Tested of(Outcome outcome, Duration took) {
      return switch (outcome) {
        case Outcome.Accepted(var status, var said) -> new Tested("accepted", status, took, said);
        case Outcome.Deferred(var status, var why, _) -> new Tested("deferred", status, took, why);
        case Outcome.Refused(var status, var why) -> new Tested("refused", status, took, why);
        case Outcome.Barred(var status, var why) -> new Tested("barred", status, took, why);
        case Outcome.Postponed(var status, var why) -> new Tested("deferred", status, took, why);
        case Outcome.Bounced(var status, var why, _) -> new Tested("refused", status, took, why);
      };
    }
  }
}
