package dev.wiredesk.cli;

import dev.wiredesk.cli.Program.Rendition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `wiredesk render`.
@Command(
    name = "render",
    description = {
      "Prints what a channel would send, without sending; a desk may run meanwhile.",
      "",
      "With --as-of, what it showed at that instant: a feed's document as it was served, the mail"
          + " of a digest, the stories that a partner would hold. The wire is that of the instant,"
          + " the channel file is the present one, not the one of that day."
    })
final class RenderCommand implements Callable<Integer> {
  private final Program program;
  @Mixin private ProgramCommands.Folders folders = new ProgramCommands.Folders();
  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "of a feed: rss, atom or json (${DEFAULT-VALUE})")
  private String format = "rss";

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      converter = Time.class,
      description =
          "as it stood at this instant, like 2026-11-01T06:00:00Z, or at the end of this day (UTC),"
              + " like 2026-11-01, by the present channel file")
  private @Nullable Instant asOf;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "of a partner: only the N newest stories that it would hold (all)")
  private @Nullable Integer limit;

  @Parameters(index = "0", paramLabel = "CHANNEL", description = "the channel file's name")
  private String channel = "";

  @Parameters(
      index = "1..*",
      paramLabel = "FILE",
      description = "stories to render (those on the wire)")
  private List<Path> files = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
  RenderCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    if (asOf != null && asOf.isAfter(Instant.now())) {
      throw wrong("--as-of: %s has not come yet; a time that has passed is wanted".formatted(asOf));
    }
    if (asOf != null && !files.isEmpty()) {
      throw wrong("--as-of shows the stories on the wire; leave out " + files.getFirst());
    }
    if (limit != null && limit < 1) {
      throw wrong("--limit is %d; 1 or more is wanted".formatted(limit));
    }
    return program.render(folders.flags(), new Rendition(channel, format, files, asOf, limit));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
