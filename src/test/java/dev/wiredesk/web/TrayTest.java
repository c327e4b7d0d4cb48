package dev.wiredesk.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;

class TrayTest {
  private final Tray tray = new Tray(10);

  @Test
  void aCopyIsMadeOnceAndLivesOutsideTheHeap() {
    ByteBuf first = take("a", "12345");

    assertThat(take("a", "not read again")).isSameAs(first);
    assertThat(first.isDirect()).isTrue();
    assertThat(first.toString(US_ASCII)).isEqualTo("12345");
  }

  @Test
  void theCopyThatWasNotTakenForLongestFallsOff() {
    ByteBuf a = take("a", "12345");
    ByteBuf b = take("b", "12345");
    take("a", "12345");

    take("c", "12345");

    assertThat(take("a", "")).isSameAs(a);
    assertThat(take("b", "12345")).isNotSameAs(b);
  }

  @Test
  void aCopyThatFellOffStaysReadableUntilItHasBeenSent() {
    ByteBuf sending = take("a", "12345");
    take("b", "1234567890");

    assertThat(sending.toString(US_ASCII)).isEqualTo("12345");
    assertThat(sending.release()).isTrue();
  }

  @Test
  void aCopyThatFallsOffAfterItWasSentIsFreed() {
    ByteBuf sent = take("a", "12345");
    sent.release();
    take("b", "1234567890");

    assertThat(sent.refCnt()).isZero();
  }

  @Test
  void whatIsTooBigForTheTrayIsServedAllTheSame() {
    ByteBuf big = take("a", "12345678901");

    assertThat(big.toString(US_ASCII)).isEqualTo("12345678901");
    assertThat(big.release()).isTrue();
  }

  private ByteBuf take(String etag, String content) {
    return tray.take(etag, content.getBytes(US_ASCII));
  }
}
