package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wiredesk.channel.Secret;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.partner.Partners;
import dev.wiredesk.partner.Stamp;
import dev.wiredesk.partner.Stamps;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example receivers take what our stamps sign, and nothing else.
class ReceiversTest {
  private static final Path RECEIVERS = Path.of("docs", "receivers");
  private static final String BODY = "{\"headline\":\"Cranes – back\"}";

  @TempDir Path data;
  private final HttpClient sender = HttpClient.newHttpClient();
  private Partners partners;
  private Stamps stamps;

  @BeforeEach
  void open() {
    partners = new Partners(data);
    stamps = stamps(partners.secret());
  }

  @AfterEach
  void close() {
    sender.close();
  }

  private Stamps stamps(Secret... secrets) {
    return partners.stamps(
        partners.signed(new Sign(Sign.Profile.WEBHOOKS, List.of(secrets), List.of())));
  }

  @Test
  @Tag("interpreters")
  void theReceiverInPythonTakesWhatIsOursOnce() throws Exception {
    takesWhatIsOursOnce(installed("python3"), "receiver.py");
  }

  @Test
  @Tag("interpreters")
  void theReceiverForNodeTakesWhatIsOursOnce() throws Exception {
    takesWhatIsOursOnce(installed("node"), "receiver.mjs");
  }

  @Test
  void theReceiverInJavaTakesWhatIsOursOnce() throws Exception {
    takesWhatIsOursOnce(java(), "Receiver.java");
  }

  private void takesWhatIsOursOnce(String interpreter, String file) throws Exception {
    Process receiver = started(new ProcessBuilder(interpreter, receiver(file)));
    try (BufferedReader out = receiver.inputReader(StandardCharsets.UTF_8)) {
      URI address = address(out);

      refusesWhatIsNotOurs(address);
      assertThat(send(address, new Message("msg_1", stamps, BODY, BODY, now()))).isEqualTo(204);
      assertThat(out.readLine()).isEqualTo("took article.published " + BODY);
      assertThat(send(address, new Message("msg_1", stamps, BODY, BODY, now().plusSeconds(1))))
          .isEqualTo(204);
      Secret newer = partners.file("newer", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
      Stamps rotating = stamps(newer, partners.secret());
      assertThat(send(address, new Message("msg_2", rotating, "2", "2", now()))).isEqualTo(204);
      // Had the repeat been taken, it would stand here.
      assertThat(out.readLine()).isEqualTo("took article.published 2");
    } finally {
      receiver.destroyForcibly().waitFor();
    }
  }

  private void refusesWhatIsNotOurs(URI address) throws Exception {
    Stamps others = stamps(partners.file("other", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"));
    Instant old = now().minus(Duration.ofMinutes(6));
    Instant early = now().plus(Duration.ofMinutes(6));

    assertThat(send(address, new Message("msg_1", stamps, BODY, BODY + " ", now()))).isEqualTo(401);
    assertThat(send(address, new Message("msg_1", others, BODY, BODY, now()))).isEqualTo(401);
    assertThat(send(address, new Message("msg_1", stamps, BODY, BODY, old))).isEqualTo(401);
    assertThat(send(address, new Message("msg_1", stamps, BODY, BODY, early))).isEqualTo(401);
    HttpRequest unsigned = HttpRequest.newBuilder(address).POST(BodyPublishers.noBody()).build();
    assertThat(sender.send(unsigned, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
  }

  private static Instant now() {
    return Instant.now();
  }

  /// What is sent, and what of it was signed by whom.
  private record Message(String id, Stamps by, String signed, String body, Instant when) {}

  private int send(URI to, Message message) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .header("wiredesk-event", "article.published")
            .POST(BodyPublishers.ofString(message.body()));
    headers(to, message.id(), message.by(), message.signed(), message.when())
        .forEach(request::header);
    return sender.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static Map<String, String> headers(
      URI to, String id, Stamps by, String signed, Instant when) {
    byte[] payload = signed.getBytes(StandardCharsets.UTF_8);
    return by.headers(new Stamp.Request(id, "POST", to, "application/json", null, payload), when);
  }

  @Test
  @Tag("interpreters")
  void theSignatureByHandIsTheSame() throws Exception {
    installed("openssl");
    Files.writeString(data.resolve("body.json"), BODY);
    Map<String, String> headers =
        headers(Partners.TO, "msg_1", stamps, BODY, Instant.ofEpochSecond(1_614_265_330));
    ProcessBuilder shell = shell(0);
    shell.environment().put("id", "msg_1");
    shell.environment().put("timestamp", "1614265330");

    Process byHand = started(shell);
    String signature =
        new String(byHand.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(byHand.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat("v1," + signature).isEqualTo(headers.get("webhook-signature"));
  }

  @Test
  @Tag("interpreters")
  void aDeliveryByHandIsTaken() throws Exception {
    installed("openssl");
    installed("curl");
    Files.writeString(data.resolve("body.json"), BODY);
    Process receiver = started(new ProcessBuilder(java(), receiver("Receiver.java")));
    try (BufferedReader out = receiver.inputReader(StandardCharsets.UTF_8)) {
      ProcessBuilder shell = shell(1);
      shell.environment().put("url", address(out).toString());

      assertThat(started(shell).waitFor()).isZero();
      assertThat(out.readLine()).isEqualTo("took article.published " + BODY);
    } finally {
      receiver.destroyForcibly().waitFor();
    }
  }

  /// An example of the README, ready to run.
  private ProcessBuilder shell(int index) throws IOException {
    List<String> examples =
        Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(Files.readString(RECEIVERS.resolve("README.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    return new ProcessBuilder(installed("sh"), "-c", examples.get(index)).directory(data.toFile());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String receiver(String file) {
    return RECEIVERS.resolve(file).toString();
  }

  private static URI address(BufferedReader out) throws IOException {
    String listening = Objects.requireNonNullElse(out.readLine(), "nothing: it ended");
    assertThat(listening).startsWith("listening on ");
    return URI.create("http://127.0.0.1:%s/in".formatted(listening.replaceAll("\\D", "")));
  }

  private static Process started(ProcessBuilder builder) throws IOException {
    builder.environment().put("WEBHOOK_SECRET", Partners.SECRET);
    builder.environment().put("PORT", "0");
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// The program on the path; without it the test is left out, except by `.ci/run`, which installs
  /// it.
  private static String installed(String program) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    boolean there =
        Stream.of(path.split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, program))
            .anyMatch(Files::isExecutable);
    assumeTrue(there, "no %s on this machine; install it to run this test".formatted(program));
    return program;
  }
}
