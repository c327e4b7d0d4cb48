package dev.wiredesk.egress;

import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;

/// Postmen for tests, who find every relay on this machine.
final class Round {
  static final Allowed HERE = Allowed.of("127.0.0.0/8");

  private Round() {}

  static Postman to(ScriptedRelay relay) {
    return to(relay.uri("smtp"), Duration.ofSeconds(30));
  }

  static Postman to(URI relay, Duration total) {
    return trusting(null, relay, total);
  }

  static Postman trusting(SSLContext tls, URI relay) {
    return trusting(tls, relay, Duration.ofSeconds(30));
  }

  private static Postman trusting(SSLContext tls, URI relay, Duration total) {
    return new Postman(new Relay(relay, 2), HERE, Clock.systemUTC(), town(total, tls, true));
  }

  /// One for whom this machine is far away.
  static Postman farFrom(URI uri, SSLContext tls) {
    Postman.Town town = town(Duration.ofSeconds(30), tls, false);
    return new Postman(new Relay(uri, 2), HERE, Clock.systemUTC(), town);
  }

  static Postman.Town town(Duration total, SSLContext tls, boolean near) {
    return new Postman.Town(
        new Limits(Duration.ofSeconds(30), total),
        _ -> List.of(InetAddress.ofLiteral("127.0.0.1")),
        tls,
        _ -> near);
  }
}
