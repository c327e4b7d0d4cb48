package dev.wiredesk.egress;

import dev.wiredesk.delivery.Outcome;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient.AUTH_METHOD;

/// Opens connections to the relay, each to the point at which it takes mails.
///
/// The address that the guard let through is the one that is connected to. TLS is used wherever the
/// server offers it, and never given up again; a password is sent behind TLS only, or to this
/// machine. Safe for use by many threads.
///
/// Source: RFC 3207, 4; RFC 4954, 4; RFC 8314, 3.3.
final class Dialler {
  private final Relay relay;
  private final GuardedResolver resolver;
  private final Postman.Town town;
  private final SmtpVerdict verdict;

  Dialler(Relay relay, GuardedResolver resolver, Postman.Town town) {
    this.relay = relay;
    this.resolver = resolver;
    this.town = town;
    verdict = new SmtpVerdict(relay.place());
  }

  /// Opens a connection, and leaves it with the deadline to watch over.
  ///
  /// @throws Forbidden if the relay may not be called
  /// @throws Declined if the relay was reached and does not let us in
  SmtpConnection open(Deadline deadline) throws IOException, Declined {
    MeteredSocket socket = dial(deadline);
    SmtpConnection line =
        new SmtpConnection(socket, relay.host(), relay.isSecretFromTheStart(), tls());
    try {
      introduce(line);
      return line;
    } catch (IOException | Declined e) {
      line.cut();
      throw e;
    }
  }

  private SSLContext tls() {
    try {
      SSLContext tls = town.tls();
      return tls == null ? SSLContext.getDefault() : tls;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  private MeteredSocket dial(Deadline deadline) throws IOException {
    InetAddress[] addresses =
        ScopedValue.where(GuardedResolver.DEADLINE, deadline)
            .call(() -> resolver.resolve(relay.host()));
    IOException trouble = new IOException();
    for (InetAddress address : addresses) {
      try {
        return dial(address, deadline);
      } catch (IOException e) {
        trouble = e;
      }
    }
    throw trouble;
  }

  private MeteredSocket dial(InetAddress address, Deadline deadline) throws IOException {
    MeteredSocket socket = new MeteredSocket();
    try {
      deadline.watch(() -> close(socket));
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(address, relay.port()), (int) town.limits().connect().toMillis());
      return socket;
    } catch (IOException e) {
      close(socket);
      throw e;
    }
  }

  private static void close(MeteredSocket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It never was open.
    }
  }

  private void introduce(SmtpConnection line) throws IOException, Declined {
    received(line.greeting());
    hello(line);
    if (!line.isSecret() && line.offers().has("STARTTLS")) {
      startTls(line);
    }
    if (relay.login().isPresent()) {
      logIn(line, relay.login().get());
    }
    line.begin();
  }

  private void received(SmtpReply reply) throws Declined {
    if (!reply.isGood()) {
      throw new Declined(verdict.notReceived(reply));
    }
  }

  private void hello(SmtpConnection line) throws IOException, Declined {
    String name = name(line.getLocalAddress());
    SmtpReply reply = line.hello(name);
    received(reply.isForGood() ? line.plainHello(name) : reply);
  }

  /// What we are called: our address, as a desk behind a router has no name that others know.
  ///
  /// Source: RFC 5321, 4.1.3.
  private static String name(InetAddress ours) {
    String kind = ours instanceof Inet6Address ? "IPv6:" : "";
    return "[%s%s]".formatted(kind, NetUtil.toAddressString(ours));
  }

  /// What the server said before TLS is forgotten, as anybody could have said it.
  private void startTls(SmtpConnection line) throws IOException, Declined {
    SmtpReply reply = line.startTls();
    if (!reply.isGood()) {
      throw new Declined(
          SmtpVerdict.deferred(
              reply.code(), "%s offers TLS and then has none: %s".formatted(relay.place(), reply)));
    }
    hello(line);
  }

  private void logIn(SmtpConnection line, Relay.Login login) throws IOException, Declined {
    if (!line.isSecret() && !town.near().test(line.getRemoteAddress())) {
      throw new Declined(verdict.noTls());
    }
    AUTH_METHOD method =
        method(line.offers().logins()).orElseThrow(() -> new Declined(verdict.noLogin()));
    SmtpReply reply = line.logIn(method, login);
    if (!reply.isGood()) {
      throw new Declined(notLoggedIn(reply, login));
    }
  }

  private static Optional<AUTH_METHOD> method(Set<String> logins) {
    return Stream.of(AUTH_METHOD.PLAIN, AUTH_METHOD.LOGIN)
        .filter(method -> logins.contains(method.name()))
        .findFirst();
  }

  /// A server that repeats what it did not understand must not carry a password into a receipt.
  private Outcome notLoggedIn(SmtpReply reply, Relay.Login login) {
    boolean telltale =
        Stream.of(
                login.password(),
                base64(login.password()),
                base64("\0" + login.user() + "\0" + login.password()))
            .anyMatch(reply.text()::contains);
    return verdict.notLoggedIn(telltale ? new SmtpReply(reply.code(), "") : reply);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
