package dev.wiredesk.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/// Gives a connection the addresses that it may connect to.
///
/// The guard stands here, between lookup and connect, so that the address that was checked is the
/// one that is called: a name that answers differently the next time gains nothing.
final class GuardedResolver implements DnsResolver {
  /// Until when the attempt of this thread may wait for a name server.
  static final ScopedValue<Deadline> DEADLINE = ScopedValue.newInstance();

  private final Lookup lookup;
  private final Guard guard;

  GuardedResolver(Lookup lookup, Guard guard) {
    this.lookup = lookup;
    this.guard = guard;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return guard.admit(host, lookup.find(host, DEADLINE.get().left())).toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
