package dev.wiredesk.digest;

import dev.wiredesk.delivery.Parcel;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// A mail as its reader's program takes it apart.
record Sent(
    String id, String edition, String subject, String text, String html, MimeMessage message) {

  static Sent of(Parcel parcel) {
    try {
      MimeMessage message =
          new MimeMessage(
              Session.getInstance(new Properties()), new ByteArrayInputStream(parcel.payload()));
      MimeMultipart parts = (MimeMultipart) message.getContent();
      return new Sent(
          parcel.id(),
          parcel.id().substring(0, parcel.id().indexOf('/')),
          message.getSubject(),
          content(parts.getBodyPart(0)),
          content(parts.getBodyPart(1)),
          message);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(BodyPart part) throws MessagingException, IOException {
    return ((String) part.getContent()).replace("\r\n", "\n");
  }
}
