package dev.wiredesk.wire;

import static dev.wiredesk.wire.Stories.story;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.wire.Ledger.Account;
import dev.wiredesk.wire.Ledger.Parked;
import dev.wiredesk.wire.Ledger.ReceiptFilter;
import dev.wiredesk.wire.Ledger.Replay;
import dev.wiredesk.wire.Ledger.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SuddenDeathTest {
  private static final int LIVES = 3;

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void aProcessKilledAtAnyMomentLosesNothingItAcknowledged() throws Exception {
    List<String> acknowledged = new ArrayList<>();
    Random moments = new Random();
    for (int life = 1; life <= LIVES; life++) {
      acknowledged.addAll(liveAndDie("life-" + life, 1 + moments.nextInt(300)));

      try (Store store = open()) {
        assertThat(acknowledged).allSatisfy(line -> assertKept(store, line.split(" ")));
        List<Entry> entries = store.wire().after(0, Integer.MAX_VALUE);
        assertThat(entries)
            .extracting(Entry::sequence)
            .containsExactlyElementsOf(
                LongStream.rangeClosed(1, store.wire().head()).boxed().toList());
        assertThat(entries)
            .extracting(entry -> entry.article().id() + " " + entry.article().revision())
            .doesNotHaveDuplicates();
        assertThat(store.ledger().accounts().values())
            .allSatisfy(account -> assertWhole(store.ledger(), account));
        String id = "between-" + life;
        assertThat(store.wire().append(story(id, 1), "hash")).isInstanceOf(Append.Added.class);
      }
    }
  }

  private static void assertKept(Store store, String[] line) {
    if (line[0].equals("added")) {
      Entry entry = store.wire().entries(List.of(Long.valueOf(line[3]))).getFirst();
      assertThat(entry.article()).isEqualTo(story(line[1], Integer.parseInt(line[2])));
    } else {
      assertThat(store.ledger().cursor(line[1]).orElseThrow())
          .isGreaterThanOrEqualTo(Long.parseLong(line[2]));
    }
  }

  /// Every part of a settlement of [DoomedWriter] bears the same number.
  private static void assertWhole(Ledger ledger, Account account) {
    String id = account.destination();
    long number = account.cursor();
    assertThat(ledger.parked(id)).extracting(Parked::sequence).containsExactly(number);
    assertThat(account.trouble()).extracting(Trouble::failures).isEqualTo((int) number);
    assertThat(ledger.replays())
        .filteredOn(replay -> replay.id().equals(id))
        .extracting(Replay::cursor)
        .containsExactly(number);
    assertThat(ledger.receipts(ReceiptFilter.destination(id), Integer.MAX_VALUE).reversed())
        .extracting(Receipt::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, number).boxed().toList());
  }

  private Store open() {
    return Stores.open("sqlite:wiredesk.db", folder);
  }

  /// Starts the writer, kills it after so many lines; what it acknowledged.
  private List<String> liveAndDie(String life, int lines) throws IOException, InterruptedException {
    Process writer = start(life);
    List<String> said = new ArrayList<>();
    try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        said.add(line);
        if (said.size() == lines) {
          // Through the handle: the process itself would throw away what it has said.
          writer.toHandle().destroyForcibly();
        }
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    assertThat(said).hasSizeGreaterThanOrEqualTo(lines);
    said.removeLast(); // the last line may be torn
    return said;
  }

  private Process start(String life) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DoomedWriter.class.getName(),
            "sqlite:" + folder.resolve("wiredesk.db"),
            life)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
