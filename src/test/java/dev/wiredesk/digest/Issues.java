package dev.wiredesk.digest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Names;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channel.Digest.Letterhead;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Rhythm;
import dev.wiredesk.channel.Schedule;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.intake.Acceptance;
import dev.wiredesk.intake.Copy;
import dev.wiredesk.intake.Newsdesk;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Editions for tests: the sample newsroom's stories, and stories that tests make up.
final class Issues {
  static final String BASE = "https://post.example";
  static final Names NAMES = new Names(URI.create(BASE));
  static final Instant HOUR = Instant.parse("2026-11-22T05:30:00Z");
  static final LocalDate DATE = LocalDate.parse("2026-11-22");
  static final ReaderKeys KEYS =
      new ReaderKeys("a key for tests that is long enough".getBytes(StandardCharsets.UTF_8));
  static final Recipient READER = new Recipient("reader@example.com", "0123456789abcdef");
  static final Path NO_TEMPLATES = Path.of("there-is-no-such-folder");

  private static final String SUBJECT = "{headline} – and what else the day brings";
  private static final String SENDER = "The Nordhaven Post <morning@post.example>";
  private static final List<String> STORIES =
      List.of(
          "city-flood-gates.json",
          "culture-lantern-night.json",
          "world-library-ship.md",
          "city-winter-timetable.json",
          "kultur-orgel.md",
          "science-tide-gauge.html",
          "opinion-leave-the-clock-wrong.md",
          "business-battery-barges.txt",
          "sport-head-result.json",
          "recipe-ferrymans-soup.html");
  private static final Map<String, Entry> SAMPLES = samples();

  private Issues() {}

  static Press press(Signing signing) {
    return new Press(NAMES, KEYS, signing, NO_TEMPLATES, null);
  }

  static Channel.Digest channel(Letterhead letterhead) {
    return new Channel.Digest(
        "morning",
        "The morning in ten stories",
        new Selection.Everything(),
        "smtp",
        letterhead,
        new Schedule(
            Rhythm.DAY,
            List.of(LocalTime.of(6, 30)),
            ZoneId.of("Europe/Berlin"),
            Duration.ofHours(6),
            Duration.ofMinutes(2)),
        new Channel.Digest.Offer(true, "", List.of(Rhythm.DAY), List.of()),
        new Channel.Digest.Contents(
            1, 10, Channel.Digest.Rank.URGENCY, Channel.Digest.Revisions.SILENT),
        List.of(),
        Flow.standard(List.of()),
        Terms.OPEN);
  }

  static Letterhead letterhead(String template, String language) {
    return new Letterhead(SUBJECT, SENDER, "desk@post.example", null, template, language);
  }

  /// A letterhead that differs from the usual one in subject and sender.
  static Letterhead letterhead(String subject, String sender, String listId) {
    return new Letterhead(subject, sender, null, listId, Templates.STANDARD, "en");
  }

  static Issue issue(Letterhead letterhead, List<Issue.Story> stories, List<Issue.Note> notes) {
    return new Issue(
        channel(letterhead), "e2f7c01d", HOUR, DATE, letterhead.language(), stories, notes);
  }

  /// An edition in English with the standard template.
  static Issue issue(Article... articles) {
    return issue(letterhead(Templates.STANDARD, "en"), stories(articles), List.of());
  }

  static List<Issue.Story> stories(Article... articles) {
    return Stream.of(articles).map(article -> new Issue.Story(entry(article), false)).toList();
  }

  static Entry entry(Article article) {
    return new Entry(1, HOUR, "hash", article);
  }

  /// A story with whatever a test changes of it.
  static Article story(String id, Consumer<ObjectNode> change) {
    ObjectNode tree = Stories.tree(id, 1);
    change.accept(tree);
    return CanonicalJson.read(tree);
  }

  static Article headlined(String headline) {
    return story(
        "s",
        tree ->
            tree.withArray("/headlines")
                .removeAll()
                .addObject()
                .put("role", "main")
                .put("value", headline));
  }

  /// Ten stories of the sample newsroom, one of them updated, and three notes.
  static Issue morning(String template, String language) {
    List<Issue.Story> stories =
        STORIES.stream()
            .map(file -> new Issue.Story(sample(file), file.contains("timetable")))
            .toList();
    List<Issue.Note> notes =
        List.of(
            note(
                "city-night-ferry.md",
                Issue.Kind.CORRECTED,
                "The first ferry leaves at 23:40, not at 23:14. We regret the mistake."),
            note("world-one-clock.txt", Issue.Kind.WITHDRAWN, null),
            note("sport-rowing.txt", Issue.Kind.KILLED, null));
    return issue(letterhead(template, language), stories, notes);
  }

  static Issue.Note note(String file, Issue.Kind kind, @Nullable String text) {
    return new Issue.Note(sample(file), sample(file).article().headline(), kind, text);
  }

  /// A story of the sample newsroom as it stands on the wire.
  static Entry sample(String file) {
    return Objects.requireNonNull(SAMPLES.get(file), file);
  }

  private static Map<String, Entry> samples() {
    Map<String, Entry> entries = new HashMap<>();
    Path folder = temporaryFolder();
    try (Store store = Stores.open("sqlite:wiredesk.db", folder)) {
      Newsdesk desk = new Newsdesk(store.wire(), Clock.fixed(HOUR, ZoneOffset.UTC), "en");
      for (String file : text("/newsroom/index").split("\n")) {
        byte[] copy = text("/newsroom/" + file).getBytes(StandardCharsets.UTF_8);
        Acceptance story = desk.acceptAll(Copy.filed(copy, file)).stories().getFirst();
        entries.put(file, ((Acceptance.Appended) story).entry());
      }
    } finally {
      delete(folder);
    }
    return entries;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("issues");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String resource) {
    try (InputStream in = Issues.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8)
          .replace("{{base}}", BASE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
