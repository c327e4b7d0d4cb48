package dev.wiredesk.digest;

import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// Hands mails to a mail server by SMTP.
public final class SmtpRelay implements MailRelay {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final URI server;
  private final Session session;

  /// @param server for example `smtp://user:password@mail.example:587` (STARTTLS where the server
  ///   offers it) or `smtps://mail.example:465`
  public SmtpRelay(URI server) {
    this.server = server;
    Properties settings = new Properties();
    String protocol = server.getScheme();
    settings.put("mail.%s.connectiontimeout".formatted(protocol), millis(CONNECT));
    settings.put("mail.%s.timeout".formatted(protocol), millis(ANSWER));
    settings.put("mail.%s.writetimeout".formatted(protocol), millis(ANSWER));
    settings.put("mail.smtp.starttls.enable", "true");
    settings.put("mail.smtp.ssl.checkserveridentity", "true");
    settings.put("mail.smtps.ssl.checkserveridentity", "true");
    this.session = Session.getInstance(settings);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  @Override
  public Outcome send(Parcel mail) {
    try (Transport transport = session.getTransport(server.getScheme())) {
      connect(transport);
      MimeMessage message = new Message(session, mail);
      Address reader = new InternetAddress(mail.to().getSchemeSpecificPart());
      transport.sendMessage(message, new Address[] {reader});
      return new Outcome.Accepted(250, lastAnswer(transport));
    } catch (MessagingException e) {
      return verdict(e);
    }
  }

  private void connect(Transport transport) throws MessagingException {
    String user = server.getUserInfo();
    if (user == null) {
      transport.connect(server.getHost(), server.getPort(), null, null);
    } else {
      String[] parts = user.split(":", 2);
      transport.connect(
          server.getHost(), server.getPort(), parts[0], parts.length > 1 ? parts[1] : "");
    }
  }

  private static String lastAnswer(Transport transport) {
    return transport instanceof SMTPTransport smtp ? smtp.getLastServerResponse().strip() : "";
  }

  /// Source: RFC 5321, 4.2.1: 4xx may succeed later, 5xx will not.
  private static Outcome verdict(MessagingException e) {
    Exception answer = innermost(e);
    int code = code(answer);
    String reason = String.valueOf(answer.getMessage()).strip();
    return code / 100 == 5
        ? new Outcome.Refused(code, reason)
        : new Outcome.Deferred(code == 0 ? null : code, reason, Duration.ZERO);
  }

  /// What the server said; the exceptions around it only say that there was one.
  private static Exception innermost(Exception e) {
    return e instanceof MessagingException mail && mail.getNextException() != null
        ? innermost(mail.getNextException())
        : e;
  }

  private static int code(Exception answer) {
    return switch (answer) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSenderFailedException sender -> sender.getReturnCode();
      case SMTPSendFailedException send -> send.getReturnCode();
      default -> 0;
    };
  }

  /// The mail as it was written; its envelope sender is the channel's.
  private static final class Message extends MimeMessage {
    Message(Session session, Parcel mail) throws MessagingException {
      super(session, new ByteArrayInputStream(mail.payload()));
    }

    @Override
    public void saveChanges() {
      // The bytes were finished when the edition was written.
    }
  }
}
