package dev.wiredesk.digest;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/// A mail as a mail program reads it.
record Received(byte[] bytes, MimeMessage message) {

  static Received of(byte[] bytes) {
    Properties properties = new Properties();
    properties.setProperty("mail.mime.allowutf8", "true");
    try {
      return new Received(
          bytes, new MimeMessage(Session.getInstance(properties), new ByteArrayInputStream(bytes)));
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  static Received of(Proof proof) {
    return of(proof.stamp(Issues.READER));
  }

  /// The bytes as text, one character each.
  String raw() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// The header with its lines, without the empty one that ends it.
  String head() {
    return raw().substring(0, raw().indexOf("\r\n\r\n") + 2);
  }

  String body() {
    return raw().substring(raw().indexOf("\r\n\r\n") + 4);
  }

  List<String> names() {
    try {
      return Collections.list(message.getAllHeaders()).stream().map(Header::getName).toList();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /// The only field of this name, unfolded.
  String field(String name) {
    try {
      String[] all = message.getHeader(name);
      if (all == null || all.length != 1) {
        throw new AssertionError("not one field " + name);
      }
      return all[0].replaceAll("\r\n(?=[ \t])", "");
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  String subject() {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  String text() {
    return part(0, "text/plain");
  }

  String html() {
    return part(1, "text/html");
  }

  private String part(int place, String type) {
    try {
      MimeMultipart parts = (MimeMultipart) message.getContent();
      if (parts.getCount() != 2 || !parts.getBodyPart(place).isMimeType(type)) {
        throw new AssertionError("part %d is not %s".formatted(place, type));
      }
      return (String) parts.getBodyPart(place).getContent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }
}
