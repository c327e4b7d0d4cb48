package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wiredesk.intake.Copy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random lives of stories in a whole desk, each step compared with a model in every channel: feeds
/// of all formats, pages, a partner that is pushed to, one that keeps embargoes itself, what a
/// partner would fetch, and the proof.
class LifecycleModelTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final List<String> STORIES = List.of("ana", "bel", "cas");
  private static final int STEPS = 24;
  private static final Pattern RSS_ITEM =
      Pattern.compile("<item>.*?<guid[^>]*>(.*?)</guid>.*?</item>", Pattern.DOTALL);
  private static final Pattern ATOM_ENTRY =
      Pattern.compile(
          "<entry[ >].*?<id>(.*?)</id>|<at:deleted-entry[^>]* ref=\"(.*?)\"", Pattern.DOTALL);

  @TempDir Path folder;

  private final SetClock clock = new SetClock();
  private final Receiver star = new Receiver();
  private final Receiver moon = new Receiver();
  private final List<String> history = new ArrayList<>();
  private House house;
  private Random random = new Random();
  private int texts;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyChannelIsAsTheModelSays(long seed) {
    random = new Random(seed);
    clock.stop(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    try (Receiver receiver = star;
        Receiver trusted = moon;
        House desk =
            House.with(
                folder,
                Map.of(
                    "star",
                    House.partner(receiver, "pull: file:keys/star-pull"),
                    "moon",
                    House.partner(trusted, "embargo: tagged"),
                    "all",
                    "kind: feed\ntitle: All\ndescription: All of it.\n"),
                Map.of(),
                clock)) {
      house = desk;
      for (int step = 0; step < STEPS; step++) {
        step();
        await()
            .atMost(LONG)
            .untilAsserted(() -> assertThat(shown()).as(history.toString()).isEqualTo(wanted()));
        neverWrong();
      }
    }
  }

  private void step() {
    String id = STORIES.get(random.nextInt(STORIES.size()));
    switch (random.nextInt(13)) {
      case 0, 1, 2 -> publish(id, "");
      case 3, 4 -> publish(id, ", \"embargo\": {\"until\": \"%s\"}".formatted(in(10)));
      case 5 -> publish(id, ", \"embargo\": {}");
      case 6 -> publish(id, ", \"expiresAt\": \"%s\"".formatted(in(10)));
      case 7 -> takeBack(id, List.of("kill", "withdraw", "expire").get(random.nextInt(3)));
      case 8 -> embargo(id, "{\"until\": \"%s\", \"by\": \"ines\"}".formatted(in(20)));
      case 9 -> embargo(id, "{\"lift\": true, \"by\": \"ines\"}");
      case 10 -> correct(id);
      case 11 -> {
        history.add("11 minutes");
        clock.stop(clock.instant().plus(Duration.ofMinutes(11)));
      }
      default -> {
        history.add("restart");
        house.restart();
      }
    }
    // Two revisions of one instant could not be told apart by their times.
    clock.stop(clock.instant().plusSeconds(1));
  }

  private Instant in(int minutes) {
    return clock.instant().plus(Duration.ofMinutes(minutes));
  }

  private void publish(String id, String more) {
    texts++;
    boolean returns = isGone(id) && !more.contains("action");
    String action = returns ? ", \"action\": \"publish\", \"revision\": " + next(id) : "";
    String copy =
        "{\"id\": \"%s\", \"headlines\": [{\"value\": \"Text %d\"}]%s%s}"
            .formatted(id, texts, more, action);
    history.add(copy);
    byte[] bytes = copy.getBytes(StandardCharsets.UTF_8);
    history.add(
        house
            .desk()
            .newsdesk()
            .accept(Copy.posted(bytes, "application/json", null))
            .getClass()
            .getSimpleName());
  }

  private void correct(String id) {
    String note =
        "{\"publicText\": {\"value\": \"It was otherwise.\"}, \"internalText\": \"wrong\"}";
    publish(id, ", \"action\": \"correct\", \"changeNote\": " + note);
  }

  private boolean isGone(String id) {
    return model().counting(id).filter(it -> !it.live()).isPresent();
  }

  private int next(String id) {
    return model().stories().getOrDefault(id, List.of()).size() + 1;
  }

  private void takeBack(String id, String action) {
    history.add(action + " " + id);
    String path = "/api/articles/%s?action=%s&reason=wrong&by=ines".formatted(id, action);
    assertThat(house.send("DELETE", path, "", House.TOKEN).statusCode()).isLessThan(500);
  }

  private void embargo(String id, String wish) {
    history.add("embargo %s %s".formatted(id, wish));
    assertThat(house.post("/api/embargoes/" + id, wish).statusCode()).isLessThan(500);
  }

  private LifecycleModel model() {
    List<JsonNode> lines =
        house
            .get("/api/wire?after=0&limit=1000")
            .body()
            .lines()
            .filter(line -> !line.isBlank())
            .map(House::json)
            .toList();
    return LifecycleModel.of(lines, clock.instant());
  }

  /// What the channels say of one story.
  ///
  /// @param feeds by format, whether it is shown or gone
  /// @param trusted the last revision that the partner has who keeps embargoes
  /// @param open how many have not confirmed that it is gone
  private record Told(
      Map<String, Shown> feeds, int page, int pushed, int trusted, int fetched, int open) {}

  /// How a feed has a story.
  private enum Shown {
    NOT,
    STORY,
    TOMBSTONE
  }

  private Map<String, Told> wanted() {
    LifecycleModel model = model();
    Map<String, Told> told = new HashMap<>();
    for (String id : STORIES) {
      told.put(
          id,
          new Told(
              Map.of(
                  "json",
                  inFeeds(model, id),
                  "rss",
                  inFeeds(model, id),
                  "atom",
                  inFeeds(model, id)),
              model.pageStatus(id),
              model.sent(id),
              model.sentAtOnce(id),
              model.fetched(id),
              0));
    }
    return told;
  }

  private static Shown inFeeds(LifecycleModel model, String id) {
    Shown gone = model.isBuried(id) ? Shown.TOMBSTONE : Shown.NOT;
    return model.isVisible(id) ? Shown.STORY : gone;
  }

  private Map<String, Told> shown() {
    Map<String, Map<String, Shown>> feeds = feeds();
    Map<String, Integer> fetched = fetched();
    Map<String, Told> told = new HashMap<>();
    for (String id : STORIES) {
      Map<String, Shown> inFeeds = new HashMap<>();
      feeds.forEach((format, shown) -> inFeeds.put(format, shown.getOrDefault(id, Shown.NOT)));
      told.put(
          id,
          new Told(
              inFeeds,
              house.get("/articles/" + id).statusCode(),
              last(pushed(star, id)),
              last(pushed(moon, id)),
              fetched.getOrDefault(id, 0),
              isGone(id) ? House.json(house.get("/api/proof/" + id)).path("open").asInt(-1) : 0));
    }
    return told;
  }

  private static int last(List<Integer> revisions) {
    return revisions.isEmpty() ? 0 : revisions.getLast();
  }

  private Map<String, Map<String, Shown>> feeds() {
    JsonNode json = House.json(house.get("/feeds/all.json"));
    Map<String, Shown> inJson = new HashMap<>();
    json.path("items").forEach(it -> inJson.put(name(it.path("id").asText()), Shown.STORY));
    json.path("_wiredesk")
        .path("tombstones")
        .forEach(it -> inJson.put(name(it.path("id").asText()), Shown.TOMBSTONE));
    return Map.of(
        "json",
        inJson,
        "rss",
        told("/feeds/all.rss", RSS_ITEM, item -> item.contains("<title>Text ")),
        "atom",
        told("/feeds/all.atom", ATOM_ENTRY, entry -> entry.startsWith("<entry")));
  }

  private Map<String, Shown> told(String path, Pattern part, Predicate<String> isStory) {
    Map<String, Shown> told = new HashMap<>();
    part.matcher(house.get(path).body())
        .results()
        .forEach(found ->
            told.put(
                name(found.group(1) == null ? found.group(2) : found.group(1)),
                isStory.test(found.group()) ? Shown.STORY : Shown.TOMBSTONE));
    return told;
  }

  private static String name(String guid) {
    return guid.replaceAll(".*:", "");
  }

  private static List<Integer> pushed(Receiver receiver, String id) {
    return receiver.posts().stream()
        .map(post -> House.json(post.body()))
        .filter(post -> post.path("articleId").asText().equals(id))
        .map(post -> post.path("revision").asInt())
        .toList();
  }

  private Map<String, Integer> fetched() {
    Map<String, Integer> last = new HashMap<>();
    house
        .get("/api/partners/star/items?after=0&limit=500")
        .body()
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> House.json(line).path("payload"))
        .forEach(item ->
            last.merge(
                item.path("articleId").asText(), item.path("revision").asInt(), Integer::max));
    return last;
  }

  /// An older revision never came after a newer one, and what is secret never came.
  private void neverWrong() {
    LifecycleModel model = model();
    for (String id : STORIES) {
      List<Integer> pushed = pushed(star, id);
      assertThat(pushed(moon, id)).as(history.toString()).isSorted();
      assertThat(pushed).as(history.toString()).isSorted();
      assertThat(pushed).as(history.toString()).noneMatch(model.secret(id)::contains);
    }
  }
}
