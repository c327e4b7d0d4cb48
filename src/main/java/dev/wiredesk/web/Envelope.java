package dev.wiredesk.web;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a list says of a mail.
///
/// @param name its file's name without the ending
/// @param written when its file was written
/// @param subject without the encoding it travels in
/// @param to for whom it is
record Envelope(String name, Instant written, String subject, String to) {

  /// Reads no more of the mail than its head.
  static Envelope of(String name, Instant written, InputStream mail) {
    try {
      InternetHeaders head = new InternetHeaders(mail);
      String subject = decoded(head.getHeader("Subject", null));
      return new Envelope(
          name,
          written,
          subject.isBlank() ? "(no subject)" : subject,
          decoded(head.getHeader("To", ", ")));
    } catch (MessagingException broken) {
      return new Envelope(name, written, "(this mail cannot be read)", "");
    }
  }

  private static String decoded(@Nullable String value) {
    if (value == null) {
      return "";
    }
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(value));
    } catch (UnsupportedEncodingException e) {
      return value;
    }
  }
}
