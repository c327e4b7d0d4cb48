package dev.wiredesk.egress;

import dev.wiredesk.delivery.Line;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// The open connections of one line, and the exchange of a request for an answer over one of them.
///
/// The connections, their pool and the protocol are HttpClient's, the client on top of them is not
/// used: it repeats requests, follows redirects, keeps cookies, reads an answer to its end before
/// it closes a connection, and does not tell whether a connection had been used before. Safe for
/// use by many threads.
final class Pool implements AutoCloseable {
  /// Receivers close idle connections after some seconds or minutes; one that is older than this is
  /// looked at before it is used again.
  private static final TimeValue TRUSTED_IDLE = TimeValue.ofSeconds(1);

  /// A backlog opens a window of connections to each receiver, of which later one does.
  private static final TimeValue IDLE_MAX = TimeValue.ofSeconds(20);

  /// Buffers are most of what a connection costs; a parcel goes past them.
  private static final int BUFFER_BYTES = 4 * 1024;

  /// The windows of the lanes are the limit; this one only has to be out of their way.
  private static final int CONNECTIONS_MAX = 100_000;

  /// Without limits, a head that never ends would fill the memory before the deadline comes. And a
  /// receiver that refuses a parcel before it has read it to its end is heard.
  private static final ManagedHttpClientConnectionFactory PLUGS =
      ManagedHttpClientConnectionFactory.builder()
          .http1Config(
              Http1Config.custom()
                  .setBufferSize(BUFFER_BYTES)
                  .setMaxLineLength(16 * 1024)
                  .setMaxHeaderCount(100)
                  .build())
          .responseOutOfOrderStrategy(MonitoringResponseOutOfOrderStrategy.INSTANCE)
          .build();

  private final PoolingHttpClientConnectionManager connections;
  private final HttpRequestExecutor executor =
      new HttpRequestExecutor(DefaultClientConnectionReuseStrategy.INSTANCE);
  private final Timeout connect;
  private volatile long lastUsedNanos = System.nanoTime();

  Pool(Line line, DnsResolver resolver, Duration connect) {
    this.connect = Timeout.of(connect);
    connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
            .setMaxConnPerRoute(CONNECTIONS_MAX)
            .setMaxConnTotal(CONNECTIONS_MAX)
            .setConnectionFactory(PLUGS)
            .setDnsResolver(resolver)
            .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls(line)))
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(this.connect)
                    .setValidateAfterInactivity(TRUSTED_IDLE)
                    .build())
            // No timeout on reads: the deadline ends them, and a read without one costs less.
            .setDefaultSocketConfig(
                SocketConfig.custom().setSoTimeout(Timeout.DISABLED).setTcpNoDelay(true).build())
            .build();
  }

  private static SSLContext tls(Line line) {
    try {
      return line.tls() == null ? SSLContext.getDefault() : line.tls();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /// Sends the request and reads its answer.
  ///
  /// At most one answer is asked for on a new connection. A kept connection may have been closed by
  /// the receiver in the moment in which we used it again, which says nothing about the receiver;
  /// then, and only if not a byte of an answer has come, the request is made again on a new
  /// connection. The receiver may have acted on the first one: deliveries come at least once, and
  /// their id tells.
  ///
  /// @throws IOException if there was no answer
  /// @throws HttpException if the answer is not HTTP
  Answer ask(HttpHost host, ClassicHttpRequest request, Deadline deadline)
      throws IOException, HttpException {
    lastUsedNanos = System.nanoTime();
    Exchange first = new Exchange(request, deadline, lease(host));
    try {
      return first.make();
    } catch (IOException e) {
      if (!first.usedBefore || deadline.passed()) {
        throw e;
      }
    }
    Exchange second = new Exchange(request, deadline, lease(host));
    second.insistOnNewConnection();
    return second.make();
  }

  private ConnectionEndpoint lease(HttpHost host) throws IOException {
    HttpHost target = RoutingSupport.normalize(host, DefaultSchemePortResolver.INSTANCE);
    HttpRoute route = new HttpRoute(target, null, target.getSchemeName().equals("https"));
    try {
      return connections.lease("", route, connect, null).get(connect);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("too many open connections", e);
    }
  }

  /// True if it holds no connection and was not asked for this long.
  boolean isUnused(Duration howLong) {
    PoolStats stats = connections.getTotalStats();
    return stats.getLeased() + stats.getAvailable() == 0
        && System.nanoTime() - lastUsedNanos > howLong.toNanos();
  }

  void closeIdle() {
    connections.closeExpired();
    connections.closeIdle(IDLE_MAX);
  }

  @Override
  public void close() {
    connections.close(CloseMode.IMMEDIATE);
  }

  /// One request and its answer over one connection.
  private final class Exchange {
    private final HttpClientContext context = HttpClientContext.create();
    private final ClassicHttpRequest request;
    private final Deadline deadline;
    private final ConnectionEndpoint endpoint;
    private boolean usedBefore;

    Exchange(ClassicHttpRequest request, Deadline deadline, ConnectionEndpoint endpoint) {
      this.request = request;
      this.deadline = deadline;
      this.endpoint = endpoint;
      this.usedBefore = endpoint.isConnected();
    }

    void insistOnNewConnection() {
      endpoint.close(CloseMode.IMMEDIATE);
      usedBefore = false;
    }

    Answer make() throws IOException, HttpException {
      boolean reusable = false;
      TimeValue keep = TimeValue.ZERO_MILLISECONDS;
      try {
        deadline.watch(() -> endpoint.close(CloseMode.IMMEDIATE));
        if (!usedBefore) {
          ScopedValue.where(GuardedResolver.DEADLINE, deadline).call(this::connect);
        }
        ClassicHttpResponse response = execute();
        Answer answer = Answer.read(response);
        reusable =
            answer.isWhole()
                && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(
                    request, response, context);
        keep = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        return answer;
      } finally {
        // What is left of an answer is not read: it could be endless.
        if (!reusable) {
          endpoint.close(CloseMode.IMMEDIATE);
        }
        deadline.letGo();
        connections.release(endpoint, null, keep);
      }
    }

    private ClassicHttpResponse execute() throws IOException, HttpException {
      try {
        return endpoint.execute("", request, executor::execute, context);
      } catch (ConnectionShutdownException e) {
        throw new IOException("the connection was closed before it was used", e);
      }
    }

    private Void connect() throws IOException {
      connections.connect(endpoint, connect, context);
      return null;
    }
  }
}
