package dev.wiredesk.egress;

import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/// Hands mails to a mail server by SMTP, each once, and only to an address that may be called.
///
/// A parcel's payload is a whole mail (RFC 5322, lines end with CR LF, 7 bit), its `to` is
/// `mailto:` and one address, its header `from` the return path. Blocks; made to be called on many
/// virtual threads at once. Connections are kept open and carry one mail at a time. An attempt ends
/// after 20 s at the latest, whatever the relay does, not counting the wait for a free connection:
/// more mails may be under way than there are connections, so that one is six times as long at
/// most.
///
/// Source: RFC 5321 (SMTP), RFC 2920 (pipelining), RFC 3207 (STARTTLS), RFC 4954 (AUTH), RFC 6531
/// (SMTPUTF8).
public final class Postman implements Transport, AutoCloseable {
  private static final Duration TIDY_EVERY = Duration.ofSeconds(15);
  private static final Outcome OUTDATED =
      new Outcome.Postponed(
          null, "what is in it was changed while it waited for a connection; it is made anew");
  private static final String REMEDY = "a setting can allow it: wiredesk.egress.allow=%s/%d";

  // A relay that takes its time with each mail is slow, not in trouble.
  private static final int TURNS_MAX = 6;

  private final Relay relay;
  private final Limits limits;
  private final Lookup lookup;
  private final Deadlines deadlines;
  private final Semaphore free;
  private final Connections connections;
  private final SmtpVerdict verdict;
  private final Trouble trouble;

  /// What the postman finds around it.
  ///
  /// @param tls whom to trust; null for the platform's trust
  /// @param near addresses on the way to which nobody can listen
  record Town(
      Limits limits, AddressBook book, @Nullable SSLContext tls, Predicate<InetAddress> near) {
    static final Town USUAL =
        new Town(Limits.USUAL, AddressBook.SYSTEM, null, InetAddress::isLoopbackAddress);
  }

  /// @param allowed what may be called beside public addresses
  /// @param clock tells how long a connection has been idle
  public Postman(Relay relay, Allowed allowed, Clock clock) {
    this(relay, allowed, clock, Town.USUAL);
  }

  Postman(Relay relay, Allowed allowed, Clock clock, Town town) {
    this.relay = relay;
    limits = town.limits();
    lookup = new Lookup(town.book());
    deadlines = new Deadlines(limits.total());
    free = new Semaphore(relay.connections(), true);
    GuardedResolver resolver = new GuardedResolver(lookup, new Guard(allowed, REMEDY));
    connections = new Connections(new Dialler(relay, resolver, town), clock);
    verdict = new SmtpVerdict(relay.place());
    trouble = new Trouble(new HttpHost("smtp", relay.host(), relay.port()), limits);
    deadlines.every(TIDY_EVERY, this::tidy);
  }

  @Override
  public Outcome send(Parcel parcel) {
    try {
      return whenFree(Mail.of(parcel), parcel.stands());
    } catch (Declined declined) {
      return declined.outcome();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return SmtpVerdict.deferred(null, "interrupted");
    }
  }

  private Outcome whenFree(Mail mail, BooleanSupplier stands)
      throws Declined, InterruptedException {
    Duration wait = limits.total().multipliedBy(TURNS_MAX);
    if (!free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
      return SmtpVerdict.deferred(
          null,
          "all %d connections to %s were in use for %s"
              .formatted(relay.connections(), relay.place(), Limits.words(wait)));
    }
    try {
      return stands.getAsBoolean() ? bring(mail) : OUTDATED;
    } finally {
      free.release();
    }
  }

  private Outcome bring(Mail mail) throws Declined {
    Deadline deadline = deadlines.begin();
    if (deadline.passed()) {
      return SmtpVerdict.deferred(null, "nothing is sent any more, as the desk closes");
    }
    try {
      return bring(mail, deadline);
    } catch (Forbidden forbidden) {
      return new Outcome.Barred(null, String.valueOf(forbidden.getMessage()));
    } catch (UnknownHostException unknown) {
      // A name server that took all the time there was is the better reason than that it was late.
      return SmtpVerdict.deferred(null, String.valueOf(unknown.getMessage()));
    } catch (IOException e) {
      return SmtpVerdict.deferred(null, words(e, deadline));
    } finally {
      deadline.end();
    }
  }

  /// A kept connection may have been closed by the relay, with or without a 421 that says so, which
  /// says nothing about the relay; then the mail, of which it has seen no more than the envelope,
  /// goes over a new one.
  private Outcome bring(Mail mail, Deadline deadline) throws IOException, Declined {
    Optional<SmtpConnection> kept = connections.kept();
    if (kept.isPresent()) {
      Handover first = new Handover(kept.get(), mail, verdict);
      try {
        Outcome outcome = over(kept.get(), first, deadline);
        if (first.isAnswered()) {
          return outcome;
        }
      } catch (IOException e) {
        if (first.isAnswered() || deadline.passed()) {
          throw e;
        }
      }
    }
    SmtpConnection opened = connections.open(deadline);
    return over(opened, new Handover(opened, mail, verdict), deadline);
  }

  private Outcome over(SmtpConnection line, Handover handover, Deadline deadline)
      throws IOException {
    boolean reusable = false;
    try {
      deadline.watch(line::cut);
      Outcome outcome = handover.make();
      reusable = !handover.isOver();
      return outcome;
    } catch (IOException e) {
      if (handover.isSent()) {
        return SmtpVerdict.deferred(
            null, words(e, deadline) + "; the mail was sent and may have arrived");
      }
      throw e;
    } finally {
      deadline.letGo();
      if (reusable && !deadline.passed()) {
        connections.keep(line);
      } else {
        connections.drop(line);
      }
    }
  }

  private String words(IOException e, Deadline deadline) {
    return deadline.passed() ? trouble.late() : trouble.words(e);
  }

  /// Closes connections that nobody needed for a while.
  void tidy() {
    connections.tidy(deadlines);
  }

  /// How many connections are open.
  int connections() {
    return connections.size();
  }

  @Override
  public void close() {
    deadlines.close();
    lookup.close();
    connections.close();
  }
}
