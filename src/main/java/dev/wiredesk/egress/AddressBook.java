package dev.wiredesk.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Where the addresses of a host are looked up.
@FunctionalInterface
interface AddressBook {
  /// The one of this machine: its hosts file, its name servers.
  AddressBook SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /// Every address of a host. May take its time.
  ///
  /// @param host a name, or an address in any notation
  /// @throws UnknownHostException if there is no such host
  List<InetAddress> find(String host) throws UnknownHostException;
}
