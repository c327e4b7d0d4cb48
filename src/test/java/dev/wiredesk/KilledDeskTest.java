package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Verification;
import dev.wiredesk.wire.Verification.Demand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledDeskTest {
  private static final int LIVES = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private record Delivery(String article, int revision, String id) {}

  @Test
  @Timeout(900)
  void aDeskKilledUnderLoadLosesNothingKeepsTheOrderAndRepeatsAWindowAtMost() throws Exception {
    Random moments = new Random();
    try (Receiver receiver = new Receiver()) {
      Path feeds = Files.createDirectories(folder.resolve("feeds"));
      Files.writeString(feeds.resolve("star.yaml"), House.partner(receiver));
      for (int life = 0; life < LIVES; life++) {
        int enough = receiver.posts().size() + 1 + moments.nextInt(400);
        Process desk = start("publish");
        await()
            .atMost(Duration.ofMinutes(3))
            .until(() -> receiver.posts().size() >= enough || !desk.isAlive());
        assertThat(desk.isAlive()).as("see target/doomed-desk.log").isTrue();
        desk.destroyForcibly().waitFor();
        assertNothingIsAltered();
      }
      assertThat(start("finish").waitFor()).isZero();
      assertNothingIsAltered();

      List<Delivery> deliveries = receiver.posts().stream().map(KilledDeskTest::read).toList();
      assertNothingIsLost(new HashSet<>(deliveries));
      assertOrder(deliveries);
      int repeats = deliveries.size() - new HashSet<>(deliveries).size();
      assertThat(repeats).isLessThanOrEqualTo(LIVES * Flow.WINDOW);
    }
  }

  private Process start(String what) throws IOException {
    Path log = Path.of("target", "doomed-desk.log");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DoomedDesk.class.getName(),
            folder.toString(),
            what)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static Delivery read(Receiver.Post post) {
    try {
      JsonNode event = JSON.readTree(post.body());
      return new Delivery(
          event.path("articleId").asText(), event.path("revision").asInt(), post.id());
    } catch (IOException e) {
      throw new AssertionError(post.body(), e);
    }
  }

  private void assertNothingIsLost(Set<Delivery> deliveries) {
    Set<String> received = new HashSet<>();
    deliveries.forEach(delivery -> received.add(delivery.article() + " " + delivery.revision()));
    Map<String, Entry> newest = new HashMap<>();
    try (Store store = Stores.open("sqlite:" + folder.resolve("var/wiredesk.db"), folder)) {
      for (Entry entry : store.wire().after(0, Integer.MAX_VALUE)) {
        newest.put(entry.article().id(), entry);
        if (!entry.article().live()) {
          assertThat(received).contains(name(entry));
        }
      }
    }
    assertThat(newest.values())
        .hasSizeGreaterThan(1)
        .allSatisfy(entry -> assertThat(received).contains(name(entry)));
  }

  private void assertNothingIsAltered() {
    Demand demand = new Demand(Instant.EPOCH, List.of(), 9, (what, done, all) -> {});
    Verification found =
        Stores.verify("sqlite:" + folder.resolve("var/wiredesk.db"), folder, demand);
    assertThat(found.faults()).isEmpty();
    assertThat(found.entries()).isPositive();
    assertThat(found.receipts()).isPositive();
  }

  private static String name(Entry entry) {
    return entry.article().id() + " " + entry.article().revision();
  }

  private static void assertOrder(List<Delivery> deliveries) {
    Map<String, Integer> newest = new HashMap<>();
    for (Delivery delivery : deliveries) {
      Integer before = newest.put(delivery.article(), delivery.revision());
      assertThat(delivery.revision()).isGreaterThanOrEqualTo(before == null ? 0 : before);
    }
  }
}
