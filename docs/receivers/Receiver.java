// Receives deliveries, verifies them and takes each one once. Java 25, nothing else.
//   WEBHOOK_SECRET=whsec_… PORT=8090 java Receiver.java
import com.sun.net.httpserver.*;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

// Ids of deliveries already taken: keep them in your database.
final Set<String> seen = ConcurrentHashMap.newKeySet();

boolean verified(Headers headers, byte[] body) throws Exception {
  String id = headers.getFirst("webhook-id"), sent = headers.getFirst("webhook-timestamp");
  String signatures = headers.getFirst("webhook-signature");
  if (id == null || signatures == null || sent == null || !sent.matches("\\d{1,12}")) return false;
  // More than five minutes off: a replay, or a clock that is wrong.
  if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(sent)) > 300) return false;
  String secret = System.getenv("WEBHOOK_SECRET").replaceFirst("^whsec_", "");
  Mac mac = Mac.getInstance("HmacSHA256");
  mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
  mac.update((id + "." + sent + ".").getBytes());
  byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes();
  return Stream.of(signatures.split(" ")).anyMatch(it -> MessageDigest.isEqual(expected, it.getBytes()));
}

void receive(HttpExchange exchange) throws Exception {
  byte[] body = exchange.getRequestBody().readAllBytes(); // the raw bytes
  Headers headers = exchange.getRequestHeaders();
  boolean good = verified(headers, body);
  if (good && seen.add(headers.getFirst("webhook-id"))) {
    IO.println("took " + headers.getFirst("wiredesk-event") + " " + new String(body));
  }
  exchange.sendResponseHeaders(good ? 204 : 401, -1);
  exchange.close();
}

void main() throws Exception {
  int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8090"));
  HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
  server.createContext("/", exchange -> {
    try { receive(exchange); } catch (Exception e) { throw new IOException(e); }
  });
  server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
  server.start();
  IO.println("listening on " + server.getAddress().getPort());
}
