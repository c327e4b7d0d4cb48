package dev.wiredesk.web;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mail, taken apart.
///
/// @param name its file's name without the ending
/// @param written when its file was written
/// @param subject without the encoding it travels in
/// @param headers what people want to see first, in the order of the mail
/// @param text the plain part, empty if there is none
/// @param html the HTML part, empty if there is none; as it was sent, so not to be trusted
/// @param source the whole mail as it travels
record Mail(
    String name,
    Instant written,
    String subject,
    List<Field> headers,
    String text,
    String html,
    String source) {
  private static final String LIST_UNSUBSCRIBE = "List-Unsubscribe";
  private static final String LIST_UNSUBSCRIBE_POST = "List-Unsubscribe-Post";
  private static final String[] SHOWN = {
    "From",
    "To",
    "Reply-To",
    "Date",
    "Message-ID",
    "List-Id",
    LIST_UNSUBSCRIBE,
    LIST_UNSUBSCRIBE_POST,
    "Feedback-ID",
    "Auto-Submitted"
  };

  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
  private static final Pattern WEB_ADDRESS = Pattern.compile("<(https?://[^>\\s]+)>");

  private static final Session SESSION = Session.getInstance(new Properties());

  /// Takes a mail apart; one that is broken shows its source alone.
  static Mail of(String name, Instant written, byte[] bytes) {
    String source = new String(bytes, StandardCharsets.UTF_8);
    try {
      MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(bytes));
      String subject = message.getSubject();
      return new Mail(
          name,
          written,
          subject == null || subject.isBlank() ? "(no subject)" : subject,
          headers(message),
          text(message, "text/plain"),
          text(message, "text/html"),
          source);
    } catch (MessagingException | IOException e) {
      return new Mail(name, written, "(this mail cannot be read)", List.of(), "", "", source);
    }
  }

  /// The first header of this name; empty if there is none.
  String header(String wanted) {
    return headers.stream()
        .filter(field -> field.name().equalsIgnoreCase(wanted))
        .map(Field::value)
        .findFirst()
        .orElse("");
  }

  /// Where one click unsubscribes from what this mail belongs to; empty if nowhere.
  ///
  /// Source: RFC 8058, 3.1.
  Optional<String> oneClick() {
    boolean offered = header(LIST_UNSUBSCRIBE_POST).replace(" ", "").equalsIgnoreCase(ONE_CLICK);
    Matcher address = WEB_ADDRESS.matcher(header(LIST_UNSUBSCRIBE));
    return offered && address.find() ? Optional.of(address.group(1)) : Optional.empty();
  }

  private static List<Field> headers(MimeMessage message) throws MessagingException {
    List<Field> fields = new ArrayList<>();
    for (Header header : Collections.list(message.getMatchingHeaders(SHOWN))) {
      fields.add(new Field(header.getName(), decoded(header.getValue())));
    }
    return List.copyOf(fields);
  }

  private static String decoded(String value) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(value));
    } catch (UnsupportedEncodingException e) {
      return value;
    }
  }

  /// The first part of this kind, wherever it is nested.
  private static String text(MimeMessage message, String mediaType)
      throws MessagingException, IOException {
    String found = find(message, mediaType);
    return found == null ? "" : found;
  }

  private static @Nullable String find(Part part, String mediaType)
      throws MessagingException, IOException {
    if (part.isMimeType(mediaType) && part.getContent() instanceof String text) {
      return text;
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      return findFirst(parts, mediaType);
    }
    return null;
  }

  private static @Nullable String findFirst(Multipart parts, String mediaType)
      throws MessagingException, IOException {
    for (int i = 0; i < parts.getCount(); i++) {
      String found = find(parts.getBodyPart(i), mediaType);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// One header.
  record Field(String name, String value) {}
}
