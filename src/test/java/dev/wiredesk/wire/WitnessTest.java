package dev.wiredesk.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.wire.Witness.Chain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  @Test
  void whatIsPrintedIsReadBack() {
    Anchors anchors = new Anchors(new Anchor(4711, HASH), new Anchor(0, "0".repeat(64)));

    assertThat(anchors)
        .hasToString("wire 4711:%1$s receipts 0:%2$s", HASH.substring(0, 32), "0".repeat(32));
    assertThat(Witness.read(anchors.toString()))
        .containsExactly(
            new Witness(Chain.WIRE, new Anchor(4711, HASH.substring(0, 32))),
            new Witness(Chain.RECEIPTS, new Anchor(0, "0".repeat(32))));
  }

  @Test
  void whatPeopleTypeIsRead() {
    assertThat(Witness.read("  Receipts 7:0123456789ABCDEF…,\nwire=8:" + HASH))
        .extracting(Witness::toString)
        .containsExactly("receipts 7:0123456789abcdef", "wire 8:" + HASH.substring(0, 32));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wire",
        "4711:0123456789abcdef",
        "wire 4711:0123456789abcde",
        "wire 4711:0123456789abcdeg",
        "wire -1:0123456789abcdef",
        "paper 4711:0123456789abcdef",
        "wire 4711:0123456789abcdef and",
        "wire 99999999999999999999:0123456789abcdef"
      })
  void whatIsNoAnchorIsRefused(String text) {
    assertThatThrownBy(() -> Witness.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no anchor");
  }
}
