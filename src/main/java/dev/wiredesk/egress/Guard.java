package dev.wiredesk.egress;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lets through only the addresses that may be called. Pure; safe for use by many threads.
final class Guard {
  private final Allowed allowed;
  private final String remedy;

  Guard(Allowed allowed) {
    this(allowed, "the channel file can allow it: allow: [%s/%d]");
  }

  /// @param remedy where an address can be allowed, with places for it and its length
  Guard(Allowed allowed, String remedy) {
    this.allowed = allowed;
    this.remedy = remedy;
  }

  /// Those of a host's addresses that may be called, in their order.
  ///
  /// @throws Forbidden if none may
  /// @throws UnknownHostException if there is none
  List<InetAddress> admit(String host, List<InetAddress> found) throws UnknownHostException {
    List<InetAddress> admitted = new ArrayList<>(found.size());
    String objection = "it has no address";
    for (InetAddress address : found) {
      Optional<Ranges.Range> range = objection(host, address);
      if (range.isEmpty()) {
        admitted.add(address);
      } else {
        objection = words(host, address, range.get());
      }
    }
    if (admitted.isEmpty()) {
      throw found.isEmpty() ? new UnknownHostException(host) : new Forbidden(objection);
    }
    return admitted;
  }

  private Optional<Ranges.Range> objection(String host, InetAddress address)
      throws UnknownHostException {
    // IPv4 mapped into IPv6 comes out as IPv4, which is what the network would make of it.
    InetAddress canonical = InetAddress.getByAddress(address.getAddress());
    return allowed.contains(host, canonical) ? Optional.empty() : Ranges.of(canonical);
  }

  private String words(String host, InetAddress address, Ranges.Range range) {
    String number = NetUtil.toAddressString(address);
    return "%s is not called: it is %s, and %s is %s. If that is meant, "
            .formatted(host, number, range.block(), range.name())
        + remedy.formatted(number, address.getAddress().length * 8);
  }
}
