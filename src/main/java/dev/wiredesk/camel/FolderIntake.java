package dev.wiredesk.camel;

import dev.wiredesk.intake.Batch;
import dev.wiredesk.intake.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The newsroom's folder: what is in a file, and where the file goes.
///
/// A file that the wire could not take for want of room or database stays where it is and is tried
/// again; only what the newsdesk refuses goes to `failed/`.
public final class FolderIntake {
  private static final Logger log = LoggerFactory.getLogger(FolderIntake.class);
  private static final String DONE = "done";
  private static final String FAILED = "failed";

  private final Path inbox;

  /// @param data the folder that holds `inbox/`
  FolderIntake(Path data) {
    this.inbox = data.resolve("inbox");
  }

  /// Makes the file copy under the file's name.
  public Copy copy(Exchange exchange) {
    Message file = exchange.getMessage();
    String name = file.getHeader(Exchange.FILE_NAME_ONLY, String.class);
    return Copy.filed(file.getBody(byte[].class), name);
  }

  /// Says in the header `folder` where the file goes, and writes the reason beside a refused one.
  ///
  /// @throws IOException if the reason cannot be written; the file then stays in the inbox
  public void answer(Exchange exchange) throws IOException {
    Message file = exchange.getMessage();
    if (file.getBody() instanceof Unavailable(var reason)) {
      Unavailable.leave(exchange, reason);
      return;
    }
    String name = file.getHeader(Exchange.FILE_NAME_ONLY, String.class);
    List<String> reasons =
        file.getBody(Batch.class).stories().stream()
            .flatMap(story -> Answers.trouble(story).stream())
            .toList();
    file.setHeader("folder", reasons.isEmpty() ? DONE : FAILED);
    if (reasons.isEmpty()) {
      return;
    }
    Path reason = inbox.resolve(FAILED).resolve(name + ".reason.txt");
    Files.createDirectories(reason.getParent());
    Files.writeString(
        reason,
        reasons.stream().map(line -> name + ": " + line + "\n").collect(Collectors.joining()));
    // Neither the file nor its mistakes are named here: they may tell what is still to come.
    log.atWarn()
        .addKeyValue("mistakes", reasons.size())
        .log("refused a file of the inbox; the file and the reasons are in {}", reason.getParent());
  }
}
