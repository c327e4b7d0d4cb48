package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `wiredesk subscribers`.
@Command(
    name = "subscribers",
    description =
        "Shows how many readers each digest has, or who reads one; takes them in and out, and"
            + " erases or blocks a person.",
    synopsisSubcommandLabel = "[import | export | show | erase | block | allow]")
final class SubscribersCommand extends DeskCommand {
  private static final String[] STATES = {"ACTIVE", "PENDING", "LEFT", "SUPPRESSED"};
  private static final int PAGE = 1_000;

  @Parameters(arity = "0..1", paramLabel = "CHANNEL", description = "who reads this digest")
  private @Nullable String channel;

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      description = "no more readers than this (default: ${DEFAULT-VALUE})")
  private int limit = PAGE;

  @Option(names = "--json", description = "print the desk's answer as it is")
  private boolean json;

  SubscribersCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    if (channel == null) {
      JsonNode counts = get("/api/subscribers/counts");
      return json ? print(counts) : showCounts(counts);
    }
    JsonNode page =
        get(with(with("/api/subscribers", "channel", channel), "limit", Math.min(limit, PAGE)));
    return json ? print(page) : show(page, channel);
  }

  private int showCounts(JsonNode counts) {
    Table table = new Table("CHANNEL", "ACTIVE", "PENDING", "LEFT", "SUPPRESSED");
    counts
        .properties()
        .forEach(digest -> {
          Object[] row = new Object[STATES.length + 1];
          row[0] = digest.getKey();
          for (int i = 0; i < STATES.length; i++) {
            row[i + 1] = digest.getValue().path(STATES[i]).asLong();
          }
          table.add(row);
        });
    table.print(out());
    return 0;
  }

  private int show(JsonNode first, String digest) {
    Table table = new Table("ADDRESS", "STATE", "EVERY", "SOURCE", "ASKED", "CONFIRMED");
    JsonNode page = first;
    int left = limit;
    while (true) {
      for (JsonNode reader : page.path("subscribers")) {
        table.add(
            text(reader.path("address")),
            text(reader.path("state")).toLowerCase(Locale.ROOT),
            text(reader.path("preferences").path("every")),
            text(reader.path("source")),
            time(reader.path("asked")),
            time(reader.path("confirmed")));
        left--;
      }
      if (left <= 0 || page.path("next").isNull()) {
        break;
      }
      page = next(digest, text(page.path("next")), Math.min(left, PAGE));
    }
    table.print(out());
    if (!page.path("next").isNull()) {
      out().println("There are more; see --limit, or all of them with export.");
    }
    return 0;
  }

  private JsonNode next(String digest, String after, int count) {
    String path = with(with("/api/subscribers", "channel", digest), "after", after);
    return get(with(path, "limit", count));
  }

  /// `wiredesk subscribers import`.
  @Command(
      name = "import",
      description = {
        "Adds the readers of a CSV file to a digest. Its first line names the columns: email and"
            + " consent (where and when the reader agreed) must be there; language, zone, hour,"
            + " every, sections (with ; between them), paused, state, asked and confirmed may be.",
        "Lines that are not taken are printed with the reason; the exit code is 1 if there are any."
      })
  static final class Import extends DeskCommand {
    @Parameters(index = "0", paramLabel = "CHANNEL", description = "the digest")
    private String channel = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "the readers, in UTF-8")
    private Path file = Path.of("");

    @Option(
        names = "--charset",
        paramLabel = "NAME",
        description = "how the file is encoded, if not in UTF-8")
    private String charset = "utf-8";

    @Option(names = "--json", description = "print the desk's answer as it is")
    private boolean json;

    Import(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      String path = with("/api/subscribers/import", "channel", channel);
      JsonNode imported = upload(path, "text/csv; charset=" + charset, file);
      if (json) {
        print(imported);
      } else {
        show(imported);
      }
      return imported.path("refused").isEmpty() ? 0 : 1;
    }

    private void show(JsonNode imported) {
      JsonNode refused = imported.path("refused");
      for (JsonNode line : refused) {
        out()
            .println(
                "%s:%s: %s".formatted(file, text(line.path("line")), text(line.path("reason"))));
      }
      out()
          .println(
              "%s added, %d known, %d refused"
                  .formatted(
                      counted(imported.path("added").asLong(), "reader", "readers"),
                      imported.path("known").asLong(),
                      refused.size() + imported.path("further").asLong()));
    }
  }

  /// `wiredesk subscribers export`.
  @Command(name = "export", description = "Prints readers as CSV, as import takes them.")
  static final class Export extends DeskCommand {
    @Parameters(arity = "0..1", paramLabel = "CHANNEL", description = "only those of this digest")
    private @Nullable String channel;

    Export(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      copy(with("/api/subscribers/export", "channel", channel));
      return 0;
    }
  }

  /// What is common to all that is about one person.
  abstract static class OfPerson extends DeskCommand {
    @Parameters(paramLabel = "ADDRESS", description = "the person's mail address")
    private String address = "";

    OfPerson(Map<String, String> environment) {
      super(environment);
    }

    final String address() {
      return address;
    }

    final String with(String path) {
      return with(path, "address", address);
    }
  }

  /// `wiredesk subscribers show`.
  @Command(name = "show", description = "Prints all that is known of a person, as JSON.")
  static final class Show extends OfPerson {
    Show(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      return print(get(with("/api/subscribers/person")));
    }
  }

  /// `wiredesk subscribers erase`.
  @Command(
      name = "erase",
      description =
          "Deletes all that is known of a person, who gets no mail any more unless they sign up"
              + " again.")
  static final class Erase extends OfPerson {
    Erase(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      long erased = delete(with("/api/subscribers/person")).path("erased").asLong();
      out().println("erased " + counted(erased, "subscription", "subscriptions"));
      return 0;
    }
  }

  /// `wiredesk subscribers block`.
  @Command(name = "block", description = "Has an address get no mail any more.")
  static final class Block extends OfPerson {
    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why")
    private String reason = "";

    Block(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      post("/api/suppressions", wish().put("address", address()).put("why", reason));
      out().println("blocked");
      return 0;
    }
  }

  /// `wiredesk subscribers allow`.
  @Command(name = "allow", description = "Takes an address off the list of those that get no mail.")
  static final class Allow extends OfPerson {
    Allow(Map<String, String> environment) {
      super(environment);
    }

    @Override
    public Integer call() {
      delete(with("/api/suppressions"));
      out().println("allowed");
      return 0;
    }
  }
}
