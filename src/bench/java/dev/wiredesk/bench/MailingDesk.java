package dev.wiredesk.bench;

import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.egress.Allowed;
import dev.wiredesk.egress.Postman;
import dev.wiredesk.egress.Relay;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/// The engine's side of [Mailing], in a process of its own: `MailingDesk FOLDER READERS CONNECTIONS
/// WINDOW PORT KEY`.
final class MailingDesk {
  private MailingDesk() {}

  public static void main(String... words) throws Exception {
    int connections = Integer.parseInt(words[2]);
    URI server = URI.create("smtp://127.0.0.1:" + words[4]);
    int window = Integer.parseInt(words[3]);
    MailingReaders readers = new MailingReaders(Path.of(words[0]), window);
    int count = Integer.parseInt(words[1]);
    readers.fill(count);
    AtomicLong sent = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    Postman postman =
        new Postman(new Relay(server, connections), Allowed.of("127.0.0.0/8"), Clock.systemUTC());
    Transport counting =
        mail -> {
          Outcome outcome = postman.send(mail);
          if (outcome instanceof Outcome.Accepted) {
            sent.incrementAndGet();
            bytes.addAndGet(mail.payload().length);
          }
          return outcome;
        };
    var dispatcher = readers.serve(counting, words[5]);
    Stopwatch.Result result = Stopwatch.measure(sent::get);
    if (sent.get() == count) {
      throw new IllegalStateException("there were too few readers; all were served");
    }
    System.out.println(result.line());
    System.out.printf("%d bytes a mail%n", bytes.get() / sent.get());
    System.out.println(dispatcher.status());
    System.out.flush();
    // Nobody needs what is left, and closing would send on for a while.
    Runtime.getRuntime().halt(0);
  }
}
