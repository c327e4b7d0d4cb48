package dev.wiredesk.wire;

import static dev.wiredesk.wire.Stories.hash;
import static dev.wiredesk.wire.Stories.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.article.Article;
import dev.wiredesk.wire.Ledger.Settlement;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every store promises beside its wire ([WireContract]) and its ledger ([LedgerContract]),
/// whatever database is behind it.
abstract class StoreContract extends StoreCase {
  @Nested
  class Keeping {

    @Test
    void aSettingIsSetOnceAndStays() {
      assertThat(store().settings().get("token")).isEmpty();
      assertThat(store().settings().putIfAbsent("token", "first")).isEqualTo("first");
      assertThat(store().settings().putIfAbsent("token", "second")).isEqualTo("first");
      reopen();

      assertThat(store().settings().get("token")).contains("first");
    }

    @Test
    void whoeverSetsASettingAtTheSameTimeGetsTheSameValue() throws Exception {
      try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Callable<String>> puts =
            IntStream.range(0, 16)
                .<Callable<String>>mapToObj(
                    i -> () -> store().settings().putIfAbsent("key", "v" + i))
                .toList();
        Set<String> values = new java.util.HashSet<>();
        for (Future<String> put : clients.invokeAll(puts)) {
          values.add(put.get());
        }

        assertThat(values).hasSize(1);
      }
    }
  }

  @Nested
  class Closing {

    @Test
    void closingTwiceIsHarmless() {
      store().close();
      store().close();
    }

    @Test
    void whatWasAskedBeforeClosingIsWritten() {
      Article article = story("a", 1, "One");
      store().settings().putIfAbsent("key", "value");
      CompletableFuture<Void> settled = store().ledger().settle(Settlement.moved("star", 1));
      reopen();

      assertThat(settled).succeedsWithin(Duration.ofSeconds(10));
      assertThat(store().ledger().cursor("star")).hasValue(1);
      assertThat(store().wire().append(article, hash("One"))).isInstanceOf(Append.Added.class);
    }

    @Test
    void aClosedStoreSaysSo() {
      store().close();

      assertThatThrownBy(() -> append("a", 1, "One"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("the store is closed");
      assertThatThrownBy(() -> store().wire().newest("a"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("the store is closed");
    }
  }
}
