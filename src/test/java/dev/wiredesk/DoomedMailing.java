package dev.wiredesk;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// A whole desk that mails an edition until somebody kills it, or until everybody has it:
/// `DoomedMailing FOLDER SERVER`.
final class DoomedMailing {
  private DoomedMailing() {}

  public static void main(String[] words) throws InterruptedException {
    Path folder = Path.of(words[0]);
    Map<String, String> flags =
        Map.of(
            "wiredesk.data", folder.resolve("var").toString(),
            "wiredesk.feeds", folder.resolve("feeds").toString(),
            "wiredesk.host", "127.0.0.1",
            "wiredesk.port", "0",
            "wiredesk.base-url", "https://news.example",
            "wiredesk.egress.allow", "127.0.0.0/8",
            "wiredesk.mail.smtp", words[1]);
    Desk desk = Desk.start(Configuration.read(flags, Map.of(), folder), false);
    while (!desk.store().subscribers().due("morning", Instant.now(), Set.of(), 1).isEmpty()) {
      Thread.sleep(20);
    }
    desk.close();
    System.exit(0);
  }
}
