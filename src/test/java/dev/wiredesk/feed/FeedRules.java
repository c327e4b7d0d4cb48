package dev.wiredesk.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiredesk.channel.Channel.Feed.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jdom2.input.SAXBuilder;

/// What the W3C feed validator and the readers ask of a document, written as checks.
final class FeedRules {
  static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
  static final Namespace CONTENT =
      Namespace.getNamespace("http://purl.org/rss/1.0/modules/content/");
  static final Namespace DC = Namespace.getNamespace("http://purl.org/dc/elements/1.1/");
  static final Namespace MEDIA = Namespace.getNamespace("http://search.yahoo.com/mrss/");

  private static final Pattern RFC_822 =
      Pattern.compile(
          "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} [\\d:]{8} \\+0000");
  private static final Pattern RFC_3339 =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}(\\.\\d{3})?Z");
  private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]+/[\\w.+-]+");
  private static final Pattern DISCOURAGED = Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F]");
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src|cite)=\"([^\"]*)\"");
  private static final Pattern UNSAFE =
      Pattern.compile("(?i)<(script|style|object|form)|\\son\\w+=");

  private final Instant now;
  private final List<String> broken = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private FeedRules(Instant now) {
    this.now = now;
  }

  /// The rules that the document breaks.
  static List<String> broken(Format format, byte[] document, Instant now) {
    FeedRules rules = new FeedRules(now);
    switch (format) {
      case RSS -> rules.rss(xml(document).getRootElement());
      case ATOM -> rules.atom(xml(document).getRootElement());
      case JSON -> rules.json(json(document));
    }
    return rules.broken;
  }

  static Document xml(byte[] document) {
    try {
      return new SAXBuilder().build(new ByteArrayInputStream(document));
    } catch (JDOMException | IOException e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  static JsonNode json(byte[] document) {
    try {
      return new ObjectMapper().readTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void rss(Element root) {
    Element channel = root.getChild("channel");
    rule("version", "2.0".equals(root.getAttributeValue("version")));
    for (String name : List.of("title", "link", "description", "language")) {
      text(channel, name);
    }
    web("channel link", channel.getChildText("link"));
    rule("ttl", channel.getChildText("ttl").matches("[1-9]\\d*"));
    Element self = channel.getChild("link", ATOM);
    rule("self", "self".equals(self.getAttributeValue("rel")));
    web("self", self.getAttributeValue("href"));
    if (!channel.getChildren("item").isEmpty()) {
      rfc822("lastBuildDate", channel.getChildText("lastBuildDate"));
    }
    channel.getChildren("item").forEach(this::rssItem);
  }

  private void rssItem(Element item) {
    text(item, "title");
    web("link", item.getChildText("link"));
    id(item.getChildText("guid"));
    rule(
        "isPermaLink",
        item.getChildText("guid").startsWith("http")
            || "false".equals(item.getChild("guid").getAttributeValue("isPermaLink")));
    rfc822("pubDate", item.getChildText("pubDate"));
    rule("one enclosure", item.getChildren("enclosure").size() <= 1);
    for (Element enclosure : item.getChildren("enclosure")) {
      web("enclosure", enclosure.getAttributeValue("url"));
      rule("length", enclosure.getAttributeValue("length").matches("\\d+"));
      rule("type", MEDIA_TYPE.matcher(enclosure.getAttributeValue("type")).matches());
    }
    for (Element creator : item.getChildren("creator", DC)) {
      rule("creator", !creator.getText().isBlank());
    }
    media(item);
    html(item.getChildText("encoded", CONTENT));
  }

  private void atom(Element feed) {
    text(feed, "title");
    id(feed.getChildText("id", ATOM));
    ids.clear();
    rfc3339("updated", feed.getChildText("updated", ATOM));
    text(feed.getChild("author", ATOM), "name");
    rule("links", feed.getChildren("link", ATOM).size() == 2);
    for (Element link : feed.getChildren("link", ATOM)) {
      web("link", link.getAttributeValue("href"));
    }
    for (Element entry : feed.getChildren("entry", ATOM)) {
      text(entry, "title");
      id(entry.getChildText("id", ATOM));
      rfc3339("updated", entry.getChildText("updated", ATOM));
      rfc3339("published", entry.getChildText("published", ATOM));
      entry.getChildren("link", ATOM).forEach(link -> web("link", link.getAttributeValue("href")));
      media(entry);
      html(entry.getChildText("content", ATOM));
    }
  }

  private void json(JsonNode feed) {
    rule("version", feed.path("version").asText().equals("https://jsonfeed.org/version/1.1"));
    rule("title", !feed.path("title").asText().isBlank());
    web("home_page_url", feed.path("home_page_url").asText());
    web("feed_url", feed.path("feed_url").asText());
    rule("items", feed.path("items").isArray());
    for (JsonNode item : feed.path("items")) {
      id(item.path("id").asText());
      web("url", item.path("url").asText());
      rule("title", !item.path("title").asText().isBlank());
      rfc3339("date_published", item.path("date_published").asText());
      rfc3339("date_modified", item.path("date_modified").asText());
      rule("content", item.has("content_html") != item.has("content_text"));
      html(item.path("content_html").asText());
      for (JsonNode attachment : item.path("attachments")) {
        web("attachment", attachment.path("url").asText());
        rule("mime_type", MEDIA_TYPE.matcher(attachment.path("mime_type").asText()).matches());
      }
    }
  }

  private void media(Element item) {
    for (Element media : item.getChildren("content", MEDIA)) {
      web("media", media.getAttributeValue("url"));
      rule("medium", Set.of("image", "video", "audio").contains(media.getAttributeValue("medium")));
      rule("type", MEDIA_TYPE.matcher(media.getAttributeValue("type")).matches());
    }
  }

  private void html(String html) {
    if (html == null) {
      return;
    }
    ADDRESS.matcher(html).results().forEach(found -> absolute("address", found.group(1)));
    rule("safe markup", !UNSAFE.matcher(html).find());
    characters("content", html);
  }

  private void text(Element parent, String name) {
    String text = parent.getChildText(name, parent.getNamespace());
    rule(name + " is there", text != null && !text.isBlank());
    characters(name, String.valueOf(text));
  }

  private void characters(String name, String text) {
    rule("characters of " + name, !DISCOURAGED.matcher(text).find());
  }

  private void id(String id) {
    absolute("id", id);
    rule("id is unique: " + id, ids.add(id));
  }

  private void absolute(String name, String address) {
    rule(name + " is absolute: " + address, address != null && URI.create(address).isAbsolute());
  }

  private void web(String name, String address) {
    rule(name + " is on the web: " + address, address != null && address.matches("https?://.+"));
  }

  private void rfc822(String name, String date) {
    rule(name + ": " + date, RFC_822.matcher(date).matches());
    past(name, OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
  }

  private void rfc3339(String name, String date) {
    rule(name + ": " + date, RFC_3339.matcher(date).matches());
    past(name, Instant.parse(date));
  }

  private void past(String name, Instant date) {
    rule(name + " is not in the future", !date.isAfter(now));
  }

  private void rule(String rule, boolean kept) {
    if (!kept) {
      broken.add(rule);
    }
  }
}
