package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VisitorTest {
  private static String machine(String peer, String... hops) {
    return Visitor.machine(peer, List.of(hops));
  }

  @Test
  void aMachineThatComesByItselfIsBelievedNothingElse() {
    assertThat(machine("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    assertThat(machine("2001:db8:0:0:0:0:0:1", "198.51.100.1")).isEqualTo("2001:db8:0:0:0:0:0:1");
  }

  @Test
  void ourOwnProxySaysForWhomItAsks() {
    assertThat(machine("127.0.0.1", "198.51.100.1")).isEqualTo("198.51.100.1");
    assertThat(machine("10.1.2.3", "198.51.100.1:4711")).isEqualTo("198.51.100.1");
    assertThat(machine("0:0:0:0:0:0:0:1", "[2001:db8::5]:443")).isEqualTo("2001:db8:0:0:0:0:0:5");
    assertThat(machine("fd00::1", "198.51.100.1")).isEqualTo("198.51.100.1");
  }

  @Test
  void ofSeveralHopsTheLastOneThatIsNotOursCounts() {
    assertThat(machine("127.0.0.1", "1.1.1.1", "198.51.100.1", "192.168.0.7"))
        .isEqualTo("198.51.100.1");
    assertThat(machine("127.0.0.1", "192.168.0.9")).isEqualTo("192.168.0.9");
  }

  @Test
  void rubbishIsNotBelieved() {
    assertThat(machine("127.0.0.1", "unknown")).isEqualTo("127.0.0.1");
    assertThat(machine("127.0.0.1", "1.1.1.1", "")).isEqualTo("127.0.0.1");
    assertThat(machine("127.0.0.1", "news.example")).isEqualTo("127.0.0.1");
    assertThat(machine("127.0.0.1", "1".repeat(9_000))).isEqualTo("127.0.0.1");
    assertThat(machine("")).isEmpty();
  }
}
