package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wiredesk.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./wiredesk verify` prints.
class VerifyingTest {
  @TempDir Path folder;

  private final Receiver receiver = new Receiver();
  private House house;
  private String printed = "";
  private String said = "";

  @BeforeEach
  void deliverTwoStories() {
    house = House.with(folder, Map.of("star", House.partner(receiver)));
    house.publish("a");
    house.publish("b");
    await()
        .untilAsserted(() -> assertThat(house.channel("star").path("cursor").asInt()).isEqualTo(2));
  }

  @AfterEach
  void close() {
    house.close();
    receiver.close();
  }

  private int verify(String... words) {
    return verify(data(), words);
  }

  private int verify(Path data, String... words) {
    List<String> call = new ArrayList<>(List.of("verify", "--data", data.toString()));
    call.addAll(List.of(words));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    Wiredesk program =
        new Wiredesk(Map.of(), folder, new PrintStream(out, true, StandardCharsets.UTF_8));
    int code = Cli.run(program, Map.of(), new PrintWriter(err, true), call.toArray(String[]::new));
    printed = out.toString(StandardCharsets.UTF_8);
    said = err.toString();
    return code;
  }

  private Path data() {
    return folder.resolve("var");
  }

  private void change(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data().resolve("wiredesk.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void aRunningDeskIsVerified() {
    assertThat(verify()).isZero();
    assertThat(printed.lines().toList().get(0))
        .isEqualTo("2 entries; 2 receipts, and 0 more that were dropped when they were old");
    assertThat(printed.lines().toList().get(1))
        .isEqualTo(house.desk().store().anchors().toString());
    assertThat(printed.lines().toList().get(2)).startsWith("Nothing was altered; checked in ");
  }

  @Test
  void whatWasAlteredIsPrintedLineByLine() throws Exception {
    change("UPDATE receipt SET took = took + 1");
    change("UPDATE entry SET accepted = accepted + 1 WHERE sequence = 1");

    assertThat(verify()).isEqualTo(1);
    assertThat(printed).contains("entry 1: its link is ").contains("receipt").contains(" faults");
    assertThat(verify("--limit", "1")).isEqualTo(1);
    assertThat(printed.lines().toList().get(0)).startsWith("entry 1: ");
    assertThat(printed.lines().toList().get(1)).startsWith("… and ").endsWith(" more");
    assertThat(verify("--json")).isEqualTo(1);
    JsonNode found = House.json(printed);
    assertThat(found.path("holds").asBoolean()).isFalse();
    assertThat(found.path("faultCount").asInt()).isEqualTo(found.path("faults").size());
  }

  @Test
  void anAnchorThatWasNotedIsFoundAgainOrMissed() {
    assertThat(verify("--json")).isZero();
    JsonNode before = House.json(printed);
    String anchors = before.path("anchors").asText();
    house.publish("c");

    assertThat(verify("--expect", anchors)).isZero();
    assertThat(printed).contains("what was noted earlier is still there");
    // Without quotes, in full, and as the log has it.
    assertThat(verify("--expect", "wire", "2:" + before.path("wire").path("hash").asText()))
        .isZero();
    assertThat(verify("--expect", anchors.replaceFirst("wire ", "wire="))).isZero();
    assertThat(verify("--expect", "wire 1:0123456789abcdef")).isEqualTo(1);
    assertThat(printed).contains("wire 1: the link here is 1:");
  }

  @Test
  void aWrongCallIsExplained() {
    assertThat(verify("--expect", "4711")).isEqualTo(2);
    assertThat(said).contains("\"4711\" is no anchor");
    assertThat(verify("--help")).isZero();
    assertThat(said).startsWith("Usage: wiredesk verify").contains("--expect");
    assertThat(verify(folder.resolve("empty"))).isEqualTo(1);
    assertThat(said).contains("wiredesk.db: there is no such database");
  }
}
