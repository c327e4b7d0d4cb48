package dev.wiredesk.camel;

import dev.wiredesk.intake.Batch;
import dev.wiredesk.intake.Copy;
import dev.wiredesk.intake.Newsdesk;
import dev.wiredesk.web.Problem;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where every intake route leads: hands copy to the newsdesk and leaves what became of it.
public final class NewsdeskBean {
  private static final Logger log = LoggerFactory.getLogger(NewsdeskBean.class);

  private final Newsdesk newsdesk;

  NewsdeskBean(Newsdesk newsdesk) {
    this.newsdesk = newsdesk;
  }

  /// Replaces the body, a [Copy] or the raw bytes of one, by a [Batch].
  ///
  /// A request that asks for nothing clear is a [Problem] already and stays one. If the wire cannot
  /// write, the body says so as [Unavailable], for the route's next step to answer.
  @Handler
  public void accept(Exchange exchange) {
    try {
      if (!(exchange.getMessage().getBody() instanceof Problem)) {
        exchange.getMessage().setBody(accepted(exchange));
      }
    } catch (UncheckedIOException e) {
      log.atError().log("{} Nothing was accepted; the sender has to try again.", e.getMessage());
      exchange.getMessage().setBody(new Unavailable(String.valueOf(e.getMessage())));
    }
  }

  private Batch accepted(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    return switch (body) {
      case Copy copy -> newsdesk.acceptAll(copy);
      case Withdrawal(var id, var action, var note) ->
          new Batch(false, List.of(newsdesk.withdraw(id, action, note)));
      case EmbargoWish(var id, var hold, var note) ->
          new Batch(false, List.of(newsdesk.embargo(id, hold, note)));
      default -> newsdesk.acceptAll(plain(exchange));
    };
  }

  /// Copy from a route that says nothing about it but, perhaps, its name and media type.
  private static Copy plain(Exchange exchange) {
    byte[] bytes = exchange.getMessage().getBody(byte[].class);
    String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
    String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
    return name == null
        ? Copy.posted(bytes == null ? new byte[0] : bytes, type, null)
        : Copy.filed(bytes == null ? new byte[0] : bytes, name);
  }
}
