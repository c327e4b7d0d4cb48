package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
  private static final Guard GUARD = new Guard(Allowed.NOTHING);

  private static boolean mayCall(Guard guard, InetAddress address) {
    try {
      return guard.admit("star.example", List.of(address)).equals(List.of(address));
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private static boolean mayCall(Guard guard, String address) {
    return mayCall(guard, InetAddress.ofLiteral(address));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/8, 0.0.0.0, 0.255.255.255",
    "10.0.0.0/8, 10.0.0.0, 10.255.255.255",
    "100.64.0.0/10, 100.64.0.0, 100.127.255.255",
    "127.0.0.0/8, 127.0.0.0, 127.255.255.255",
    "169.254.0.0/16, 169.254.0.0, 169.254.255.255",
    "172.16.0.0/12, 172.16.0.0, 172.31.255.255",
    "192.0.0.0/24, 192.0.0.0, 192.0.0.255",
    "192.0.2.0/24, 192.0.2.0, 192.0.2.255",
    "192.88.99.0/24, 192.88.99.0, 192.88.99.255",
    "192.168.0.0/16, 192.168.0.0, 192.168.255.255",
    "198.18.0.0/15, 198.18.0.0, 198.19.255.255",
    "198.51.100.0/24, 198.51.100.0, 198.51.100.255",
    "203.0.113.0/24, 203.0.113.0, 203.0.113.255",
    "224.0.0.0/4, 224.0.0.0, 239.255.255.255",
    "240.0.0.0/4, 240.0.0.0, 255.255.255.254",
    "255.255.255.255/32, 255.255.255.255, 255.255.255.255",
    "::/128, ::, ::",
    "::1/128, ::1, ::1",
    "::/96, ::2, ::ffff:ffff",
    "64:ff9b::/96, 64:ff9b::, 64:ff9b::ffff:ffff",
    "64:ff9b:1::/48, 64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
    "100::/64, 100::, 100::ffff:ffff:ffff:ffff",
    "2001::/23, 2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::/32, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    "2002::/16, 2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "3fff::/20, 3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
    "5f00::/16, 5f00::, 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fc00::/7, fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fe80::/10, fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fec0::/10, fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "ff00::/8, ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "not in use, 1fff::1, 4000::1",
    "not in use, 6000::1, fbff::1"
  })
  void aRangeThatIsNotPublicIsNotCalledFromItsFirstToItsLastAddress(
      String range, String first, String last) {
    for (String address : List.of(first, last)) {
      assertThatThrownBy(() -> GUARD.admit("star.example", List.of(InetAddress.ofLiteral(address))))
          .isInstanceOf(Forbidden.class)
          .hasMessageContaining(range);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.3.0",
        "192.88.98.255",
        "192.88.100.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "198.51.101.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "2000::",
        "2001:200::",
        "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db9::",
        "2001:ffff::1",
        "2003::",
        "2a00:1450:4001::1",
        "3ffe::1",
        "3fff:1000::"
      })
  void theNeighboursOfARangeArePublic(String address) {
    assertThat(mayCall(GUARD, address)).isTrue();
  }

  @Test
  void anIpv4AddressMappedIntoIpv6IsReadAsIpv4() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = mapped[11] = -1;
    mapped[12] = 127;
    mapped[15] = 1;
    InetAddress clothed = Inet6Address.getByAddress("", mapped, 0);

    assertThat(clothed).isInstanceOf(Inet6Address.class);
    assertThat(mayCall(GUARD, clothed)).isFalse();
    assertThat(mayCall(new Guard(Allowed.of("127.0.0.0/8")), clothed)).isTrue();
    assertThat(mayCall(new Guard(Allowed.of("::ffff:127.0.0.0/104")), clothed)).isTrue();
  }

  @Property
  void whatIsLetThroughIsPublicByTheWordOfTheJavaLibrary(@ForAll @Size(4) byte[] bytes)
      throws UnknownHostException {
    InetAddress address = InetAddress.getByAddress(bytes);
    if (mayCall(GUARD, address)) {
      int first = Byte.toUnsignedInt(bytes[0]);
      int second = Byte.toUnsignedInt(bytes[1]);
      assertThat(isSpecial(address)).isFalse();
      assertThat(first).isNotIn(0, 10, 127).isLessThan(224);
      assertThat(first == 100 && second >= 64 && second < 128).isFalse();
      assertThat(first == 198 && (second == 18 || second == 19)).isFalse();
    }
  }

  @Property(tries = 5_000)
  void ofIpv6OnlyGlobalUnicastIsLetThrough(
      @ForAll @Size(2) byte[] first, @ForAll @Size(14) byte[] rest) throws UnknownHostException {
    byte[] bytes = new byte[16];
    System.arraycopy(first, 0, bytes, 0, 2);
    System.arraycopy(rest, 0, bytes, 2, 14);
    InetAddress address = InetAddress.getByAddress(bytes);
    if (address instanceof Inet6Address && mayCall(GUARD, address)) {
      assertThat(isSpecial(address)).isFalse();
      assertThat(bytes[0] & 0xe0).isEqualTo(0x20);
      assertThat(address.getHostAddress()).doesNotStartWith("2002:").doesNotStartWith("2001:db8:");
    }
  }

  private static boolean isSpecial(InetAddress address) {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress();
  }

  @Property
  void aBlockHoldsWhatSharesItsLeadingBits(
      @ForAll @Size(4) byte[] one,
      @ForAll @Size(4) byte[] other,
      @ForAll @IntRange(max = 32) int prefix)
      throws UnknownHostException {
    InetAddress first = InetAddress.getByAddress(one);
    long mask = prefix == 0 ? 0 : -1L << (32 - prefix);
    long difference = (number(one) ^ number(other)) & mask & 0xffff_ffffL;

    Block block = Block.of("%s/%d".formatted(first.getHostAddress(), prefix));

    assertThat(block.contains(InetAddress.getByAddress(other))).isEqualTo(difference == 0);
  }

  private static long number(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt() & 0xffff_ffffL;
  }

  @Test
  void onlyThePublicAddressesOfAHostAreTried() throws UnknownHostException {
    InetAddress open = InetAddress.ofLiteral("8.8.8.8");
    InetAddress inside = InetAddress.ofLiteral("10.0.0.7");

    assertThat(GUARD.admit("star.example", List.of(inside, open))).containsExactly(open);
  }

  @Test
  void aRefusalSaysWhichAddressItIsAndHowToAllowIt() {
    assertThatThrownBy(
            () -> GUARD.admit("star.example", List.of(InetAddress.ofLiteral("10.0.0.7"))))
        .hasMessage(
            "star.example is not called: it is 10.0.0.7, and 10.0.0.0/8 is private. If that is"
                + " meant, the channel file can allow it: allow: [10.0.0.7/32]");
  }

  @Test
  void blocksAndHostsThatAreAllowedMayBeCalled() {
    Guard guard =
        new Guard(Allowed.of(" 10.1.0.0/16,fd00::/8 , Desk.Example.").and(List.of("::1")));

    assertThat(mayCall(guard, "10.1.2.3")).isTrue();
    assertThat(mayCall(guard, "10.2.0.1")).isFalse();
    assertThat(mayCall(guard, "fd12::1")).isTrue();
    assertThat(mayCall(guard, "::1")).isTrue();
    assertThat(mayCall(guard, "127.0.0.1")).isFalse();
  }

  @Test
  void aHostThatIsAllowedMayHaveAnyAddress() throws UnknownHostException {
    Guard guard = new Guard(Allowed.of("desk.example"));
    List<InetAddress> inside = List.of(InetAddress.ofLiteral("10.0.0.7"));

    assertThat(guard.admit("DESK.example.", inside)).isEqualTo(inside);
    assertThatThrownBy(() -> guard.admit("other.desk.example", inside))
        .isInstanceOf(Forbidden.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0/8",
        "10",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "256.0.0.1",
        "fd00::/129",
        "::ffff:10.0.0.0/95",
        "*.example",
        "http://desk.example",
        "a b",
        "1:2"
      })
  void anItemThatIsNeitherBlockNorHostIsNamed(String item) {
    assertThatThrownBy(() -> Allowed.of("10.0.0.0/8," + item))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(item);
  }

  @Test
  void nothingIsAllowedUnlessItIsSaid() {
    assertThat(mayCall(new Guard(Allowed.of(" , ")), "127.0.0.1")).isFalse();
  }
}
