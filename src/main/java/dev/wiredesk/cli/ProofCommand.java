package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wiredesk proof ID`.
@Command(
    name = "proof",
    description = "Reports which destination has confirmed what became of a story, and how.")
final class ProofCommand extends DeskCommand {
  @Parameters(paramLabel = "ID", description = "the story's id")
  private String id = "";

  @Option(names = "--json", description = "print the desk's answer as it is")
  private boolean json;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "write the report as a page to be printed")
  private @Nullable Path page;

  @Mixin private final Watch watch = new Watch();

  @Option(
      names = "--acknowledge",
      paramLabel = "DESTINATION",
      description = "note that this one needs not be waited for; wants --by and --reason")
  private @Nullable String acknowledge;

  @Option(names = "--by", paramLabel = "NAME", description = "who says so")
  private @Nullable String by;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why, for colleagues")
  private @Nullable String reason;

  ProofCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    String path = "/api/proof/" + Client.encode(id);
    if (acknowledge != null) {
      return show(post(path + "/acknowledge", acknowledgement(acknowledge)));
    }
    if (page != null) {
      write(with(path, "part", "page"), page);
    }
    if (watch.wanted()) {
      return watch.until(this, id);
    }
    return json ? print(get(path)) : show(get(path));
  }

  private ObjectNode acknowledgement(String destination) {
    if (by == null || reason == null) {
      throw wrong("--acknowledge wants --by and --reason");
    }
    return wish().put("destination", destination).put("by", by).put("reason", reason);
  }

  private void write(String path, Path file) {
    try (Writer writer = Files.newBufferedWriter(file)) {
      copy(path, writer);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(file), e);
    }
    out().println("written to " + file);
  }

  private int show(JsonNode proof) {
    out()
        .println(
            "%s: %s%n%s with revision %d at entry %d on %s%s; %d open, %d confirmed"
                .formatted(
                    text(proof.path("id")),
                    text(proof.path("headline")),
                    text(proof.path("event")),
                    proof.path("revision").asInt(),
                    proof.path("sequence").asLong(),
                    time(proof.path("accepted")),
                    text(proof.path("by")).isEmpty() ? "" : " by " + text(proof.path("by")),
                    proof.path("open").asLong(),
                    proof.path("confirmed").asLong()));
    Table table = new Table("DESTINATION", "KIND", "STATE", "HAS", "EVIDENCE", "");
    for (JsonNode it : proof.path("destinations")) {
      JsonNode evidence = it.path("evidence");
      String status = text(evidence.path("status"));
      table.add(
          text(it.path("destination")),
          text(it.path("kind")),
          text(it.path("state")),
          text(it.path("has").path("revision")),
          (status.isEmpty() ? "" : "HTTP %s ".formatted(status)) + time(evidence.path("at")),
          text(it.path("detail")));
    }
    table.print(out());
    return 0;
  }

  /// `wiredesk kills`.
  @Command(name = "kills", description = "Lists the takedowns that somebody has not confirmed.")
  static final class Kills extends DeskCommand {
    @Option(names = "--json", description = "print the desk's answer as it is")
    private boolean json;

    Kills(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      JsonNode kills = get("/api/kills?open=true");
      return json ? print(kills) : show(kills);
    }

    private int show(JsonNode kills) {
      Table table = new Table("STORY", "WHAT", "SINCE", "OPEN", "CONFIRMED", "WAITS FOR");
      for (JsonNode kill : kills) {
        StringBuilder open = new StringBuilder();
        kill.path("waitsFor")
            .forEach(name -> open.append(open.isEmpty() ? "" : ", ").append(text(name)));
        table.add(
            text(kill.path("id")),
            text(kill.path("event")),
            time(kill.path("accepted")),
            text(kill.path("open")),
            text(kill.path("confirmed")),
            open);
      }
      table.print(out());
      return 0;
    }
  }
}
