package dev.wiredesk.camel;

import dev.wiredesk.digest.BounceDesk;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.component.mail.MailAuthenticator;
import org.apache.camel.component.mail.MailMessage;
import org.apache.camel.component.mail.MailUidGenerator;
import org.apache.camel.main.Main;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The mailbox that mails come back to, as its route needs it.
///
/// Only looked at if a mailbox is named: loading what speaks IMAP takes time.
final class BounceBox {
  private static final Logger log = LoggerFactory.getLogger(BounceBox.class);
  private static final int REMEMBERED_MAX = 100_000;

  private BounceBox() {}

  /// Tells routes where the mailbox is. Name and password are in no address of a route, as those
  /// are shown.
  ///
  /// @param mailbox for example `imaps://user:password@mail.example:993/INBOX`
  static void bind(Main main, URI mailbox) {
    boolean loopback = mailbox.getHost().matches("localhost|127\\..*|\\[::1]");
    boolean tls = mailbox.getScheme().equalsIgnoreCase("imaps");
    String folder = mailbox.getPath().replaceFirst("^/", "");
    Map.of(
            "scheme", tls ? "imaps" : "imap",
            "host", mailbox.getHost(),
            "port", mailbox.getPort() >= 0 ? mailbox.getPort() : tls ? 993 : 143,
            "folder", folder.isEmpty() ? "INBOX" : folder,
            // A password must not cross a network in the clear.
            "starttls", !tls && !loopback)
        .forEach((name, value) -> main.addInitialProperty("bounces." + name, value.toString()));
    String[] login = mailbox.getRawUserInfo().split(":", 2);
    main.bind("bouncesLogin", new Login(decoded(login[0]), decoded(login[1])));
    main.bind("bouncesNames", (MailUidGenerator) (_, mail) -> name(mail));
    main.bind("bouncesSeen", MemoryIdempotentRepository.memoryIdempotentRepository(REMEMBERED_MAX));
  }

  private static String decoded(String part) {
    // A plus sign stands for itself here; only forms read it as a space.
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /// What the server calls a mail. A message id anybody could have given to another one.
  private static String name(Message mail) {
    Folder folder = mail.getFolder();
    if (folder instanceof UIDFolder uids) {
      try {
        return "%d/%d".formatted(uids.getUIDValidity(), uids.getUID(mail));
      } catch (MessagingException e) {
        log.atWarn().addKeyValue("reason", e.getMessage()).log("mail has no number");
      }
    }
    return "number " + mail.getMessageNumber();
  }

  /// The mail that a route has fetched.
  ///
  /// @throws IOException if its server does not hand it out
  static Fetched fetched(Exchange exchange) throws IOException {
    Message mail = exchange.getMessage(MailMessage.class).getOriginalMessage();
    Beginning beginning = new Beginning();
    try {
      mail.writeTo(beginning);
    } catch (MessagingException e) {
      throw new IOException(e);
    } catch (IOException e) {
      if (!beginning.isFull()) {
        throw e;
      }
    }
    return new Fetched(exchange, mail, beginning.bytes());
  }

  /// A mail, and the exchange that will mark it as read.
  // Nobody compares two of them.
  @SuppressWarnings("ArrayRecordComponent")
  record Fetched(Exchange exchange, Message mail, byte[] bytes) {

    /// Has it be as if nobody had looked at it, so that a person does.
    void leaveUnread() {
      exchange.getExchangeExtension().addOnCompletion(new Unread(mail));
    }
  }

  /// Who may read the mailbox.
  private static final class Login extends MailAuthenticator {
    private final PasswordAuthentication login;

    Login(String user, String password) {
      login = new PasswordAuthentication(user, password);
    }

    @Override
    public PasswordAuthentication getPasswordAuthentication() {
      return login;
    }
  }

  /// Takes the mark away that Camel puts on every mail when its exchange is done.
  private static final class Unread extends SynchronizationAdapter {
    private final Message mail;

    Unread(Message mail) {
      this.mail = mail;
    }

    @Override
    public void onComplete(Exchange exchange) {
      try {
        mail.setFlag(Flags.Flag.SEEN, false);
      } catch (MessagingException e) {
        log.atWarn().addKeyValue("reason", e.getMessage()).log("mail not marked as unread");
      }
    }

    @Override
    public int getOrder() {
      return Ordered.LOWEST;
    }
  }

  /// Takes the beginning of a mail and breaks off when it has enough.
  private static final class Beginning extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    boolean isFull() {
      return bytes.size() >= BounceDesk.BYTES_MAX;
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      bytes.write(source, offset, Math.min(length, BounceDesk.BYTES_MAX - bytes.size()));
      if (isFull()) {
        throw new IOException("enough");
      }
    }
  }
}
