package dev.wiredesk.egress;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A block of addresses.
///
/// Source: RFC 4632, 3.1; RFC 4291, 2.3.
///
/// @param first any address of the block
/// @param prefix how many leading bits the addresses share, 0 to 32 or 128
record Block(InetAddress first, int prefix) {
  // Four numbers, as the Java library reads 10.1 as 10.0.0.1, and nobody who writes 10.1/16 means
  // it.
  private static final Pattern CIDR =
      Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

  /// Reads a block; an address without a length is a block of one.
  ///
  /// @param cidr for example `10.1.0.0/16`, `10.1.2.3` or `fd00::/8`; IPv4 mapped into IPv6 is read
  ///   as IPv4
  /// @throws IllegalArgumentException if it is none
  static Block of(String cidr) {
    Matcher parts = CIDR.matcher(cidr.strip());
    if (parts.matches()) {
      InetAddress first = literal(parts.group(1), cidr);
      int written = parts.group(1).contains(":") ? 128 : 32;
      int bits = first.getAddress().length * 8;
      int length = parts.group(2) == null ? written : Integer.parseInt(parts.group(2));
      int prefix = length - (written - bits);
      if (prefix >= 0 && prefix <= bits) {
        return new Block(first, prefix);
      }
    }
    throw wrong(cidr);
  }

  private static InetAddress literal(String text, String cidr) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException _) {
      throw wrong(cidr);
    }
  }

  private static IllegalArgumentException wrong(String cidr) {
    return new IllegalArgumentException(
        "\"%s\" is not a block of addresses; one like 10.1.0.0/16 or fd00::/8 is wanted"
            .formatted(cidr));
  }

  boolean contains(InetAddress address) {
    byte[] ours = first.getAddress();
    byte[] theirs = address.getAddress();
    int whole = prefix / 8;
    if (ours.length != theirs.length || !Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
      return false;
    }
    int rest = prefix % 8;
    return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >> (8 - rest) == 0;
  }

  @Override
  public String toString() {
    return "%s/%d".formatted(NetUtil.toAddressString(first), prefix);
  }
}
