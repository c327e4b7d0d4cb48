package dev.wiredesk.digest;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.Inline;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.Names;
import dev.wiredesk.article.RichText;
import dev.wiredesk.text.PlainText;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// Writes an edition as a mail: a text part that reads well and an HTML part that looks well.
///
/// The same edition for the same reader is always the same bytes. Safe for use by many threads.
public final class EditionMail {
  private static final String TEMPLATES = "dev/wiredesk/digest/";
  private static final int EXCERPT_CHARS = 220;
  private static final int TEXT_COLUMNS = 72;

  private final Names names;
  private final PebbleEngine templates;
  private final Session session = Session.getInstance(new Properties());

  public EditionMail(Names names) {
    this.names = names;
    ClasspathLoader loader = new ClasspathLoader(EditionMail.class.getClassLoader());
    loader.setPrefix(TEMPLATES);
    this.templates = new PebbleEngine.Builder().loader(loader).newLineTrimming(false).build();
  }

  /// The mail as it goes to the mail server (RFC 5322).
  byte[] write(Edition edition, String reader) {
    try {
      MimeMessage message = new NamedMessage(session, messageId(edition, reader));
      message.setFrom(InternetAddress.parse(edition.channel().sender())[0]);
      message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(reader));
      message.setSubject(oneLine(edition.subject()), StandardCharsets.UTF_8.name());
      message.setSentDate(Date.from(edition.hour()));
      message.setHeader(
          "List-Id",
          "%s <%s.%s>"
              .formatted(
                  oneLine(edition.channel().title()),
                  edition.channel().id(),
                  names.base().getHost()));
      message.setContent(content(edition));
      message.saveChanges();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      message.writeTo(bytes);
      return bytes.toByteArray();
    } catch (MessagingException e) {
      throw new IllegalStateException(
          "edition %s for %s cannot be written: %s".formatted(edition.id(), reader, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MimeMultipart content(Edition edition) throws MessagingException {
    Map<String, Object> words = words(edition);
    MimeBodyPart text = new MimeBodyPart();
    text.setText(evaluate("edition.txt.peb", words), StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(evaluate("edition.html.peb", words), StandardCharsets.UTF_8.name(), "html");
    FixedMultipart parts = new FixedMultipart("wiredesk-" + edition.id());
    parts.addBodyPart(text);
    parts.addBodyPart(html);
    return parts;
  }

  private Map<String, Object> words(Edition edition) {
    Map<String, Object> words = new HashMap<>();
    words.put("title", edition.channel().title());
    words.put("subject", edition.subject());
    words.put("day", day(edition));
    words.put("home", names.at("/").toString());
    words.put("stories", edition.stories().stream().map(e -> story(e.article())).toList());
    return words;
  }

  private static String day(Edition edition) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
        .withLocale(Locale.UK)
        .withZone(edition.channel().zone())
        .format(edition.hour());
  }

  private Story story(Article article) {
    MediaItem image = article.leadImage();
    String standfirst = article.summary();
    String summary =
        standfirst.isEmpty() ? PlainText.excerpt(article.body(), EXCERPT_CHARS) : standfirst;
    return new Story(
        article.headline(),
        summary,
        wrapped(summary),
        names.link(article).toString(),
        article.topics().allSections().stream()
            .findFirst()
            .map(section -> section.name(article.language()))
            .orElse(""),
        article.language(),
        article.direction(),
        image == null ? "" : image.bestFirst().getFirst().href().toString(),
        image == null ? "" : alt(image));
  }

  private static String wrapped(String text) {
    Block paragraph = new Block.Paragraph(List.of(Inline.text(text)));
    return PlainText.write(new Body(List.of(paragraph)), TEXT_COLUMNS).strip();
  }

  private static String alt(MediaItem image) {
    RichText caption = image.caption();
    if (image.altText() != null) {
      return image.altText();
    }
    return caption == null ? "" : caption.value();
  }

  private String evaluate(String template, Map<String, Object> words) {
    StringWriter text = new StringWriter();
    try {
      templates.getTemplate(template).evaluate(text, words, Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private String messageId(Edition edition, String reader) {
    String who = Integer.toHexString(reader.hashCode());
    return "<%s.%s@%s>".formatted(edition.id(), who, names.base().getHost());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /// One story as the templates see it; every value is plain text.
  ///
  /// @param wrapped the summary in lines that fit a text mail
  /// @param image address of the lead picture, empty if there is none
  public record Story(
      String headline,
      String summary,
      String wrapped,
      String link,
      String section,
      String language,
      String direction,
      String image,
      String alt) {}

  /// A mail whose id comes from the edition, so that a repeat is recognised as one.
  private static final class NamedMessage extends MimeMessage {
    private final String id;

    NamedMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  /// Two parts with a boundary that does not change from one writing to the next.
  private static final class FixedMultipart extends MimeMultipart {
    FixedMultipart(String name) throws MessagingException {
      super("alternative");
      setBoundary(name);
    }

    private void setBoundary(String name) throws MessagingException {
      ContentType type = new ContentType(contentType);
      type.setParameter("boundary", "=_" + name);
      contentType = type.toString();
    }
  }
}
