package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.wiredesk.article.Names;
import dev.wiredesk.camel.RouteFiles;
import dev.wiredesk.camel.Routes;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.digest.BounceCase;
import dev.wiredesk.egress.Allowed;
import dev.wiredesk.egress.Courier;
import dev.wiredesk.intake.Newsdesk;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ways in of mails that came back, running, with a real folder and a real IMAP server.
class BounceRoutesTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  // The server's certificate is nobody's.
  private static final String TRUSTING =
      """
      unseen: true
              mail.imaps.ssl.trust: '*'
              mail.imaps.ssl.checkserveridentity: false\
      """;
  private static final String UNKNOWN = BounceCase.READER + " BOUNCED: 550 5.1.1";

  @TempDir Path folder;
  private final BounceCase house = new BounceCase();
  private final Vertx vertx = Vertx.vertx();
  private final Courier courier = new Courier(Allowed.NOTHING, Clock.systemUTC());
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", "imap"), new ServerSetup(0, "127.0.0.1", "imaps")
          });
  private Store store;
  private GreenMailUser user;
  private @Nullable Routes routes;

  @BeforeEach
  void start() {
    store = Stores.open("sqlite:wiredesk.db", folder);
    server.start();
    user = server.setUser("bounces@news.example", "desk+1@home", "p@ss:w%rd+");
  }

  @AfterEach
  void stop() {
    if (routes != null) {
      routes.close();
    }
    server.stop();
    courier.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    store.close();
  }

  /// Starts the project's own routes, which look more often here than they do elsewhere.
  private void run(@Nullable URI mailbox) throws IOException {
    Path files = Files.createDirectories(folder.resolve("routes"));
    for (String name : List.of("intake-bounces-folder", "intake-bounces-imap")) {
      String file = name + ".camel.yaml";
      String route = Files.readString(Path.of("routes", file));
      Files.writeString(
          files.resolve(file),
          route.replaceAll("delay: \\d+", "delay: 100").replace("unseen: true", TRUSTING));
    }
    routes =
        Routes.start(
            new Routes.Parts(
                files,
                folder,
                vertx,
                Router.router(vertx),
                new Names(URI.create("https://news.example")),
                new Newsdesk(store.wire(), Clock.systemUTC(), "en"),
                _ -> new Outcome.Accepted(250, "queued"),
                courier,
                1_000,
                house.desk(),
                mailbox));
  }

  private URI mailbox(String path) {
    return mailbox("imap", server.getImap().getPort(), path);
  }

  private static URI mailbox(String scheme, int port, String path) {
    return URI.create(
        "%s://desk+1%%40home:p%%40ss%%3Aw%%25rd+@127.0.0.1:%d%s".formatted(scheme, port, path));
  }

  private Path drop(String name, byte[] mail) throws IOException {
    Path bounces = Files.createDirectories(folder.resolve("bounces"));
    return Files.write(bounces.resolve(name), mail);
  }

  private void arrives(String sample) throws Exception {
    user.deliver(new MimeMessage(null, new ByteArrayInputStream(BounceCase.mail(sample))));
  }

  private List<Boolean> seen() throws Exception {
    ImapHostManager imap = server.getManagers().getImapHostManager();
    MailFolder inbox = imap.getInbox(user);
    return inbox.getMessages().stream()
        .map(mail -> mail.getFlags().contains(Flags.Flag.SEEN))
        .toList();
  }

  @Test
  void aMailInTheFolderIsReadAndGoesToDone() throws IOException {
    run(null);
    drop("1.eml", BounceCase.mail("postfix-unknown"));

    await().atMost(LONGEST).until(() -> Files.exists(folder.resolve("bounces/done/1.eml")));
    assertThat(house.suppressed()).singleElement().asString().startsWith(UNKNOWN);
    assertThat(folder.resolve("bounces/failed")).doesNotExist();
  }

  @Test
  void aMailFromWhichNothingFollowsGoesToFailedWithTheReasonBesideIt() throws IOException {
    run(null);
    drop("2.eml", BounceCase.mail("vacation"));
    drop("3.eml", new byte[] {0, 1, 2});

    Path failed = folder.resolve("bounces/failed");
    await()
        .atMost(LONGEST)
        .until(
            () -> Files.exists(failed.resolve("2.eml")) && Files.exists(failed.resolve("3.eml")));
    assertThat(failed.resolve("2.eml.reason.txt")).content().contains("2.eml: an automatic reply");
    assertThat(failed.resolve("3.eml.reason.txt")).exists();
    assertThat(house.suppressed()).isEmpty();
  }

  @Test
  void aMailThatCannotBeNotedStaysInTheFolderAndIsTakenAgain() throws IOException {
    house.broken(true);
    run(null);
    Path file = drop("1.eml", BounceCase.mail("complaint"));
    await().atMost(LONGEST).until(() -> house.refused() >= 2);
    assertThat(file).exists();

    house.broken(false);
    await().atMost(LONGEST).until(() -> Files.exists(folder.resolve("bounces/done/1.eml")));
    assertThat(house.suppressed())
        .containsExactly(BounceCase.READER + " COMPLAINED: complaint (abuse)");
  }

  @Test
  void unreadMailsAreFetchedAndMarkedAsReadAndOthersAreLeft() throws Exception {
    arrives("vacation");
    arrives("postfix-unknown");
    arrives("postfix-delayed");
    run(mailbox(""));
    await().atMost(LONGEST).until(() -> seen().equals(List.of(false, true, true)));

    arrives("complaint");
    await().atMost(LONGEST).until(() -> seen().equals(List.of(false, true, true, true)));
    assertThat(house.suppressed()).hasSize(2);
    assertThat(house.suppressed().getFirst()).startsWith(UNKNOWN);
  }

  @Test
  void mailsAreFetchedOverTls() throws Exception {
    arrives("complaint");
    run(mailbox("imaps", server.getImaps().getPort(), "/INBOX"));

    await().atMost(LONGEST).until(() -> seen().equals(List.of(true)));
    assertThat(house.suppressed()).hasSize(1);
  }

  @Test
  void aMailThatCannotBeNotedStaysUnreadAndIsFetchedAgain() throws Exception {
    house.broken(true);
    arrives("postfix-unknown");
    run(mailbox("/INBOX"));
    await().atMost(LONGEST).until(() -> house.refused() >= 2);
    assertThat(seen()).containsExactly(false);

    house.broken(false);
    await().atMost(LONGEST).until(() -> seen().equals(List.of(true)));
    assertThat(house.suppressed()).singleElement().asString().startsWith(UNKNOWN);
  }

  @Test
  void aMailThatIsTooLongIsFetchedAsFarAsItCounts() throws Exception {
    byte[] report = BounceCase.mail("postfix-unknown");
    byte[] endless = Arrays.copyOf(report, 3_000_000);
    Arrays.fill(endless, report.length, endless.length, (byte) 'x');
    user.deliver(new MimeMessage(null, new ByteArrayInputStream(endless)));
    run(mailbox("/INBOX"));

    await().atMost(LONGEST).until(() -> seen().equals(List.of(true)));
    assertThat(house.suppressed()).singleElement().asString().startsWith(UNKNOWN);
  }

  @Test
  void theRouteFilesAreInOrder() {
    assertThat(RouteFiles.problems(Path.of("routes"))).isEmpty();
  }

  @Test
  void withoutAMailboxNothingThatSpeaksImapIsLoaded() throws Exception {
    String classes = System.getProperty("java.class.path");
    Process desk =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xlog:class+load",
                "-cp",
                classes,
                Quiet.class.getName(),
                folder.resolve("elsewhere").toString())
            .redirectErrorStream(true)
            .start();
    List<String> lines;
    try (Stream<String> output = desk.inputReader().lines()) {
      lines = output.toList();
    }

    assertThat(desk.waitFor()).isZero();
    assertThat(loaded(lines, "dev.wiredesk.camel.BounceIntake ")).isNotEmpty();
    assertThat(loaded(lines, "org.apache.camel.component.mail.MailComponent ")).isEmpty();
    assertThat(loaded(lines, "dev.wiredesk.camel.BounceBox ")).isEmpty();
    assertThat(loaded(lines, "jakarta.mail.Session ")).isEmpty();
    assertThat(loaded(lines, "org.eclipse.angus.mail.imap.")).isEmpty();
  }

  private static List<String> loaded(List<String> lines, String name) {
    return lines.stream().filter(line -> line.contains(" " + name)).toList();
  }

  /// A process that starts the routes and ends.
  static final class Quiet {
    private Quiet() {}

    public static void main(String[] args) throws IOException {
      Path data = Files.createDirectories(Path.of(args[0]));
      Vertx vertx = Vertx.vertx();
      Store store = Stores.open("sqlite:wiredesk.db", data);
      Routes.start(
              new Routes.Parts(
                  Path.of("routes"),
                  data,
                  vertx,
                  Router.router(vertx),
                  new Names(URI.create("https://news.example")),
                  new Newsdesk(store.wire(), Clock.systemUTC(), "en"),
                  _ -> new Outcome.Accepted(250, "queued"),
                  new Courier(Allowed.NOTHING, Clock.systemUTC()),
                  1_000,
                  new BounceCase().desk(),
                  null))
          .close();
      System.exit(0);
    }
  }
}
