package dev.wiredesk.camel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Action;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.Names;
import dev.wiredesk.article.RichText;
import dev.wiredesk.intake.Acceptance;
import dev.wiredesk.intake.Batch;
import dev.wiredesk.intake.Copy;
import dev.wiredesk.intake.CoverNote;
import dev.wiredesk.web.Problem;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/// The API's way in: what a request brings, and how it is answered.
public final class ApiIntake {
  private static final String PATH = "/api/articles";
  private static final String EMBARGOES = "/api/embargoes";
  private static final String ENDS =
      Arrays.stream(Action.values())
          .filter(Action::ends)
          .map(ApiIntake::word)
          .collect(Collectors.joining(", "));

  private final Names names;

  ApiIntake(Names names) {
    this.names = names;
  }

  /// Makes the request copy, or the wish to take a story back; a problem if it is neither.
  public Object copy(Exchange exchange) {
    Message request = exchange.getMessage();
    QueryStringDecoder query = query(request);
    String inPath = idInPath(request, PATH);
    String id = inPath == null ? parameter(query, "id") : inPath;
    if ("DELETE".equals(request.getHeader(Exchange.HTTP_METHOD, String.class))) {
      return withdrawal(id == null ? "" : id, query);
    }
    String type = request.getHeader(Exchange.CONTENT_TYPE, String.class);
    Copy copy = Copy.posted(body(request), type, id).covered(cover(query));
    String file = parameter(query, "file");
    return file == null ? copy : copy.named(file);
  }

  /// Makes the request the wish to move or lift an embargo; a problem if it is none.
  public Object embargo(Exchange exchange) {
    Message request = exchange.getMessage();
    String id = idInPath(request, EMBARGOES);
    return EmbargoWish.read(id == null ? "" : id, body(request));
  }

  private static byte[] body(Message request) {
    byte[] body = request.getBody(byte[].class);
    return body == null ? new byte[0] : body;
  }

  private static CoverNote cover(QueryStringDecoder query) {
    return new CoverNote(
        parameter(query, "action"),
        parameter(query, "note"),
        parameter(query, "reason"),
        parameter(query, "legal"),
        parameter(query, "by"),
        parameter(query, "sender"),
        parameter(query, "embargo"));
  }

  private static Object withdrawal(String id, QueryStringDecoder query) {
    String wanted = parameter(query, "action");
    Optional<Action> action =
        wanted == null
            ? Optional.of(Action.WITHDRAW)
            : Arrays.stream(Action.values())
                .filter(known -> known.ends() && word(known).equals(wanted))
                .findFirst();
    if (action.isEmpty()) {
      return Problem.of(
          400,
          "Unknown action",
          "\"%s\" does not take a story back; one of %s is wanted. Nothing was done."
              .formatted(wanted, ENDS));
    }
    String note = parameter(query, "note");
    return new Withdrawal(
        id,
        action.get(),
        new ChangeNote(
            note == null ? null : RichText.plain(note),
            parameter(query, "reason"),
            parameter(query, "legal"),
            parameter(query, "by")));
  }

  private static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  private static QueryStringDecoder query(Message request) {
    String query = request.getHeader(Exchange.HTTP_QUERY, String.class);
    return new QueryStringDecoder("?" + (query == null ? "" : query));
  }

  private static @Nullable String parameter(QueryStringDecoder query, String name) {
    List<String> values = query.parameters().get(name);
    return values == null || values.getFirst().isBlank() ? null : values.getFirst();
  }

  private static @Nullable String idInPath(Message request, String above) {
    String path = URI.create(request.getHeader(Exchange.HTTP_URI, String.class)).getRawPath();
    String rest = path.substring(Math.min(path.length(), above.length())).replaceAll("^/|/$", "");
    // A plus sign stands for itself in a path; only forms read it as a space.
    return rest.isEmpty()
        ? null
        : URLDecoder.decode(rest.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /// Answers `201` for what is new on the wire, `200` for what the wire had, and a problem (RFC
  /// 9457) otherwise; a list of stories gets a list of answers.
  public void answer(Exchange exchange) {
    Message message = exchange.getMessage();
    if (message.getBody() instanceof Unavailable(var reason)) {
      message.removeHeaders("*");
      message.setHeader("Retry-After", 5);
      reply(message, Problem.of(503, "Cannot write", reason));
      return;
    }
    if (message.getBody() instanceof Problem problem) {
      message.removeHeaders("*");
      reply(message, problem);
      return;
    }
    Batch batch = message.getBody(Batch.class);
    message.removeHeaders("*");
    Acceptance first = batch.stories().getFirst();
    Optional<Problem> problem = Answers.problem(first);
    if (batch.listed() && Answers.entry(first).isPresent()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      batch.stories().forEach(story -> list.add(line(story)));
      reply(message, status(batch.stories()), "application/json", list.toString());
    } else if (problem.isPresent()) {
      reply(message, problem.get());
    } else {
      Answers.entry(first)
          .ifPresent(entry ->
              message.setHeader("Location", PATH + "/" + Names.encode(entry.article().id())));
      reply(message, status(batch.stories()), "application/json", line(first).toString());
    }
  }

  private static int status(List<Acceptance> stories) {
    return stories.stream().anyMatch(Acceptance.Appended.class::isInstance) ? 201 : 200;
  }

  private ObjectNode line(Acceptance story) {
    return Answers.entry(story)
        .map(this::line)
        .orElseGet(() -> Answers.problem(story).map(Problem::json).orElseThrow());
  }

  private ObjectNode line(Entry entry) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    Instant release = Filed.of(entry).release();
    if (release.isAfter(entry.accepted())) {
      line.put("heldUntil", release.equals(Instant.MAX) ? "open" : release.toString());
    }
    return line.put("id", entry.article().id())
        .put("revision", entry.article().revision())
        .put("sequence", entry.sequence())
        .put("accepted", entry.accepted().toString())
        .put("guid", names.guid(entry.article()))
        .put("link", names.link(entry.article()).toString());
  }

  private static void reply(Message message, Problem wrong) {
    reply(message, wrong.status(), "application/problem+json", wrong.json().toString());
  }

  private static void reply(Message message, int status, String contentType, String body) {
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, contentType);
    message.setHeader("X-Content-Type-Options", "nosniff");
    message.setBody(body.getBytes(StandardCharsets.UTF_8));
  }
}
