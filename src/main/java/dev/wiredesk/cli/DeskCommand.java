package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that asks a running desk for something and prints the answer.
abstract class DeskCommand implements Callable<Integer> {
  private static final Duration LONG_WORK = Duration.ofHours(1);

  @Mixin private final Client client;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
  DeskCommand(Map<String, String> environment) {
    this.client = new Client(environment);
  }

  /// What the desk says at this path of the API.
  final JsonNode get(String path) {
    return client.send(client.request(path).GET().build());
  }

  /// What the desk says to this wish.
  final JsonNode post(String path, ObjectNode wish) {
    return client.send(
        client
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(wish.toString()))
            .build());
  }

  /// What the desk says when something is to go away.
  final JsonNode delete(String path) {
    return client.send(client.request(path).DELETE().build());
  }

  /// What the desk says to a story in a file.
  final JsonNode submit(String path, String mediaType, Path file) {
    return send(client.request(path), mediaType, file);
  }

  /// What the desk says to a file, for which it may take its time.
  final JsonNode upload(String path, String mediaType, Path file) {
    return send(client.request(path).timeout(LONG_WORK), mediaType, file);
  }

  private JsonNode send(HttpRequest.Builder request, String mediaType, Path file) {
    try {
      return client.send(
          request.header("Content-Type", mediaType).POST(BodyPublishers.ofFile(file)).build());
    } catch (FileNotFoundException e) {
      throw new Client.Failed("%s: there is no such file".formatted(file));
    }
  }

  /// Prints what the desk says at this path of the API, as it comes.
  final void copy(String path) {
    client.copy(client.request(path).GET().build(), out());
    out().flush();
  }

  /// Writes what the desk says at this path of the API, as it comes.
  final void copy(String path, Writer to) {
    client.copy(client.request(path).GET().build(), to);
  }

  static ObjectNode wish() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// With a parameter, if it is given.
  static String with(String path, String name, @Nullable Object value) {
    return value == null
        ? path
        : path + (path.contains("?") ? "&" : "?") + name + "=" + Client.encode(value.toString());
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /// Prints an answer as it came.
  final int print(JsonNode json) {
    out().println(json.toPrettyString());
    return 0;
  }

  /// The call is wrong.
  final ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /// A value as people read it: nothing for null.
  static String text(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }

  /// `1 entry`, `2 entries`.
  static String counted(long count, String one, String many) {
    return "%d %s".formatted(count, count == 1 ? one : many);
  }

  /// An instant to the second.
  static String time(JsonNode value) {
    return text(value).replaceFirst("\\.\\d+Z$", "Z");
  }
}
