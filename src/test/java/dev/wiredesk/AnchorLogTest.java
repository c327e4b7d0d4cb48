package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.wiredesk.article.Stories;
import dev.wiredesk.wire.Anchors;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class AnchorLogTest {
  @TempDir Path folder;

  private final Logger logger = (Logger) LoggerFactory.getLogger(AnchorLog.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private Level before;

  @BeforeEach
  void listen() {
    before = logger.getLevel();
    logged.list = new CopyOnWriteArrayList<>();
    logger.setLevel(Level.INFO);
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(logged);
    logger.setLevel(before);
  }

  private List<String> lines() {
    return logged.list.stream()
        .map(event -> event.getMessage() + " " + event.getKeyValuePairs())
        .toList();
  }

  private static String line(Anchors heads) {
    return "anchored [wire=\"%s\", receipts=\"%s\"]".formatted(heads.wire(), heads.receipts());
  }

  @Test
  void theAnchorsAreLoggedAtTheStartAndAtTheEnd() {
    try (Store store = Stores.open("sqlite:wiredesk.db", folder)) {
      Anchors first = store.anchors();
      try (AnchorLog log = new AnchorLog(store::anchors).start()) {
        await().untilAsserted(() -> assertThat(lines()).containsExactly(line(first)));
        store.wire().append(Stories.revision("a", 1), "hash");
        assertThat(log).isNotNull();
      }
      assertThat(lines()).containsExactly(line(first), line(store.anchors()));
      assertThat(store.anchors()).isNotEqualTo(first);
    }
  }
}
