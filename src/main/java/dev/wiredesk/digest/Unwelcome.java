package dev.wiredesk.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.wiredesk.wire.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says that a domain does not want our mails, for what it thinks of us.
///
/// That is a trouble of the sender: a person has to look into it, and no reader must lose a digest
/// by it. It is said once for each domain and edition, however many readers there are. Safe for use
/// by many threads.
final class Unwelcome {
  private static final Logger log = LoggerFactory.getLogger(Unwelcome.class);
  private static final int REMEMBERED = 10_000;

  private final Cache<Where, Boolean> told = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /// Who refused what.
  private record Where(String channel, String edition, String domain) {}

  /// Takes note that a reader's server refused a mail.
  ///
  /// @param edition which one, as far as it is known
  /// @param said what the server said; may name the address
  void tell(Subscription reader, String edition, String said) {
    String domain = reader.addressKey().substring(reader.addressKey().lastIndexOf('@') + 1);
    Where where = new Where(reader.channel(), edition, domain);
    if (told.asMap().putIfAbsent(where, true) == null) {
      log.atWarn()
          .addKeyValue("channel", reader.channel())
          .addKeyValue("edition", edition)
          .addKeyValue("domain", domain)
          .addKeyValue("answer", BounceSaid.without(reader.address(), BounceSaid.of(said).text()))
          .log("blocked by policy; the readers there stay");
    }
  }
}
