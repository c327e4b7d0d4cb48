package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
  private final Sandbox sandbox = Receivers.knowingNothing();

  private void receive(String name, Map<String, String> headers, byte[] body) {
    sandbox.receive(
        name,
        new SignedRequest(
            "POST", URI.create("http://desk.example/sandbox/" + name), headers, body));
  }

  private void receive(String name, String body) {
    receive(name, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private Sandbox.Arrival newest() {
    return sandbox.newestFirst(null).getFirst();
  }

  @Test
  void whatCameLastIsShownFirst() {
    receive("star", "1");
    receive("moon", "2");
    receive("star", "3");

    assertThat(sandbox.newestFirst("star"))
        .extracting(Sandbox.Arrival::body)
        .containsExactly("3", "1");
    assertThat(sandbox.newestFirst(null)).hasSize(3);
    assertThat(sandbox.names()).containsExactly("moon", "star");
  }

  @Test
  void onlyTheLastTwoHundredAreRemembered() {
    for (int i = 1; i <= 201; i++) {
      receive("star", Integer.toString(i));
    }

    assertThat(sandbox.newestFirst(null)).hasSize(200);
    assertThat(sandbox.newestFirst(null).getLast().body()).isEqualTo("2");
    assertThat(sandbox.arrival("star", 1)).isEmpty();
    assertThat(sandbox.arrival("star", 201)).isPresent();
  }

  @Test
  void ofALargeBodyOnlyTheBeginningIsRemembered() {
    byte[] body = new byte[1_000_000];
    Arrays.fill(body, (byte) 'x');
    receive("star", Map.of(), body);

    assertThat(newest().bodyBytes()).isEqualTo(1_000_000);
    assertThat(newest().body()).hasSize(64 * 1024);
  }

  @Test
  void aCompressedBodyIsShownAsWhatItIs() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write("{\"headline\":\"Hello\"}".getBytes(StandardCharsets.UTF_8));
    }
    receive("star", Map.of("content-encoding", "gzip"), gzip.toByteArray());

    assertThat(newest().told().headline()).isEqualTo("Hello");
  }

  @Test
  void theStoryIsMadeOutInWhateverShape() {
    receive(
        "star",
        "{\"type\":\"article.updated\",\"articleId\":\"a\",\"revision\":2,\"data\":{\"headlines\":"
            + "[{\"role\":\"main\",\"value\":\"Cranes\"}]}}");
    assertThat(newest().told()).isEqualTo(new Told("article.updated", "a", "2", "Cranes"));

    receive("star", "{\"uri\":\"urn:a\",\"version\":\"3\",\"title\":\"Cranes\"}");
    assertThat(newest().told()).isEqualTo(new Told("", "urn:a", "3", "Cranes"));

    receive("star", "[] or not");
    assertThat(newest().told()).isEqualTo(new Told("", "", "", ""));
  }

  @Test
  void aRepeatIsCounted() {
    Map<String, String> headers = Map.of("webhook-id", "msg_1");
    receive("star", headers, new byte[1]);
    receive("moon", headers, new byte[1]);
    receive("star", headers, new byte[1]);

    assertThat(newest().attempt()).isEqualTo(2);
  }

  @Test
  void whatWouldLetOthersInIsNotShown() {
    receive("star", Map.of("authorization", "Basic c2VjcmV0", "x-desk", "news"), new byte[0]);

    assertThat(newest().headers())
        .containsEntry("authorization", "Basic … (14 characters, not shown)")
        .containsEntry("x-desk", "news");
  }

  @Test
  void whatIsNotWhatWasSentIsToldByteForByte(@TempDir Path data) {
    Receivers receivers = new Receivers(data);
    Channel.Partner channel = receivers.channel(Sign.Profile.WEBHOOKS, true, false);
    Parcel parcel = receivers.parcel(channel, "msg_1", Receivers.BODY, Receivers.NOW);
    SentParcels sent = new SentParcels(to -> to.getPath().startsWith("/sandbox/"));
    sent.watching(_ -> new Outcome.Accepted(204, "")).send(parcel);
    Sandbox knowing = new Sandbox(receivers.keyring(channel), sent, Receivers.CLOCK);
    SignedRequest request = Receivers.arriving(parcel);

    knowing.receive("star", request);
    knowing.receive(
        "star", request.body(Receivers.BODY.replace(": ", ":\n").getBytes(StandardCharsets.UTF_8)));
    knowing.receive("star", Receivers.with(request, "webhook-timestamp", "1614265331"));

    assertThat(knowing.newestFirst("star").get(2).verified()).isTrue();
    assertThat(knowing.newestFirst("star").get(1).verdict().findings())
        .contains("Byte 9 of the body is 0x0a (line feed) here and 0x20 (space) in what was sent.");
    assertThat(knowing.newestFirst("star").get(0).verdict().findings())
        .contains(
            "webhook-timestamp is \"1614265331\" here and was \"1614265330\" when it was sent.");
  }

  @Test
  void whatIsWhatWasSentWasSignedWithAnotherSecret(@TempDir Path data, @TempDir Path others) {
    Receivers receivers = new Receivers(data);
    Channel.Partner channel = receivers.channel(Sign.Profile.WEBHOOKS, true, false);
    Parcel parcel = receivers.parcel(channel, "msg_1", Receivers.BODY, Receivers.NOW);
    Receivers strangers = new Receivers(others);
    Channel.Partner keyed = strangers.channel(Sign.Profile.WEBHOOKS, false, true);
    Sandbox sandboxOfOthers =
        new Sandbox(strangers.keyring(keyed), _ -> Optional.of(parcel), Receivers.CLOCK);

    sandboxOfOthers.receive("star", Receivers.arriving(parcel));

    assertThat(sandboxOfOthers.newestFirst(null).getFirst().verdict().findings())
        .anyMatch(it -> it.startsWith("Body and signature are byte for byte what was sent"));
  }

  @Test
  void onlyALimitedNumberOfBytesIsRememberedOfWhatWasSent(@TempDir Path data) {
    Receivers receivers = new Receivers(data);
    Channel.Partner channel = receivers.channel(Sign.Profile.WEBHOOKS, true, false);
    SentParcels sent = new SentParcels(_ -> true);
    var transport = sent.watching(_ -> new Outcome.Accepted(204, ""));
    String large = "x".repeat(5 << 20);
    for (int i = 0; i < 4; i++) {
      transport.send(receivers.parcel(channel, "large" + i, large, Receivers.NOW));
    }
    assertThat(sent.find("large0")).isEmpty();
    assertThat(sent.find("large1")).isPresent();
    for (int i = 0; i < 200; i++) {
      transport.send(receivers.parcel(channel, "small" + i, "x", Receivers.NOW));
    }
    assertThat(sent.find("large3")).isEmpty();
    assertThat(sent.find("small0")).isPresent();
  }
}
