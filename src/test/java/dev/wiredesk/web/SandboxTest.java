package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.web.Sandbox.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxTest {
  private final Sandbox sandbox = new Sandbox(_ -> null, Paper.CLOCK);

  private static Delivery delivery(String name, String body) {
    return new Delivery(
        name, "POST /sandbox/" + name, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatCameLastIsShownFirst() {
    sandbox.receive(delivery("star", "1"));
    sandbox.receive(delivery("moon", "2"));
    sandbox.receive(delivery("star", "3"));

    assertThat(sandbox.newestFirst("star"))
        .extracting(Sandbox.Arrival::body)
        .containsExactly("3", "1");
    assertThat(sandbox.newestFirst(null)).hasSize(3);
    assertThat(sandbox.names()).containsExactly("moon", "star");
  }

  @Test
  void onlyTheLastHundredAreRemembered() {
    for (int i = 1; i <= 101; i++) {
      sandbox.receive(delivery("star", Integer.toString(i)));
    }

    assertThat(sandbox.newestFirst(null)).hasSize(100);
    assertThat(sandbox.newestFirst(null).getLast().body()).isEqualTo("2");
  }

  @Test
  void ofALargeBodyOnlyTheBeginningIsRemembered() {
    byte[] body = new byte[1_000_000];
    Arrays.fill(body, (byte) 'x');
    sandbox.receive(new Delivery("star", "POST /", Map.of(), body));

    Sandbox.Arrival arrival = sandbox.newestFirst("star").getFirst();

    assertThat(arrival.bodyBytes()).isEqualTo(1_000_000);
    assertThat(arrival.body()).hasSize(256 * 1024);
  }
}
