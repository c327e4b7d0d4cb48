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
import dev.wiredesk.intake.Acceptance;
import dev.wiredesk.intake.Copy;
import dev.wiredesk.intake.Newsdesk;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
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
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
  private static final List<Entry> SAMPLES = samples();

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
        Flow.standard(List.of()));
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
    return story("s", tree -> tree.withArray("/headlines").removeAll().addObject()
        .put("role", "main").put("value", headline));
  }

  /// Ten stories of the sample newsroom and one in Arabic, one of them updated, and three notes.
  static Issue morning(String template, String language) {
    List<Issue.Story> stories =
        SAMPLES.stream()
            .limit(10)
            .map(entry -> new Issue.Story(entry, entry.article().id().endsWith("timetable")))
            .toList();
    List<Issue.Note> notes =
        List.of(
            new Issue.Note(
                SAMPLES.get(10),
                SAMPLES.get(10).article().headline(),
                Issue.Kind.CORRECTED,
                "The ferry leaves at 23:40, not at 23:14. We regret the mistake."),
            new Issue.Note(
                SAMPLES.get(11), SAMPLES.get(11).article().headline(), Issue.Kind.WITHDRAWN, null),
            new Issue.Note(
                SAMPLES.get(12), SAMPLES.get(12).article().headline(), Issue.Kind.KILLED, null));
    return issue(letterhead(template, language), stories, notes);
  }

  private static List<Entry> samples() {
    Stream<Entry> beacon =
        lines("/newsroom/index").map(file -> filed(file, text("/newsroom/" + file)));
    String arabic = "04-world-arabic-rtl.txt";
    Entry bridge = filed(arabic, text("/dev/wiredesk/intake/samples/" + arabic));
    Comparator<Entry> urgent = Comparator.comparingInt(Issues::urgency);
    return Stream.concat(beacon, Stream.of(bridge)).sorted(urgent).toList();
  }

  /// The order of the sample edition: the flood, then the Arabic story third, then the others.
  private static int urgency(Entry entry) {
    String id = entry.article().id();
    if (entry.article().language().equals("ar")) {
      return 2;
    }
    return List.of("flood", "lantern", "timetable", "orgel", "tide").stream()
            .filter(id::contains)
            .findFirst()
            .map(word -> List.of("flood", "lantern", "-", "timetable", "orgel", "tide").indexOf(word))
            .orElse(9);
  }

  private static Entry filed(String name, String copy) {
    Path folder = folder();
    try (Store store = Stores.open("sqlite:wiredesk.db", folder)) {
      Newsdesk desk = new Newsdesk(store.wire(), Clock.fixed(HOUR, ZoneOffset.UTC), "en");
      return desk
          .acceptAll(Copy.filed(copy.getBytes(StandardCharsets.UTF_8), name))
          .stories()
          .stream()
          .map(story -> ((Acceptance.Appended) story).entry())
          .findFirst()
          .orElseThrow();
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("issues");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(String resource) {
    return text(resource).lines().filter(line -> !line.isBlank());
  }

  static String text(String resource) {
    try (InputStream in = Issues.class.getResourceAsStream(resource)) {
      return new String(
              Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8)
          .replace("{{base}}", BASE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
