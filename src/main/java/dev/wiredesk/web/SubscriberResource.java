package dev.wiredesk.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.digest.Choice;
import dev.wiredesk.digest.Readership;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `/api/subscribers`: the readers of digests, as the newsroom sees them.
final class SubscriberResource {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final String[] CHOICE = {
    "every", "hour", "zone", "language", "sections", "paused"
  };

  private final Readership readership;

  SubscriberResource(Readership readership) {
    this.readership = readership;
  }

  /// Puts it on the server, with coming and going in files and the suppression list.
  void mount(Router router) {
    router.get("/api/subscribers").handler(Inquiry.answered(this::page));
    router.get("/api/subscribers/counts").handler(Inquiry.answered(_ -> counts()));
    Inquiry.withBody(router.post("/api/subscribers")).handler(Inquiry.answered(this::enrol));
    router.get("/api/subscribers/person").handler(Inquiry.answered(this::person));
    router.delete("/api/subscribers/person").handler(Inquiry.answered(this::erase));
    Inquiry.withBody(router.put("/api/subscribers/:id/preferences"))
        .handler(Inquiry.answered(this::prefer));
    new SubscriberTransfer(readership).mount(router);
    new SuppressionResource(readership).mount(router);
  }

  private Reply page(Inquiry inquiry) {
    String channel = inquiry.text("channel");
    if (channel != null) {
      digest(readership, channel);
    }
    String after = inquiry.text("after");
    int limit = Math.max(1, inquiry.number("limit", USUAL, MOST));
    List<Subscription> page = readership.page(channel, after == null ? "" : after, limit);
    String next = page.size() < limit ? null : page.getLast().id();
    return Reply.json(200, new Page(page.stream().map(Row::of).toList(), next));
  }

  private Reply counts() {
    Map<String, Map<State, Long>> counts = new TreeMap<>();
    readership.all().forEach(it -> counts.put(it.id(), readership.counts(it.id())));
    return Reply.json(200, counts);
  }

  private Reply enrol(Inquiry inquiry) {
    List<String> known = new ArrayList<>(List.of("channel", "address", "consent"));
    known.addAll(List.of(CHOICE));
    Wish wish = Wish.of(inquiry, known.toArray(String[]::new));
    String channel = wish.text("channel");
    String address = wish.text("address");
    String consent = wish.text("consent");
    if (channel == null || address == null || consent == null) {
      throw Refused.bad(
          "Say who wants what: {\"channel\": …, \"address\": …, \"consent\": \"where and when they"
              + " agreed\"}. Nobody was added.");
    }
    Channel.Digest digest = digest(readership, channel);
    return taken(
        () -> Row.of(readership.enrol(digest, address, preferences(wish), "api", consent)));
  }

  private Reply prefer(Inquiry inquiry) {
    Wish wish = Wish.of(inquiry, CHOICE);
    String id = inquiry.path("id");
    return taken(() ->
        readership
            .prefer(id, preferences(wish))
            .map(Row::of)
            .orElseThrow(() ->
                Refused.unknown(
                    "No such subscription", "No subscription is called \"%s\".".formatted(id))));
  }

  private static Preferences preferences(Wish wish) {
    return new Choice(
            wish.text("every"),
            wish.text("hour"),
            wish.text("zone"),
            wish.text("language"),
            sections(wish.json().path("sections")),
            wish.text("paused"))
        .preferences();
  }

  private static List<String> sections(JsonNode sections) {
    if (sections.isMissingNode() || sections.isNull()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    sections.forEach(name -> names.add(name.isTextual() ? name.asText() : ""));
    if (!sections.isArray() || names.contains("")) {
      throw Refused.bad("\"sections\" is %s; a list of names is wanted.".formatted(sections));
    }
    return names;
  }

  private Reply person(Inquiry inquiry) {
    String address = address(inquiry);
    return taken(() -> readership.dossier(address));
  }

  private Reply erase(Inquiry inquiry) {
    String address = address(inquiry);
    return taken(() -> Map.of("erased", readership.erase(address)));
  }

  /// The address that a request is about.
  static String address(Inquiry inquiry) {
    String address = inquiry.text("address");
    if (address == null) {
      throw Refused.bad("Say whose: ?address=name@news.example, with a + in it as %2B.");
    }
    return address;
  }

  /// The digest of this name.
  ///
  /// @throws Refused if there is none
  static Channel.Digest digest(Readership readership, String channel) {
    return readership
        .digest(channel)
        .orElseThrow(() ->
            Refused.unknown("No such digest", "No digest is called \"%s\".".formatted(channel)));
  }

  /// What came of it, if it was taken.
  ///
  /// @throws Refused if it is not possible; the message of the exception says why
  static Reply taken(Supplier<Object> doing) {
    try {
      return Reply.json(200, doing.get());
    } catch (IllegalArgumentException no) {
      throw new Refused(Problem.of(422, "Not taken", String.valueOf(no.getMessage())));
    }
  }

  /// A page of `/api/subscribers`.
  ///
  /// @param next the id after which the next page begins; null if this is the last one
  record Page(List<Row> subscribers, @Nullable String next) {}

  /// One line of `/api/subscribers`.
  record Row(
      String id,
      String channel,
      String address,
      State state,
      Choice preferences,
      String source,
      Instant asked,
      @Nullable Instant confirmed) {
    static Row of(Subscription it) {
      return new Row(
          it.id(),
          it.channel(),
          it.address(),
          it.state(),
          Choice.of(it.preferences()),
          it.consent().source(),
          it.consent().asked(),
          it.consent().confirmed());
    }
  }
}
