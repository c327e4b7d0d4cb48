package dev.wiredesk.digest;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/// A mail taken apart into what a report may be made of. What is not there is empty.
///
/// Nobody knows who wrote it: it is read no deeper, into no more parts and no further into each
/// than a report needs.
///
/// Source: RFC 3464 (delivery status), RFC 5965 (complaints), RFC 6533 (both beyond ASCII).
final class BounceMail {
  private static final int DEPTH_MAX = 8;
  private static final int PARTS_MAX = 500;
  private static final int PART_BYTES_MAX = 64 * 1024;

  private final BounceFields headers;
  private final List<BounceFields> status = new ArrayList<>();
  private @Nullable BounceFields feedback;
  private BounceFields returned = BounceFields.NONE;
  private String text = "";

  private BounceMail(MimeMessage mail) throws MessagingException, IOException {
    headers = new BounceFields(copy(mail));
    walk(mail, 0);
  }

  /// Takes a mail apart.
  ///
  /// @throws MessagingException if it is no mail
  /// @throws IOException if a part of it cannot be decoded
  static BounceMail of(byte[] mail) throws MessagingException, IOException {
    refuseTooMany(mail);
    return new BounceMail(new MimeMessage(null, new ByteArrayInputStream(mail)));
  }

  /// Each part costs a hundred times its shortest form, so they are counted before they are made.
  private static void refuseTooMany(byte[] mail) throws MessagingException {
    int parts = 0;
    for (int i = 2; i < mail.length; i++) {
      boolean begins = mail[i] == '-' && mail[i - 1] == '-' && isLineEnd(mail[i - 2]);
      parts += begins ? 1 : 0;
    }
    if (parts > PARTS_MAX) {
      throw new MessagingException("it has more than %d parts".formatted(PARTS_MAX));
    }
  }

  private static boolean isLineEnd(byte character) {
    return character == '\n' || character == '\r';
  }

  private static InternetHeaders copy(MimeMessage mail) throws MessagingException {
    InternetHeaders copy = new InternetHeaders();
    mail.getAllHeaders()
        .asIterator()
        .forEachRemaining(header -> copy.addHeader(header.getName(), header.getValue()));
    return copy;
  }

  private void walk(MimePart part, int depth) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*")) {
      if (depth < DEPTH_MAX) {
        walkInto(new MimeMultipart(new MimePartDataSource(part)), depth + 1);
      }
    } else if (part.isMimeType("message/delivery-status")
        || part.isMimeType("message/global-delivery-status")) {
      readStatus(part);
    } else if (part.isMimeType("message/feedback-report")) {
      feedback = fields(part);
    } else if (isCopy(part)) {
      returned = fields(part);
    } else if (text.isEmpty() && part.isMimeType("text/plain")) {
      // What is looked for in it is ASCII, so that its charset does not matter.
      text = new String(bytes(part), StandardCharsets.ISO_8859_1);
    }
  }

  private void walkInto(MimeMultipart parts, int depth) throws MessagingException, IOException {
    for (int i = 0; i < parts.getCount(); i++) {
      if (parts.getBodyPart(i) instanceof MimePart part) {
        walk(part, depth);
      }
    }
  }

  private static boolean isCopy(MimePart part) throws MessagingException {
    return part.isMimeType("message/rfc822")
        || part.isMimeType("text/rfc822-headers")
        || part.isMimeType("message/global")
        || part.isMimeType("message/global-headers");
  }

  private void readStatus(MimePart part) throws MessagingException, IOException {
    DeliveryStatus groups = new DeliveryStatus(new ByteArrayInputStream(bytes(part)));
    status.add(new BounceFields(groups.getMessageDSN()));
    for (int i = 0; i < groups.getRecipientDSNCount(); i++) {
      status.add(new BounceFields(groups.getRecipientDSN(i)));
    }
  }

  private static BounceFields fields(MimePart part) throws MessagingException, IOException {
    return new BounceFields(new InternetHeaders(new ByteArrayInputStream(bytes(part))));
  }

  private static byte[] bytes(MimePart part) throws MessagingException, IOException {
    try (InputStream content = content(part)) {
      return content.readNBytes(PART_BYTES_MAX);
    }
  }

  /// Parts of the type `message` are decoded here, as the library does not: RFC 6533 lets them be
  /// encoded.
  private static InputStream content(MimePart part) throws MessagingException, IOException {
    String encoding = part.getEncoding();
    return part instanceof MimeBodyPart body && encoding != null
        ? MimeUtility.decode(body.getRawInputStream(), encoding)
        : part.getInputStream();
  }

  BounceFields headers() {
    return headers;
  }

  /// The groups of its delivery status: the first about the mail, each other about a recipient.
  List<BounceFields> status() {
    return status;
  }

  /// Its feedback report; null if it has none.
  @Nullable BounceFields feedback() {
    return feedback;
  }

  /// The headers of the mail that came back.
  BounceFields returned() {
    return returned;
  }

  /// What it says to people.
  String text() {
    return text;
  }
}
