package dev.wiredesk.web;

import dev.wiredesk.digest.Readership;
import io.vertx.ext.web.Router;
import java.util.Map;

/// `/api/suppressions`: the addresses that get no mail.
record SuppressionResource(Readership readership) {
  private static final int USUAL = 100;
  private static final int MOST = 10_000;

  void mount(Router router) {
    router.get("/api/suppressions").handler(Inquiry.answered(this::all));
    Inquiry.withBody(router.post("/api/suppressions")).handler(Inquiry.answered(this::block));
    router.delete("/api/suppressions").handler(Inquiry.answered(this::allow));
  }

  private Reply all(Inquiry inquiry) {
    return Reply.json(200, readership.suppressions(inquiry.number("limit", USUAL, MOST)));
  }

  private Reply block(Inquiry inquiry) {
    Wish wish = Wish.of(inquiry, "address", "why");
    String address = wish.text("address");
    String why = wish.text("why");
    if (address == null || why == null) {
      throw Refused.bad("Say whom and why: {\"address\": …, \"why\": …}. Nobody was blocked.");
    }
    return SubscriberResource.taken(() -> {
      readership.block(address, why);
      return Map.of("blocked", true);
    });
  }

  private Reply allow(Inquiry inquiry) {
    String address = SubscriberResource.address(inquiry);
    return SubscriberResource.taken(() -> {
      if (!readership.allow(address)) {
        throw Refused.unknown("Not suppressed", "This address is not on the suppression list.");
      }
      return Map.of("allowed", true);
    });
  }
}
