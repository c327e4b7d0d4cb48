package dev.wiredesk.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
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

/// The other side of [Delivering], in a process of its own: a loop over HttpClient 5 that posts the
/// same bytes, already made and signed, and keeps nothing: `BareLoop FOLDER PARTNERS WINDOW PORT`.
final class BareLoop {
  private BareLoop() {}

  public static void main(String... words) throws Exception {
    int partners = Integer.parseInt(words[1]);
    int threads = partners * Integer.parseInt(words[2]);
    List<URI> addresses = Sink.addresses(partners, Integer.parseInt(words[3]));
    byte[] payload = Stories.payload();
    AtomicLong sent = new AtomicLong();
    CloseableHttpClient client = client();
    for (int i = 0; i < threads; i++) {
      URI to = addresses.get(i % partners);
      Thread.startVirtualThread(() -> {
        while (true) {
          post(client, to, payload);
          sent.incrementAndGet();
        }
      });
    }
    System.out.println(Stopwatch.measure(sent::get).line());
    System.out.flush();
    // The loops have no end of their own.
    Runtime.getRuntime().halt(0);
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
