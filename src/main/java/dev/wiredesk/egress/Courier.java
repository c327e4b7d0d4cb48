package dev.wiredesk.egress;

import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/// Brings one parcel to an HTTP(S) address, once, and only to addresses that may be called.
///
/// Redirects are not followed, cookies not kept, proxies not used. An attempt ends after 20 s at
/// the latest, whatever the receiver does, and reads at most 16 KiB of its answer. Blocks; made to
/// be called on many virtual threads at once.
public final class Courier implements AutoCloseable {
  private static final String NAME = "Wiredesk";
  private static final Duration UNUSED = Duration.ofMinutes(10);
  private static final Duration TIDY_EVERY = Duration.ofSeconds(15);

  private final Allowed allowed;
  private final Clock clock;
  private final Limits limits;
  private final Lookup lookup;
  private final Deadlines deadlines;
  private final ConcurrentMap<Line, Pool> pools = new ConcurrentHashMap<>();

  /// @param allowed what every parcel may be brought to beside public addresses
  /// @param clock tells how long it is until a date at which a receiver wants to be asked again
  public Courier(Allowed allowed, Clock clock) {
    this(allowed, clock, Limits.USUAL, AddressBook.SYSTEM);
  }

  Courier(Allowed allowed, Clock clock, Limits limits, AddressBook book) {
    this.allowed = allowed;
    this.clock = clock;
    this.limits = limits;
    lookup = new Lookup(book);
    deadlines = new Deadlines(limits.total());
    deadlines.every(TIDY_EVERY, this::tidy);
  }

  /// Tries once. Trouble on the way is an outcome.
  ///
  /// The receipt of an accepted parcel is what the receiver calls it; that of one that says which
  /// answers it accepts, with the header of that name, is the whole answer.
  public Outcome send(Parcel parcel) {
    try {
      Target target = Target.of(parcel.to());
      return bring(parcel, target, pool(parcel.line()));
    } catch (Forbidden forbidden) {
      return barred(forbidden);
    } catch (IllegalArgumentException e) {
      return new Outcome.Barred(null, "nothing is sent: " + e.getMessage());
    }
  }

  /// A forbidden address is a fault of the destination, not of a parcel, so nothing is parked; and
  /// waiting does not mend it, so the destination is not asked again until a person has changed its
  /// address or allowed it.
  private static Outcome barred(Forbidden forbidden) {
    return new Outcome.Barred(null, String.valueOf(forbidden.getMessage()));
  }

  private Pool pool(Line line) {
    Pool pool = pools.get(line);
    return pool == null ? pools.computeIfAbsent(line, this::open) : pool;
  }

  private Pool open(Line line) {
    Guard guard = new Guard(allowed.and(line.allow()));
    return new Pool(line, new GuardedResolver(lookup, guard), limits.connect());
  }

  private Outcome bring(Parcel parcel, Target target, Pool pool) {
    Trouble trouble = new Trouble(target.host(), limits);
    Deadline deadline = deadlines.begin();
    try {
      ClassicHttpRequest request = request(parcel, target);
      Answer answer = pool.ask(target.host(), request, deadline);
      return answer.status() / 100 == 2
          ? success(
              answer, request.containsHeader(HttpHeaders.ACCEPT), trouble.cutOff(answer, deadline))
          : failure(answer);
    } catch (Forbidden forbidden) {
      return barred(forbidden);
    } catch (UnknownHostException unknown) {
      // A name server that took all the time there was is the better reason than that it was late.
      return deferred(null, String.valueOf(unknown.getMessage()));
    } catch (IOException | HttpException e) {
      return deferred(null, deadline.passed() ? trouble.late() : trouble.words(e));
    } finally {
      deadline.end();
    }
  }

  private static ClassicHttpRequest request(Parcel parcel, Target target) {
    ClassicHttpRequest request =
        new BasicClassicHttpRequest(parcel.method(), target.host(), target.path());
    request.setHeader(HttpHeaders.USER_AGENT, NAME);
    parcel.headers().forEach(request::setHeader);
    request.setHeader(HttpHeaders.HOST, target.host().toHostString());
    request.removeHeaders(HttpHeaders.TRANSFER_ENCODING);
    request.setHeader(HttpHeaders.CONTENT_LENGTH, parcel.payload().length);
    if (parcel.payload().length > 0) {
      request.setHeader(HttpHeaders.CONTENT_TYPE, parcel.mediaType());
      request.setEntity(new PayloadEntity(parcel.payload()));
    }
    return request;
  }

  private static Outcome success(Answer answer, boolean wanted, Optional<String> cutOff) {
    int status = answer.status();
    // A success that breaks off may come from something in between that lost its receiver.
    return cutOff
        .map(how -> deferred(status, "HTTP %d, but %s".formatted(status, how)))
        .orElseGet(() -> new Outcome.Accepted(status, wanted ? answer.text() : answer.remoteId()));
  }

  private Outcome failure(Answer answer) {
    // The status was said in full, whatever became of the words behind it.
    return HttpVerdict.of(
        answer.status(), answer.header(HttpHeaders.RETRY_AFTER), answer.text(), clock.instant());
  }

  private static Outcome deferred(@Nullable Integer status, String reason) {
    return new Outcome.Deferred(status, reason, Duration.ZERO);
  }

  /// Closes connections that nobody needs, and forgets the lines of channels that are gone.
  private void tidy() {
    pools.forEach((line, pool) -> {
      pool.closeIdle();
      if (pool.isUnused(UNUSED) && pools.remove(line, pool)) {
        pool.close();
      }
    });
  }

  @Override
  public void close() {
    deadlines.close();
    lookup.close();
    pools.values().forEach(Pool::close);
  }
}
