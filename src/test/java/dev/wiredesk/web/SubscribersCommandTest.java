package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.cli.Cli;
import dev.wiredesk.cli.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What operators type about readers.
class SubscribersCommandTest {
  @TempDir Path folder;
  private Subscribed house;
  private String printed = "";

  @BeforeEach
  void open() {
    house = new Subscribed(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private int run(String... args) {
    // These commands ask a desk that runs; they never touch the program.
    Program nobody =
        (Program)
            Proxy.newProxyInstance(
                Program.class.getClassLoader(),
                new Class<?>[] {Program.class},
                (_, method, _) -> {
                  throw new AssertionError(method);
                });
    StringWriter out = new StringWriter();
    Map<String, String> environment = Map.of("WIREDESK_URL", house.address("").toString());
    int code = Cli.run(nobody, environment, new PrintWriter(out, true), args);
    printed = out.toString();
    return code;
  }

  private Path file(String csv) throws IOException {
    return Files.writeString(folder.resolve("readers.csv"), csv);
  }

  @Test
  void aFileComesInAndWhatIsRefusedIsAFailure() throws IOException {
    String good = file("email,consent\nada@x.example,form\n").toString();
    assertThat(run("subscribers", "import", "morning", good)).isZero();
    assertThat(printed).isEqualToIgnoringNewLines("1 reader added, 0 known, 0 refused");

    String mixed = file("email,consent\nada@x.example,form\nbob,form\n").toString();
    assertThat(run("subscribers", "import", "morning", mixed)).isEqualTo(1);
    assertThat(printed.lines().toList().getFirst())
        .startsWith(mixed + ":3: This is no mail address");
    assertThat(printed.lines().toList().getLast()).isEqualTo("0 readers added, 1 known, 1 refused");

    assertThat(run("subscribers", "import", "morning", folder + "/none.csv")).isEqualTo(1);
    assertThat(printed).contains("there is no such file");
    assertThat(run("subscribers", "import", "moon", good)).isEqualTo(1);
    assertThat(printed).contains("No digest is called \"moon\"");
    assertThat(run("subscribers", "import", "morning")).isEqualTo(2);
  }

  @Test
  void readersAreCountedListedAndWritten() throws IOException {
    StringBuilder csv = new StringBuilder("email,consent\n");
    for (int i = 0; i < 1_500; i++) {
      csv.append("r%d@x.example,form\n".formatted(i));
    }
    run("subscribers", "import", "morning", file(csv.toString()).toString());

    assertThat(run("subscribers")).isZero();
    assertThat(printed.lines().toList().get(0).split("\\s+"))
        .containsExactly("CHANNEL", "ACTIVE", "PENDING", "LEFT", "SUPPRESSED");
    assertThat(printed.lines().toList().get(2).split("\\s+"))
        .containsExactly("morning", "1500", "0", "0", "0");
    assertThat(run("subscribers", "morning", "--limit", "3")).isZero();
    assertThat(printed.lines()).hasSize(5);
    assertThat(printed).contains("There are more");
    assertThat(run("subscribers", "morning", "--limit", "9999")).isZero();
    assertThat(printed.lines()).hasSize(1_501);
    assertThat(run("subscribers", "export", "morning")).isZero();
    assertThat(printed.lines()).hasSize(1_501);
    assertThat(run("subscribers", "export")).isZero();
    assertThat(printed).startsWith("email,channel,");
    assertThat(run("subscribers", "export", "moon")).isEqualTo(1);
    assertThat(printed).contains("No digest is called \"moon\"");
  }

  @Test
  void aPersonIsShownBlockedAllowedAndErased() throws IOException {
    run("subscribers", "import", "morning", file("email,consent\na+b@x.example,form\n").toString());

    assertThat(run("subscribers", "show", "a+b@x.example")).isZero();
    assertThat(printed).contains("\"shown\" : \"form\"");
    assertThat(run("subscribers", "block", "a+b@x.example")).isEqualTo(2);
    assertThat(run("subscribers", "block", "a+b@x.example", "--reason", "asked")).isZero();
    run("subscribers", "show", "a+b@x.example");
    assertThat(printed).contains("SUPPRESSED", "BLOCKED");
    assertThat(run("subscribers", "allow", "a+b@x.example")).isZero();
    assertThat(run("subscribers", "allow", "a+b@x.example")).isEqualTo(1);
    assertThat(run("subscribers", "erase", "a+b@x.example")).isZero();
    assertThat(printed).isEqualToIgnoringNewLines("erased 1 subscription");
    assertThat(run("subscribers", "erase", "nobody")).isEqualTo(1);
    assertThat(printed).contains("no mail address");
  }

  @Test
  void everyCommandHelps() {
    for (String command : new String[] {"import", "export", "show", "erase", "block", "allow"}) {
      assertThat(run("subscribers", command, "--help")).as(command).isZero();
      assertThat(printed).startsWith("Usage: wiredesk subscribers " + command);
    }
  }
}
