package dev.wiredesk.bench;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Names;
import dev.wiredesk.camel.Routes;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Shape;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.delivery.LaneStatus;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.digest.LocalMailbox;
import dev.wiredesk.egress.Allowed;
import dev.wiredesk.egress.Courier;
import dev.wiredesk.intake.Newsdesk;
import dev.wiredesk.partner.PartnerChannel;
import dev.wiredesk.partner.Payloads;
import dev.wiredesk.partner.Stamps;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;

/// One side of [Delivering], in a process of its own: `Sender engine|bare FOLDER PARTNERS
/// STORIES PORT`. Prints deliveries, seconds and CPU seconds of the second half.
final class Sender {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYq=";
  private static final Clock CLOCK = Clock.systemUTC();
  private static final int UNDER_WAY = 64;

  private final Path folder;
  private final int partners;
  private final int stories;
  private final List<URI> addresses;

  private Sender(Path folder, int partners, int stories, int port) {
    this.folder = folder;
    this.partners = partners;
    this.stories = stories;
    this.addresses = Sink.addresses(partners, port);
  }

  public static void main(String... words) throws Exception {
    Sender sender =
        new Sender(
            Path.of(words[1]),
            Integer.parseInt(words[2]),
            Integer.parseInt(words[3]),
            Integer.parseInt(words[4]));
    if (words[0].equals("engine")) {
      sender.engine();
    } else {
      sender.bare();
    }
    System.exit(0);
  }

  /// How many parcels are under way at once: 64, or one for each partner.
  private int window() {
    return Math.max(1, UNDER_WAY / partners);
  }

  private void engine() throws Exception {
    try (Store store = Stores.open("sqlite:wire.db", folder)) {
      for (int i = 0; i < stories; i++) {
        store.wire().append(story(i), "hash " + i);
      }
      Vertx vertx = Vertx.vertx();
      Newsdesk newsdesk = new Newsdesk(store.wire(), CLOCK, "en");
      try (Courier courier = new Courier(Allowed.of("127.0.0.0/8"), CLOCK);
          Routes routes =
              Routes.start(
                  new Routes.Parts(
                      Path.of("routes"),
                      folder,
                      vertx,
                      Router.router(vertx),
                      Newsroom.NAMES,
                      newsdesk,
                      new LocalMailbox(folder.resolve("mailbox")),
                      courier,
                      Newsdesk.BODY_BYTES_MAX));
          Dispatcher dispatcher =
              new Dispatcher(store.wire(), store.ledger(), routes.transport(), CLOCK)) {
        dispatcher.serve(outlets(routes.transport()));
        long half = (long) partners * stories / 2;
        while (done(dispatcher) < half) {
          Thread.sleep(5);
        }
        Watch watch = new Watch(done(dispatcher));
        while (done(dispatcher) < 2 * half) {
          Thread.sleep(5);
        }
        watch.print(2 * half);
      }
      vertx.close();
    }
  }

  private long done(Dispatcher dispatcher) {
    return dispatcher.status().stream().mapToLong(LaneStatus::cursor).sum();
  }

  private List<PartnerChannel> outlets(Transport transport) {
    Secrets secrets = new Secrets(folder, Map.of("KEY", SECRET));
    Payloads payloads = new Payloads(Newsroom.NAMES);
    List<PartnerChannel> outlets = new ArrayList<>();
    for (int i = 0; i < partners; i++) {
      Channel.Partner channel = channel("partner-" + i, addresses.get(i), window());
      outlets.add(
          new PartnerChannel(
              channel, () -> Stamps.of(channel, secrets, transport, CLOCK), payloads));
    }
    return outlets;
  }

  static Channel.Partner channel(String id, URI to, int window) {
    return new Channel.Partner(
        id,
        id,
        new Selection.Everything(),
        "https",
        to.toString(),
        Shape.STANDARD,
        new Sign(Sign.Profile.WEBHOOKS, List.of(new Secret("${KEY}")), List.of()),
        null,
        Reach.PUBLIC,
        new Flow(Flow.Order.ARTICLE, window, null, new Flow.From.Start(), List.of()),
        null);
  }

  /// A story whose payload has 4 KB.
  static Article story(int number) {
    String text = "The harbour reopened on Friday, and the cranes held against the wind. ";
    String json =
        """
        {"id": "story-%d", "revision": 1, "language": "en",
         "headlines": [{"role": "main", "value": "Port reopens after the storm, part %d"}],
         "primarySection": {"code": "harbour"},
         "firstPublishedAt": "2026-11-20T05:30:00Z", "publishedAt": "2026-11-20T05:30:00Z",
         "modifiedAt": "2026-11-20T05:30:00Z",
         "body": {"blocks": [{"type": "paragraph", "content": ["%s"]}]}}
        """
            .formatted(number, number, text.repeat(15));
    return CanonicalJson.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  static byte[] payload() {
    Names names = Newsroom.NAMES;
    return new Payloads(names)
        .render(
            new Entry(1, Instant.parse("2026-11-20T05:30:00Z"), "", story(1)),
            channel("partner-0", URI.create("http://127.0.0.1/in"), 1))
        .bytes();
  }

  private void bare() throws Exception {
    byte[] payload = payload();
    int threads = window() * partners;
    long each = (long) stories * partners / threads;
    AtomicLong sent = new AtomicLong();
    CountDownLatch ended = new CountDownLatch(threads);
    try (CloseableHttpClient client = client()) {
      for (int i = 0; i < threads; i++) {
        URI to = addresses.get(i % partners);
        Thread.startVirtualThread(() -> {
          for (long n = 0; n < each; n++) {
            post(client, to, payload);
            sent.incrementAndGet();
          }
          ended.countDown();
        });
      }
      long half = each * threads / 2;
      while (sent.get() < half) {
        Thread.sleep(5);
      }
      Watch watch = new Watch(sent.get());
      ended.await();
      watch.print(sent.get());
    }
  }

  private static CloseableHttpClient client() {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(256)
                .setMaxConnTotal(100_000)
                .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .build())
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  private static void post(CloseableHttpClient client, URI to, byte[] payload) {
    ClassicHttpRequest request =
        ClassicRequestBuilder.post(to)
            .setHeader("webhook-id", "msg_27c1b8f0a41d4a0ca4f3c2c2f2f2b1aa")
            .setHeader("webhook-timestamp", "1763716800")
            .setHeader("webhook-signature", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=")
            .setEntity(new ByteArrayEntity(payload, ContentType.APPLICATION_JSON))
            .build();
    try {
      client.execute(request, answer -> answer.getCode());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Time and CPU from now on.
  private record Watch(long begun, long nanos, Duration cpu) {
    Watch(long begun) {
      this(begun, System.nanoTime(), cpuTime());
    }

    void print(long ended) {
      double seconds = (System.nanoTime() - nanos) / 1e9;
      System.out.printf(
          "result %d %.3f %.3f%n",
          ended - begun, seconds, cpuTime().minus(cpu).toNanos() / 1e9);
    }

    static Duration cpuTime() {
      return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
  }
}
