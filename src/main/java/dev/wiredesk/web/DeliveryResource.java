package dev.wiredesk.web;

import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Receipt.Verdict;
import dev.wiredesk.wire.Store;
import io.vertx.ext.web.Router;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `/api/deliveries`: the receipts, newest first.
final class DeliveryResource {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  private final Store store;

  DeliveryResource(Store store) {
    this.store = store;
  }

  void mount(Router router) {
    router.get("/api/deliveries").handler(Inquiry.answered(this::all));
  }

  private Reply all(Inquiry inquiry) {
    ReceiptFilter filter =
        new ReceiptFilter(
            inquiry.text("channel"), inquiry.text("article"), verdict(inquiry.text("verdict")));
    return Reply.json(200, store.ledger().receipts(filter, inquiry.number("limit", USUAL, MOST)));
  }

  private static @Nullable Verdict verdict(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(Verdict.values())
        .filter(verdict -> verdict.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() ->
            Refused.bad("\"verdict\" is \"%s\"; one of %s is wanted.".formatted(text, words())));
  }

  private static String words() {
    return Arrays.stream(Verdict.values())
        .map(verdict -> verdict.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
