package dev.wiredesk.camel;

import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log that something is wrong with the inbox, without the names of the files in it:
/// they may tell what is still to come.
final class InboxTrouble implements ExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(InboxTrouble.class);

  private final Path inbox;

  /// @param data the folder that holds `inbox/`
  InboxTrouble(Path data) {
    this.inbox = data.resolve("inbox");
  }

  @Override
  public void handleException(Throwable trouble) {
    log.atError()
        .addKeyValue("reason", trouble.getClass().getSimpleName())
        .log("a file cannot be read or moved; look who may write in {}", inbox);
  }

  @Override
  public void handleException(String message, Throwable trouble) {
    handleException(trouble);
  }

  @Override
  public void handleException(String message, @Nullable Exchange exchange, Throwable trouble) {
    handleException(trouble);
  }
}
