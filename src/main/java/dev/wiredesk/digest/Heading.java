package dev.wiredesk.digest;

import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channel.Digest.Letterhead;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.text.Clean;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The header of the mails of one rendering.
///
/// Source: RFC 5322, 3.6; RFC 2919 for `List-Id`; RFC 2369 and RFC 8058 for leaving with one click,
/// which wants one address that is fetched with POST, so there is no `mailto:` beside it; RFC 3834
/// for what keeps answering machines still; `Feedback-ID` as Gmail asks for it.
///
/// @param subject the subject line, not encoded
/// @param fixed the fields that are the same for every reader
/// @param kind what the mail is, as the first part of its `Message-ID`
/// @param host the desk's
/// @param list true for an edition, which can be left; false for a letter
record Heading(String subject, List<Field> fixed, String kind, String host, boolean list) {
  static final String BOUNDARY = "=_wiredesk";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  // The last part of a Feedback-ID is 5 to 15 characters that say who sends.
  private static final int SENDER_ID_MIN = 5;
  private static final int SENDER_ID_MAX = 15;

  /// The header of an edition.
  static Heading of(Issue issue, String subject, Names names) {
    String host = names.base().getHost();
    List<Field> fields = common(issue.channel(), subject, issue.hour());
    fields.add(Field.folded("List-Id", listId(issue.channel(), host)));
    fields.add(new Field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    fields.add(new Field("List-Post", "NO"));
    fields.add(new Field("Precedence", "bulk"));
    fields.add(feedback(issue.channel(), atom(issue.id()), "digest", host));
    return new Heading(subject, mime(fields), atom(issue.id()), host, true);
  }

  /// The header of a letter.
  ///
  /// @param kind of letter
  /// @param hour when it was asked for
  static Heading of(Channel.Digest channel, Kind kind, String subject, Instant hour, Names names) {
    String host = names.base().getHost();
    List<Field> fields = common(channel, subject, hour);
    String word = kind.name().toLowerCase(Locale.ROOT);
    fields.add(feedback(channel, word, "letter", host));
    // A letter that is asked for again is another one.
    return new Heading(subject, mime(fields), word + "-" + hour.getEpochSecond(), host, false);
  }

  /// The kinds of letters.
  enum Kind {
    CONFIRM,
    ALREADY
  }

  private static List<Field> common(Channel.Digest channel, String subject, Instant hour) {
    Letterhead letterhead = channel.letterhead();
    List<Field> fields = new ArrayList<>();
    fields.add(Field.folded("From", mailbox(letterhead.sender())));
    if (letterhead.replyTo() != null) {
      fields.add(Field.folded("Reply-To", mailbox(letterhead.replyTo())));
    }
    fields.add(Field.folded("Subject", encoded(subject)));
    fields.add(new Field("Date", DATE.format(hour)));
    fields.add(new Field("Auto-Submitted", "auto-generated"));
    return fields;
  }

  private static List<Field> mime(List<Field> fields) {
    fields.add(new Field("MIME-Version", "1.0"));
    fields.add(
        new Field(
            "Content-Type", "multipart/alternative;\r\n boundary=\"%s\"".formatted(BOUNDARY)));
    return List.copyOf(fields);
  }

  private static Field feedback(Channel.Digest channel, String id, String kind, String host) {
    String who = host.replaceAll("[^A-Za-z0-9]", "");
    String sender = (who + "mail".repeat(2)).substring(0, Math.max(SENDER_ID_MIN, who.length()));
    return new Field(
        "Feedback-ID",
        "%s:%s:%s:%s"
            .formatted(
                id,
                atom(channel.id()),
                kind,
                sender.substring(0, Math.min(SENDER_ID_MAX, sender.length()))));
  }

  /// The fields for one reader.
  ///
  /// @throws IllegalArgumentException if the reader's address is none
  List<Field> of(Recipient recipient, ReaderKeys keys, Names names) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("To", MailAddress.of(recipient.address()).toString()));
    String id = kind + "." + recipient.subscription() + "@" + host;
    fields.add(new Field("Message-ID", "<" + id + ">"));
    if (list) {
      String token = keys.token(Purpose.LEAVE, recipient.subscription());
      fields.add(new Field("List-Unsubscribe", "<" + names.base() + "/unsubscribe/" + token + ">"));
    }
    return fields;
  }

  /// The names of the fields for one reader, in their order.
  List<String> ownNames() {
    return list ? List.of("To", "Message-ID", "List-Unsubscribe") : List.of("To", "Message-ID");
  }

  /// The address in a text that may have a name before it.
  static MailAddress address(String mailbox) {
    return MailAddress.of(parsed(mailbox).getAddress());
  }

  private static InternetAddress parsed(String mailbox) {
    try {
      return new InternetAddress(mailbox, true);
    } catch (AddressException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no mail address; one like The Post <news@post.example> is wanted"
              .formatted(mailbox),
          e);
    }
  }

  private static String mailbox(String mailbox) {
    String address = address(mailbox).toString();
    String name = parsed(mailbox).getPersonal();
    return name == null ? address : phrase(name) + " <" + address + ">";
  }

  private static String listId(Channel.Digest channel, String host) {
    String named = channel.letterhead().listId();
    String own = channel.id().replaceAll("[^A-Za-z0-9_-]", "-") + "." + host;
    String id = named == null ? own : named;
    return "%s <%s>".formatted(phrase(channel.title()), id.replaceAll("[^!-~]|[<>]", ""));
  }

  /// A name before an address: in quotes, or encoded if it is not ASCII.
  private static String phrase(String name) {
    String line = Clean.line(name);
    String encoded = encodedWord(line);
    return encoded.equals(line) ? "\"" + line.replaceAll("[\"\\\\]", "\\\\$0") + "\"" : encoded;
  }

  private static String encoded(String text) {
    return encodedWord(Clean.line(text));
  }

  /// The text as RFC 2047 has it. A text that only looks as if it were encoded already is broken
  /// up, since a mail program would decode it.
  private static String encodedWord(String line) {
    try {
      return MimeUtility.encodeText(line.replace("=?", "= ?"), StandardCharsets.UTF_8.name(), null);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java platform has UTF-8", e);
    }
  }

  /// The text with nothing in it that would have to be quoted (RFC 5322, 3.2.3).
  private static String atom(String text) {
    StringBuilder atom = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0 && (Character.isLetterOrDigit(b) || b == '-');
      atom.append(plain ? String.valueOf((char) b) : "_%02x".formatted(b & 0xff));
    }
    return atom.toString();
  }

  /// The address that a bounce goes to.
  ///
  /// @param configured as the desk's settings have it; null for `bounce` at the sender's domain
  static MailAddress bounces(@Nullable String configured, Letterhead letterhead) {
    return configured == null
        ? new MailAddress("bounce", address(letterhead.sender()).domain())
        : MailAddress.of(configured);
  }
}
