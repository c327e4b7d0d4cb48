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
import dev.wiredesk.web.Problem;
import dev.wiredesk.wire.Entry;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/// The API's way in: what a request brings, and how it is answered.
public final class ApiIntake {
  private static final String PATH = "/api/articles";

  private final Names names;

  ApiIntake(Names names) {
    this.names = names;
  }

  /// Makes the request copy, or the wish to take a story back.
  public Object copy(Exchange exchange) {
    Message request = exchange.getMessage();
    QueryStringDecoder query = query(request);
    String inPath = idInPath(request);
    String id = inPath == null ? parameter(query, "id") : inPath;
    if ("DELETE".equals(request.getHeader(Exchange.HTTP_METHOD, String.class))) {
      return withdrawal(id == null ? "" : id, query);
    }
    byte[] body = request.getBody(byte[].class);
    String type = request.getHeader(Exchange.CONTENT_TYPE, String.class);
    Copy copy = Copy.posted(body == null ? new byte[0] : body, type, id);
    String file = parameter(query, "file");
    return file == null
        ? copy
        : new Copy(copy.bytes(), copy.mediaType(), copy.charset(), file, copy.id());
  }

  private static Withdrawal withdrawal(String id, QueryStringDecoder query) {
    String reason = parameter(query, "reason");
    String note = parameter(query, "note");
    Action action = "kill".equals(parameter(query, "action")) ? Action.KILL : Action.WITHDRAW;
    boolean silent = reason == null && note == null;
    return new Withdrawal(
        id,
        action,
        silent
            ? null
            : new ChangeNote(note == null ? null : RichText.plain(note), reason, null, null));
  }

  private static QueryStringDecoder query(Message request) {
    String query = request.getHeader(Exchange.HTTP_QUERY, String.class);
    return new QueryStringDecoder("?" + (query == null ? "" : query));
  }

  private static @Nullable String parameter(QueryStringDecoder query, String name) {
    List<String> values = query.parameters().get(name);
    return values == null || values.getFirst().isBlank() ? null : values.getFirst();
  }

  private static @Nullable String idInPath(Message request) {
    String path = URI.create(request.getHeader(Exchange.HTTP_URI, String.class)).getRawPath();
    String rest = path.substring(Math.min(path.length(), PATH.length())).replaceAll("^/|/$", "");
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
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", entry.article().id())
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
