package dev.wiredesk.digest;

import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HexFormat;

/// Keeps mails as files instead of sending them, one `.eml` each.
///
/// A mail that is sent again replaces the first one, as its id is the same.
public final class LocalMailbox implements Transport {
  private final Path folder;

  /// @param folder is made when the first mail comes
  public LocalMailbox(Path folder) {
    this.folder = folder;
  }

  @Override
  public Outcome send(Parcel mail) {
    Path file = folder.resolve(name(mail.id()) + ".eml");
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "mail", ".part");
      Files.write(part, mail.payload());
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return new Outcome.Accepted(null, file.getFileName().toString());
    } catch (IOException e) {
      return new Outcome.Deferred(null, "cannot write %s: %s".formatted(file, e), Duration.ZERO);
    }
  }

  /// A file name that is safe everywhere: letters, digits and `-._@` as they are, the rest in
  /// hexadecimal.
  private static String name(String id) {
    StringBuilder name = new StringBuilder();
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0 && (Character.isLetterOrDigit(b) || "-._@".indexOf(b) >= 0);
      name.append(plain ? String.valueOf((char) b) : "=" + HexFormat.of().toHexDigits(b));
    }
    return name.toString();
  }
}
