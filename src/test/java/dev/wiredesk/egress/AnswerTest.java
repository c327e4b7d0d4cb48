package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
  private static Answer answer(String body, String... headers) {
    return answer(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  private static Answer answer(byte[] body, String... headers) {
    ClassicHttpResponse response = new BasicClassicHttpResponse(200);
    response.setEntity(new ByteArrayEntity(body, null));
    for (String header : headers) {
      response.addHeader(header.split(": ")[0], header.split(": ")[1]);
    }
    return Answer.read(response);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\": \"a1\"}|a1",
        "{\"a\": {\"id\": 1}, \"b\": [1, {\"id\": 2}], \"id\": 42}|42",
        "{\"id\": {\"x\": 1}, \"n\": 1}|{\"id\": {\"x\": 1}, \"n\": 1}",
        "{\"id|{\"id",
        "{thanks}|{thanks}",
        "[1]|[1]",
        "thanks|thanks",
        "''|''"
      })
  void theReceiptIsTheIdInTheAnswerOrItsFirstLine(String body, String receipt) {
    assertThat(answer(body).remoteId()).isEqualTo(receipt);
  }

  @Test
  void theAddressThatTheParcelGotComesFirstAndTheNumberOfTheRequestAfterTheId() {
    String body = "{\"id\": \"a1\"}";

    assertThat(answer(body, "Location: /in/7", "X-Request-Id: r1").remoteId()).isEqualTo("/in/7");
    assertThat(answer(body, "X-Request-Id: r1").remoteId()).isEqualTo("a1");
    assertThat(answer("thanks", "X-Request-Id: r1").remoteId()).isEqualTo("r1");
    assertThat(answer("thanks\nindeed").remoteId()).isEqualTo("thanks");
  }

  @Test
  void whatCouldHarmATerminalIsNotKept() {
    assertThat(answer("a\u001b[31mb\r\nc\u0000\u202ed\u2028e").text()).isEqualTo("a [31mb c d e");
  }

  @Test
  void theTextIsReadInTheCharsetOfTheAnswer() {
    byte[] latin = "d\u00e9j\u00e0".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(answer(latin, "Content-Type: text/plain; charset=iso-8859-1").text())
        .isEqualTo("d\u00e9j\u00e0");
    assertThat(answer("d\u00e9j\u00e0", "Content-Type: text/plain; charset=martian").text())
        .isEqualTo("d\u00e9j\u00e0");
  }

  @ParameterizedTest
  @CsvSource({"0, 0, true", "16383, 16383, true", "16384, 16384, false", "20000, 16384, false"})
  void atMost16KiBAreRead(int said, int kept, boolean whole) {
    Answer answer = answer("x".repeat(said));

    assertThat(answer.text()).hasSize(kept);
    assertThat(answer.isWhole()).isEqualTo(whole);
    assertThat(answer.brokeOff()).isNull();
  }
}
