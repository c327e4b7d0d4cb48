package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.intake.Copy;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody does with `./wiredesk demo`: signs up for a digest, and kills a story.
class DemoWalkTest {
  private static final String TOKEN = "wd_for_this_test";
  private static final String ADA = "ada@mail.example";
  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void runTheDemo() throws InterruptedException {
    Map<String, String> flags =
        Map.of(
            "wiredesk.data",
            folder.resolve("var").toString(),
            "wiredesk.host",
            "127.0.0.1",
            "wiredesk.port",
            "0",
            "wiredesk.token",
            TOKEN);
    desk = Desk.start(Configuration.read(flags, Map.of(), folder), true);
    new Demo(desk).run(new PrintStream(OutputStream.nullOutputStream()));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Terminal.Typed run(String... command) {
    return new Terminal(
            Map.of("WIREDESK_URL", desk.base().toString(), "WIREDESK_TOKEN", TOKEN), folder)
        .run(command);
  }

  private HttpResponse<String> post(URI to, String form) {
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return answer(request);
  }

  private static HttpResponse<String> answer(HttpRequest request) {
    try {
      return BROWSER.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> get(String path) {
    return answer(HttpRequest.newBuilder(desk.base().resolve(path)).build());
  }

  private List<Mail> mails() {
    return mailbox().stream().filter(mail -> mail.to().contains(ADA)).toList();
  }

  private List<Mail> mailbox() {
    try (Stream<Path> files = Files.list(folder.resolve("var/mailbox"))) {
      return files.filter(file -> file.toString().endsWith(".eml")).map(Mail::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A mail in the local mailbox.
  ///
  /// @param leave where one click leaves
  private record Mail(String to, String subject, String text, String leave) {

    static Mail read(Path file) {
      try {
        MimeMessage mail =
            new MimeMessage(null, new ByteArrayInputStream(Files.readAllBytes(file)));
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        String[] leave = mail.getHeader("List-Unsubscribe");
        return new Mail(
            mail.getHeader("To", ","),
            mail.getSubject(),
            parts.getBodyPart(0).getContent().toString(),
            leave == null ? "" : leave[0].replaceAll("[<>]", ""));
      } catch (IOException | MessagingException e) {
        throw new IllegalStateException(file + " is no mail", e);
      }
    }

    URI link(String path) {
      return Pattern.compile("http\\S+" + path + "\\S+")
          .matcher(text)
          .results()
          .map(MatchResult::group)
          .map(URI::create)
          .findFirst()
          .orElseThrow();
    }
  }

  private Mail awaited(String subject) {
    await().until(() -> mails().stream().anyMatch(mail -> mail.subject().contains(subject)));
    return mails().stream()
        .filter(mail -> mail.subject().contains(subject))
        .findFirst()
        .orElseThrow();
  }

  private String state() {
    return House.json(run("subscribers", "show", ADA).printed())
        .at("/subscriptions/0/state")
        .asText();
  }

  @Test
  void aPersonSignsUpConfirmsReadsAndLeaves() {
    assertThat(get("/").body()).contains("action=\"/subscribe\"");
    HttpResponse<String> taken =
        post(desk.base().resolve("/subscribe"), "address=ada%40mail.example&channels=morning");
    assertThat(taken.statusCode()).isEqualTo(303);
    URI confirm = awaited("Please confirm").link("/confirm/");
    assertThat(answer(HttpRequest.newBuilder(confirm).build()).statusCode()).isEqualTo(200);
    assertThat(state()).isEqualTo("PENDING");
    assertThat(post(confirm, "").statusCode()).isIn(200, 303);

    assertThat(run("digest", "send", "morning", "--everybody").code()).isZero();
    Mail edition = awaited("and what else the day brings");
    assertThat(edition.text()).contains("http://").contains("Unsubscribe");
    assertThat(edition.leave()).contains("/unsubscribe/");

    URI leave = URI.create(edition.leave());
    assertThat(answer(HttpRequest.newBuilder(leave).build()).statusCode()).isEqualTo(200);
    assertThat(state()).isEqualTo("ACTIVE");
    assertThat(post(leave, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
    assertThat(state()).isEqualTo("LEFT");

    int before = mails().size();
    desk.newsdesk().accept(copy("Port Reopens"));
    run("digest", "send", "morning", "--everybody");
    await()
        .until(() -> mailbox().stream().anyMatch(mail -> mail.subject().contains("Port Reopens")));
    assertThat(mails()).hasSize(before);

    assertThat(run("subscribers", "erase", ADA).code()).isZero();
    assertThat(mails()).isEmpty();
  }

  private static Copy copy(String headline) {
    String text = "Business\n%s\nCargo moves again.\nThe cranes swung back.\n".formatted(headline);
    return Copy.filed(text.getBytes(StandardCharsets.UTF_8), "port.txt");
  }

  @Test
  void anOperatorKillsAStoryAndWatchesTheConfirmationsArrive() {
    CompletableFuture<Terminal.Typed> watching =
        CompletableFuture.supplyAsync(() ->
            run(
                "kill",
                "sport-rowing",
                "--reason",
                "court order",
                "--note",
                "A court has ordered us to take this story down.",
                "--watch"));
    await()
        .untilAsserted(
            () -> assertThat(run("kills").printed()).contains("sport-rowing").contains("morning"));
    assertThat(run("proof", "sport-rowing").printed()).contains("morning").contains("; 1 open");
    assertThat(run("digest", "send", "morning", "--everybody").code()).isZero();

    Terminal.Typed watched = watching.join();
    assertThat(watched.code()).as(watched.printed()).isZero();
    for (String destination : List.of("article", "top", "sport", "evening-star", "morning")) {
      assertThat(watched.printed().lines())
          .as(watched.printed())
          .anyMatch(line -> line.contains(destination) && line.contains("confirmed"));
    }
    assertThat(run("proof", "sport-rowing").printed()).contains("; 0 open, 5 confirmed");
    assertThat(get("/articles/sport-rowing").statusCode()).isEqualTo(410);
  }
}
