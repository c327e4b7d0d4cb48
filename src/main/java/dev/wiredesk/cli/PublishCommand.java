package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `wiredesk publish FILE…`.
@Command(
    name = "publish",
    description = "Sends stories to a running desk: .json, .md, .html, or plain copy as .txt.")
final class PublishCommand implements Callable<Integer> {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "json", "application/json",
          "ndjson", "application/x-ndjson",
          "md", "text/markdown",
          "markdown", "text/markdown",
          "html", "text/html",
          "htm", "text/html");

  @Mixin private final Client client;

  @Option(
      names = "--wait",
      description = "return only when every feed that carries a story shows it")
  private boolean wait;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "the stories")
  private List<Path> files = new ArrayList<>();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
  PublishCommand(Map<String, String> environment) {
    this.client = new Client(environment);
  }

  @Override
  public Integer call() {
    long refused = files.stream().filter(file -> !publish(file)).count();
    return refused == 0 ? 0 : 1;
  }

  private boolean publish(Path file) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      String name = file.getFileName().toString();
      JsonNode answer =
          client.send(
              client
                  .request("/api/articles?file=" + Client.encode(name))
                  .header("Content-Type", mediaType(name))
                  .POST(body(file))
                  .build());
      for (JsonNode story : answer.isArray() ? answer : List.of(answer)) {
        report(file, story, out);
      }
      return true;
    } catch (Client.Failed e) {
      spec.commandLine().getErr().println("%s: %s".formatted(file, e.getMessage()));
      return false;
    }
  }

  private void report(Path file, JsonNode story, PrintWriter out) {
    long sequence = story.path("sequence").asLong();
    if (wait) {
      client.send(client.request("/api/wire/%d/shown".formatted(sequence)).GET().build());
    }
    out.println(
        "%s: entry %d, %s revision %d, %s"
            .formatted(
                file,
                sequence,
                story.path("id").asText(),
                story.path("revision").asInt(),
                story.path("link").asText()));
  }

  private static BodyPublisher body(Path file) {
    try {
      return BodyPublishers.ofFile(file);
    } catch (FileNotFoundException e) {
      throw new Client.Failed("there is no such file");
    }
  }

  private static String mediaType(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return MEDIA_TYPES.getOrDefault(ending, "text/plain");
  }
}
