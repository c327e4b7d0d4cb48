package dev.wiredesk.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Names;
import dev.wiredesk.camel.Doing.Back;
import dev.wiredesk.camel.Doing.Hold;
import dev.wiredesk.camel.Doing.Wait;
import dev.wiredesk.camel.Doing.Write;
import dev.wiredesk.cli.Cli;
import dev.wiredesk.cli.Program;
import dev.wiredesk.wire.Entry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/// Whatever is done to a story, it is the same on the wire by the API, by the inbox and by the
/// commands.
class ThreeWaysTest {
  private static final Program NOBODY =
      (Program)
          Proxy.newProxyInstance(
              Program.class.getClassLoader(), new Class<?>[] {Program.class}, (_, _, _) -> 1);

  private static Path folder;
  private static Newsroom api;
  private static Newsroom inbox;
  private static Newsroom commands;
  private static int stories;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("ways");
    api = new Newsroom(folder.resolve("api"));
    inbox = new Newsroom(folder.resolve("inbox"));
    commands = new Newsroom(folder.resolve("commands"));
  }

  @AfterContainer
  static void close() {
    List.of(api, inbox, commands).forEach(Newsroom::close);
  }

  @Provide
  Arbitrary<List<Doing>> days() {
    return Doing.any().list().ofMinSize(1).ofMaxSize(12);
  }

  @Property(tries = 60)
  void theThreeWaysLeadToTheSameWire(@ForAll("days") List<Doing> day) {
    String id = "story-" + ++stories;
    for (Doing doing : day) {
      boolean accepted = byApi(id, doing);

      assertThat(byInbox(id, doing)).as("%s by the inbox", doing).isEqualTo(accepted);
      assertThat(byCommand(id, doing)).as("%s by command", doing).isEqualTo(accepted);
    }
    assertThat(revisions(inbox, id)).isEqualTo(revisions(api, id));
    assertThat(revisions(commands, id)).isEqualTo(revisions(api, id));
  }

  private static List<Entry> revisions(Newsroom newsroom, String id) {
    // Stories that expire at the same time are taken back in any order.
    return newsroom.wire().revisions(id).stream()
        .map(entry -> new Entry(0, entry.accepted(), entry.contentHash(), entry.article()))
        .toList();
  }

  private static boolean byApi(String id, Doing doing) {
    return switch (doing) {
      case Wait(int hours) -> api.wait(hours);
      case Hold hold ->
          api.counter().send("POST", "/api/embargoes/" + id, embargo(api, hold)).accepted();
      case Back back -> api.counter().send("DELETE", address(id, back), "").accepted();
      case Write write ->
          api.counter().send("POST", "/api/articles", json(id, write, api).toString()).accepted();
    };
  }

  private static String embargo(Newsroom newsroom, Hold hold) {
    ObjectNode wish = JsonNodeFactory.instance.objectNode().put("by", hold.by());
    wish.put("reason", hold.reason());
    if (hold.until().equals("lift")) {
      wish.put("lift", true);
    } else {
      wish.put("until", hold.until().equals("open") ? null : newsroom.hour(hold.until()));
    }
    return wish.toString();
  }

  private static String address(String id, Back back) {
    StringBuilder address =
        new StringBuilder(
            "/api/articles/%s?action=%s&by=%s".formatted(id, back.action(), back.by()));
    back.why()
        .forEach((name, value) ->
            address.append('&').append(name).append('=').append(Names.encode(value)));
    return address.toString();
  }

  private static ObjectNode json(String id, Write write, Newsroom newsroom) {
    ObjectNode story = JsonNodeFactory.instance.objectNode().put("id", id);
    story.putArray("headlines").addObject().put("role", "main").put("value", "Port");
    story.putObject("body").put("text", write.text());
    if (write.action() != null) {
      story.put("action", write.action());
    }
    ObjectNode note = story.putObject("changeNote").put("by", write.by());
    if (write.note() != null) {
      note.putObject("publicText").put("value", write.note());
    }
    if (write.returns()) {
      story.put("revision", newsroom.next(id));
    }
    if (write.until() != null) {
      ObjectNode embargo = story.putObject("embargo");
      embargo.setAll(
          write.until().equals("open")
              ? JsonNodeFactory.instance.objectNode()
              : JsonNodeFactory.instance.objectNode().put("until", newsroom.hour(write.until())));
    }
    if (write.expires() > 0) {
      story.put("expiresAt", newsroom.hour("" + write.expires()));
    }
    return story;
  }

  private static boolean byInbox(String id, Doing doing) {
    return switch (doing) {
      case Wait(int hours) -> inbox.wait(hours);
      // The inbox holds a story with its copy; for the hour alone there is no copy.
      case Hold hold ->
          inbox.counter().send("POST", "/api/embargoes/" + id, embargo(inbox, hold)).accepted();
      case Back back -> {
        StringBuilder front =
            new StringBuilder("action: %s\nby: %s\n".formatted(back.action(), back.by()));
        back.why()
            .forEach((name, value) ->
                front
                    .append(name.equals("note") ? "correction" : name)
                    .append(": \"" + value + "\"\n"));
        yield inbox.counter().drop(id + ".md", "---\n" + front + "---\n");
      }
      case Write write -> inbox.counter().drop(id + ".md", markdown(id, write, inbox, true));
    };
  }

  private static String markdown(String id, Write write, Newsroom newsroom, boolean full) {
    StringBuilder front = new StringBuilder("---\ntitle: Port\n");
    if (write.returns()) {
      front.append("revision: ").append(newsroom.next(id)).append('\n');
    }
    if (write.expires() > 0) {
      front.append("expires: ").append(newsroom.hour("" + write.expires())).append('\n');
    }
    if (full) {
      line(front, "action", write.action());
      line(front, "by", write.by());
      line(front, "correction", write.note());
      line(front, "embargo", hour(newsroom, write.until()));
    }
    return front + "---\n" + write.text() + "\n";
  }

  private static void line(StringBuilder front, String name, @Nullable String value) {
    if (value != null) {
      front.append(name).append(": \"").append(value).append("\"\n");
    }
  }

  private static @Nullable String hour(Newsroom newsroom, @Nullable String until) {
    return until == null || until.equals("open") ? until : newsroom.hour(until);
  }

  private static boolean byCommand(String id, Doing doing) {
    return switch (doing) {
      case Wait(int hours) -> commands.wait(hours);
      case Hold hold -> {
        List<String> call = call("embargo", id, "--by", hold.by(), "--reason", hold.reason());
        switch (hold.until()) {
          case "lift", "open" -> call.add("--" + hold.until());
          default -> call.addAll(List.of("--until", commands.hour(hold.until())));
        }
        yield run(call);
      }
      case Back back -> {
        List<String> call = call(back.action(), id, "--by", back.by());
        back.why().forEach((name, value) -> call.addAll(List.of("--" + name, value)));
        yield run(call);
      }
      case Write write -> {
        Path file = written(id, markdown(id, write, commands, false));
        List<String> call = call("publish", file.toString(), "--by", write.by());
        option(call, "--action", write.action());
        option(call, "--note", write.note());
        option(call, "--embargo", hour(commands, write.until()));
        yield run(call);
      }
    };
  }

  private static List<String> call(String... words) {
    return new ArrayList<>(List.of(words));
  }

  private static void option(List<String> call, String name, @Nullable String value) {
    if (value != null) {
      call.addAll(List.of(name, value));
    }
  }

  private static Path written(String id, String text) {
    try {
      return Files.writeString(folder.resolve(id + ".md"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean run(List<String> call) {
    StringWriter out = new StringWriter();
    String[] words = call.toArray(String[]::new);
    return Cli.run(NOBODY, commands.counter().environment(), new PrintWriter(out, true), words)
        == 0;
  }
}
