package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiredesk.digest.BounceCase;
import dev.wiredesk.digest.BounceDesk;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BounceResourceTest {
  private static final String MAIL = "message/rfc822";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final BounceCase house = new BounceCase();
  private HttpServer server;

  @BeforeEach
  void start() {
    Router router = Router.router(vertx);
    new BounceResource(house.desk()).mount(router);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterEach
  void stop() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private HttpResponse<String> post(String type, byte[] mail) throws Exception {
    URI address = URI.create("http://127.0.0.1:%d/api/bounces".formatted(server.actualPort()));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(mail))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private JsonNode taken(String sample) throws Exception {
    HttpResponse<String> answer = post(MAIL, BounceCase.mail(sample));
    assertThat(answer.statusCode()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  @Test
  void aMailIsTakenAndTheAnswerSaysWhatItWas() throws Exception {
    JsonNode bounced = taken("postfix-unknown");
    assertThat(bounced.path("read").asText()).isEqualTo("bounced");
    assertThat(bounced.path("reader").asText()).isEqualTo(BounceCase.READER);
    assertThat(bounced.path("kind").asText()).isEqualTo("address");
    assertThat(bounced.path("permanent").asBoolean()).isTrue();
    assertThat(bounced.toString()).doesNotContain("anna");

    assertThat(taken("complaint").path("kind").asText()).isEqualTo("abuse");
    assertThat(taken("postfix-delayed").path("read").asText()).isEqualTo("delayed");
    assertThat(house.suppressed()).hasSize(2);
  }

  @Test
  void aMailFromWhichNothingFollowsIsAnsweredSoThatItIsNotSentBack() throws Exception {
    JsonNode reply = taken("vacation");

    assertThat(reply.path("read").asText()).isEqualTo("set-aside");
    assertThat(reply.path("reason").asText()).isEqualTo("an automatic reply");
  }

  @Test
  void whatIsNoMailIsRefused() throws Exception {
    HttpResponse<String> other = post("application/x-www-form-urlencoded", new byte[] {1});
    assertThat(other.statusCode()).isEqualTo(415);
    assertThat(other.body()).contains("message/rfc822 is wanted");

    assertThat(post(MAIL + "; charset=utf-8", new byte[0]).statusCode()).isEqualTo(422);
  }

  @Test
  void aMailThatIsTooLongIsTurnedAway() throws Exception {
    byte[] longest = Arrays.copyOf(BounceCase.mail("complaint"), BounceDesk.BYTES_MAX);
    byte[] tooLong = Arrays.copyOf(longest, longest.length + 1);

    assertThat(post(MAIL, tooLong).statusCode()).isEqualTo(413);
    assertThat(house.suppressed()).isEmpty();
    assertThat(post(MAIL, longest).statusCode()).isEqualTo(200);
    assertThat(house.suppressed()).hasSize(1);
  }

  @Test
  void aDatabaseThatCannotBeReadIsOurFault() throws Exception {
    house.broken(true);

    HttpResponse<String> answer =
        post(MAIL, "To: a@b.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(post(MAIL, BounceCase.mail("complaint")).statusCode()).isEqualTo(500);
  }
}
