package dev.wiredesk.egress;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// The addresses that no partner on the internet has, so that a name that leads there is a mistake
/// or an attack on the house.
///
/// Source: the IANA registries of special-purpose addresses (RFC 6890) and of IPv6 global unicast
/// addresses, of which only 2000::/3 is in use.
final class Ranges {
  private static final List<Range> ALL =
      List.of(
          range("this network", "0.0.0.0/8"),
          range("private", "10.0.0.0/8"),
          range("shared with the provider", "100.64.0.0/10"),
          range("this machine", "127.0.0.0/8"),
          range("link-local", "169.254.0.0/16"),
          range("private", "172.16.0.0/12"),
          range("reserved", "192.0.0.0/24"),
          range("for documentation", "192.0.2.0/24"),
          range("a 6to4 relay", "192.88.99.0/24"),
          range("private", "192.168.0.0/16"),
          range("for benchmarks", "198.18.0.0/15"),
          range("for documentation", "198.51.100.0/24"),
          range("for documentation", "203.0.113.0/24"),
          range("multicast", "224.0.0.0/4"),
          range("broadcast", "255.255.255.255/32"),
          range("reserved", "240.0.0.0/4"),
          range("no address", "::/128"),
          range("this machine", "::1/128"),
          // Each of these holds an IPv4 address that some router would call for us.
          range("an IPv4 address in old clothes", "::/96"),
          range("an IPv4 address behind NAT64", "64:ff9b::/96"),
          range("an IPv4 address behind NAT64", "64:ff9b:1::/48"),
          range("an IPv4 address behind 6to4", "2002::/16"),
          range("discarded", "100::/64"),
          range("reserved", "2001::/23"),
          range("for documentation", "2001:db8::/32"),
          range("for documentation", "3fff::/20"),
          range("for segment routing", "5f00::/16"),
          range("private", "fc00::/7"),
          range("link-local", "fe80::/10"),
          range("private", "fec0::/10"),
          range("multicast", "ff00::/8"),
          // What nobody has been given yet cannot be a partner's either.
          range("not in use", "::/3"),
          range("not in use", "4000::/2"),
          range("not in use", "8000::/1"));

  private Ranges() {}

  /// A block that is not public.
  ///
  /// @param name what it is for, to complete "the address is …"
  record Range(String name, Block block) {}

  private static Range range(String name, String cidr) {
    return new Range(name, Block.of(cidr));
  }

  /// Where an address belongs that is not public; empty if it is.
  static Optional<Range> of(InetAddress address) {
    return ALL.stream().filter(range -> range.block().contains(address)).findFirst();
  }
}
