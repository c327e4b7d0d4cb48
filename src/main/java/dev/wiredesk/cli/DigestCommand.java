package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `wiredesk digest`.
@Command(
    name = "digest",
    description = "Shows what a digest would send, sends it, and lists what it has sent.",
    synopsisSubcommandLabel = "(preview | send | editions)")
final class DigestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
  DigestCommand() {}

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "What with digests: preview, send or editions?");
  }

  /// `wiredesk digest preview CHANNEL`.
  @Command(
      name = "preview",
      description = "Prints the edition that would go out, without sending it.")
  static final class Preview extends DeskCommand {
    @Parameters(paramLabel = "CHANNEL", description = "the digest")
    private String channel = "";

    @Option(
        names = "--subscriber",
        paramLabel = "ADDRESS",
        description = "as this reader would get it; else as somebody who chose nothing")
    private @Nullable String subscriber;

    @Option(
        names = "--as-of",
        paramLabel = "TIME",
        description =
            "as it would be, or would have been, at this instant or at the end of this day")
    private @Nullable String asOf;

    @ArgGroup private @Nullable Part part;

    /// Which part is printed; the text if none is named.
    static final class Part {
      @Option(names = "--html", required = true, description = "print the HTML part")
      @SuppressWarnings("UnusedVariable") // it is there so that it can be said
      private boolean html;

      @Option(
          names = "--source",
          required = true,
          description = "print the whole mail as it would travel")
      private boolean source;
    }

    Preview(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      String path = "/api/digests/%s/preview".formatted(Client.encode(channel));
      copy(with(with(with(path, "part", part()), "subscriber", subscriber), "as-of", asOf));
      return 0;
    }

    private String part() {
      if (part == null) {
        return "text";
      }
      return part.source ? "source" : "html";
    }
  }

  /// `wiredesk digest send CHANNEL`.
  @Command(
      name = "send",
      description =
          "Sends the next edition now rather than at its hour: to one address to try it, or to"
              + " every reader.")
  static final class Send extends DeskCommand {
    @Parameters(paramLabel = "CHANNEL", description = "the digest")
    private String channel = "";

    @ArgGroup(multiplicity = "1")
    private To to = new To();

    /// To whom.
    static final class To {
      @Option(
          names = "--test",
          required = true,
          paramLabel = "ADDRESS",
          description =
              "only to this address, which need not be a reader's; nobody's place changes")
      private @Nullable String test;

      @Option(names = "--everybody", required = true, description = "to every reader")
      @SuppressWarnings("UnusedVariable") // it is there so that nobody says it by mistake
      private boolean everybody;
    }

    Send(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      return to.test == null ? everybody() : test(to.test);
    }

    private int everybody() {
      post("/api/channels/%s/wake".formatted(Client.encode(channel)), wish());
      out().println("%s: the next edition goes out now".formatted(channel));
      return 0;
    }

    private int test(String address) {
      JsonNode tested =
          post(
              "/api/digests/%s/test".formatted(Client.encode(channel)),
              wish().put("address", address));
      String outcome = text(tested.path("outcome"));
      long millis = Duration.parse(text(tested.path("took"))).toMillis();
      out()
          .println(
              "%s: %s after %,d ms: %s"
                  .formatted(channel, outcome, millis, text(tested.path("answer"))));
      return outcome.equals("accepted") ? 0 : 1;
    }
  }

  /// `wiredesk digest editions [CHANNEL]`.
  @Command(
      name = "editions",
      description =
          "Lists the newest editions, with what became of their stories and of their readers:"
              + " candidates = sent + deferred + suppressed + excluded.")
  static final class Editions extends DeskCommand {
    @Parameters(arity = "0..1", paramLabel = "CHANNEL", description = "only of this digest")
    private @Nullable String channel;

    @Option(names = "--json", description = "print the desk's answer as it is")
    private boolean json;

    Editions(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      JsonNode editions = get(with("/api/editions", "channel", channel));
      return json ? print(editions) : show(editions);
    }

    private int show(JsonNode editions) {
      Table table = new Table("HOUR", "DIGEST", "READERS", "STORIES", "SUBJECT");
      for (JsonNode edition : editions) {
        table.add(
            time(edition.path("hour")),
            text(edition.path("channel")),
            sum(edition.path("readers")),
            sum(edition.path("stories")),
            text(edition.path("subject")));
      }
      table.print(out());
      return 0;
    }

    private static String sum(JsonNode count) {
      return "%d = %d + %d + %d + %d"
          .formatted(
              count.path("candidates").asLong(),
              count.path("sent").asLong(),
              count.path("deferred").asLong(),
              count.path("suppressed").asLong(),
              count.path("excluded").asLong());
    }
  }
}
