package dev.wiredesk.bench;

import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.egress.Allowed;
import dev.wiredesk.egress.Postman;
import dev.wiredesk.egress.Relay;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// The postman's side of [MailingRelay], in a process of its own: a loop on each of so many
/// connections that sends one ready mail: `MailingSender FOLDER CONNECTIONS PORT`.
final class MailingSender {
  private MailingSender() {}

  public static void main(String... words) throws Exception {
    int connections = Integer.parseInt(words[1]);
    URI server = URI.create("smtp://127.0.0.1:" + words[2]);
    Postman postman =
        new Postman(new Relay(server, connections), Allowed.of("127.0.0.0/8"), Clock.systemUTC());
    Parcel mail = mail();
    AtomicLong sent = new AtomicLong();
    for (int i = 0; i < connections; i++) {
      Thread.startVirtualThread(() -> {
        while (postman.send(mail) instanceof Outcome.Accepted) {
          sent.incrementAndGet();
        }
        System.err.println(postman.send(mail));
      });
    }
    System.out.println(Stopwatch.measure(sent::get).line());
    System.out.flush();
    // The loops have no end of their own.
    Runtime.getRuntime().halt(0);
  }

  private static Parcel mail() {
    return new Parcel(
        "msg_27c1b8f0a41d4a0ca4f3c2c2f2f2b1aa",
        "morning/27c1b8f0a41d4a0c",
        "smtp",
        "POST",
        URI.create("mailto:" + MailingLetter.TO),
        "message/rfc822",
        Map.of("from", MailingLetter.FROM),
        MailingLetter.bytes(),
        Line.PUBLIC,
        Parcel.ALWAYS);
  }
}
