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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random lives of stories in a whole desk, each step compared with a model in every channel:
/// feeds, pages, a partner that is pushed to and what a partner would fetch.
class LifecycleModelTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final List<String> STORIES = List.of("ana", "bel", "cas");
  private static final int STEPS = 24;

  @TempDir Path folder;

  private final SetClock clock = new SetClock();
  private final Receiver star = new Receiver();
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
        House desk =
            House.with(
                folder,
                Map.of(
                    "star",
                    House.partner(receiver, "pull: file:keys/star-pull"),
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
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> publish(id, "");
      case 3, 4 -> publish(id, ", \"embargo\": {\"until\": \"%s\"}".formatted(in(10)));
      case 5 -> publish(id, ", \"embargo\": {}");
      case 6 -> publish(id, ", \"expiresAt\": \"%s\"".formatted(in(10)));
      case 7 -> takeBack(id, List.of("kill", "withdraw", "expire").get(random.nextInt(3)));
      case 8 -> embargo(id, "{\"until\": \"%s\", \"by\": \"ines\"}".formatted(in(20)));
      case 9 -> embargo(id, "{\"lift\": true, \"by\": \"ines\"}");
      case 10 -> {
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
    String action = isGone(id) ? ", \"action\": \"publish\", \"revision\": " + next(id) : "";
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
  private record Told(boolean shown, boolean buried, int page, int pushed, int fetched) {}

  private Map<String, Told> wanted() {
    LifecycleModel model = model();
    Map<String, Told> told = new HashMap<>();
    for (String id : STORIES) {
      told.put(
          id,
          new Told(
              model.isVisible(id),
              model.isBuried(id),
              model.pageStatus(id),
              model.sent(id),
              model.sent(id)));
    }
    return told;
  }

  private Map<String, Told> shown() {
    JsonNode feed = House.json(house.get("/feeds/all.json"));
    Set<String> items = names(feed.path("items"));
    Set<String> tombstones = names(feed.path("_wiredesk").path("tombstones"));
    Map<String, Integer> fetched = fetched();
    Map<String, Told> told = new HashMap<>();
    for (String id : STORIES) {
      List<Integer> pushed = pushed(id);
      told.put(
          id,
          new Told(
              items.contains(id),
              tombstones.contains(id),
              house.get("/articles/" + id).statusCode(),
              pushed.isEmpty() ? 0 : pushed.getLast(),
              fetched.getOrDefault(id, 0)));
    }
    return told;
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new HashSet<>();
    list.forEach(item -> names.add(item.path("id").asText().replaceAll(".*:", "")));
    return names;
  }

  private List<Integer> pushed(String id) {
    return star.posts().stream()
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
      List<Integer> pushed = pushed(id);
      assertThat(pushed).as(history.toString()).isSorted();
      assertThat(pushed).as(history.toString()).noneMatch(model.secret(id)::contains);
    }
  }
}
