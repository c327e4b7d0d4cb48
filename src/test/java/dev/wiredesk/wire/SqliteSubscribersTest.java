package dev.wiredesk.wire;

import static dev.wiredesk.wire.Addressees.everything;
import static dev.wiredesk.wire.Addressees.reader;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSubscribersTest extends SubscribersContract {
  @TempDir private Path folder;

  @Override
  Store open() {
    return Stores.open("sqlite:wiredesk.db", folder);
  }

  private List<String> wordings() throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("wiredesk.db"));
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery("SELECT text FROM wording ORDER BY text")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  @Test
  void whatOnlyOneAgreedToIsErasedWithTheReader() throws Exception {
    Subscribers subscribers = store().subscribers();
    String shared = reader("a").consent().shown();
    String own = everything().consent().shown();
    subscribers.add(List.of(reader("a"), reader("b"), everything()));
    assertThat(wordings()).containsExactly(own, shared);

    subscribers.erase(everything().addressKey());
    subscribers.erase(reader("a").addressKey());
    assertThat(wordings()).containsExactly(shared);

    subscribers.change(reader("b").consent(everything().consent()));
    assertThat(wordings()).containsExactly(own);
  }

  @Test
  void whoIsKnownLeavesNoWordsBehind() throws Exception {
    store().subscribers().add(List.of(reader("a")));
    Subscription known = reader("morning", "b", reader("a").address());
    store().subscribers().add(List.of(known.consent(everything().consent())));

    assertThat(wordings()).containsExactly(reader("a").consent().shown());
  }
}
