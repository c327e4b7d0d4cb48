package dev.wiredesk.feed;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Generator;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.impl.Atom10Generator;
import dev.wiredesk.channel.Channel.Feed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/// Atom 1.0 with Media RSS.
///
/// Source: RFC 4287; Media RSS 1.5.1.
final class Atom extends XmlFormat {
  // An Atom feed must have a date. One that never had a story was never changed, so it keeps the
  // first day of the year in its name.
  static final Instant NEVER = Instant.parse("2026-01-01T00:00:00Z");

  private static final Namespace TOMBSTONES =
      Namespace.getNamespace("at", "http://purl.org/atompub/tombstones/1.0");

  private final FeedNames names;
  private final EntryGenerator generator = new EntryGenerator();

  Atom(FeedNames names) {
    super("entry", "updated");
    this.names = names;
  }

  @Override
  public String mediaType() {
    return "application/atom+xml; charset=utf-8";
  }

  @Override
  public String ending() {
    return "atom";
  }

  @Override
  Feed anyFeed() {
    return FeedNames.anyFeed(Feed.Format.ATOM);
  }

  @Override
  Element container(Element root) {
    return root;
  }

  @Override
  String date(@Nullable Instant changed) {
    return "<updated>" + date3339(changed == null ? NEVER : changed) + "</updated>";
  }

  @Override
  WireFeed feed(Feed feed, @Nullable Instant changed, List<Item> items) {
    var atom = new com.rometools.rome.feed.atom.Feed("atom_1.0");
    atom.setId(names.id(feed));
    atom.setTitle(names.title(feed));
    atom.setSubtitle(content(Content.TEXT, names.description(feed)));
    atom.setUpdated(Date.from(changed == null ? NEVER : changed));
    atom.setRights(names.copyright(feed));
    atom.setGenerator(generator());
    atom.setAlternateLinks(List.of(link("alternate", names.home(feed), "text/html")));
    atom.setOtherLinks(
        List.of(link("self", names.address(feed, ending()), "application/atom+xml")));
    // An entry without an author takes the feed's, so the feed must have one.
    String author = names.authors(feed).stream().findFirst().orElse(names.title(feed));
    atom.setAuthors(List.of(person(new Item.Person(author, null, null))));
    atom.setEntries(items.stream().map(Atom::entry).toList());
    return atom;
  }

  @Override
  void complete(Element container, Feed feed, List<Item> items) {
    speak(container, feed.language());
    Instant changed = items.stream().map(Item::updated).max(Instant::compareTo).orElse(NEVER);
    container.getChild("updated", container.getNamespace()).setText(date3339(changed));
    List<Element> entries = container.getChildren("entry", container.getNamespace());
    for (int i = 0; i < entries.size(); i++) {
      complete(entries.get(i), items.get(i));
    }
  }

  private static Element complete(Element entry, Item item) {
    Namespace atom = entry.getNamespace();
    entry.getChild("published", atom).setText(date3339(item.published()));
    entry.getChild("updated", atom).setText(date3339(item.updated()));
    return speak(entry, item.language());
  }

  /// ROME cuts dates to the second, and a desk that publishes in batches has many stories in one.
  private static String date3339(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /// ROME knows no `xml:lang`; without it an Arabic story is shown from left to right.
  private static Element speak(Element element, String language) {
    return element.setAttribute("lang", language, Namespace.XML_NAMESPACE);
  }

  @Override
  Element render(Item item) throws FeedException {
    return complete(generator.render(entry(item)), item);
  }

  /// Source: RFC 6721, 3.
  @Override
  Element render(Tombstone tombstone) {
    Element comment =
        speak(new Element("comment", TOMBSTONES), tombstone.language())
            .setText("%s. %s".formatted(tombstone.title(), tombstone.note()));
    return new Element("deleted-entry", TOMBSTONES)
        .setAttribute("ref", tombstone.guid())
        .setAttribute("when", date3339(tombstone.when()))
        .addContent(comment)
        .addContent(link(tombstone));
  }

  private static Element link(Tombstone tombstone) {
    return new Element("link", Namespace.getNamespace("http://www.w3.org/2005/Atom"))
        .setAttribute("rel", "alternate")
        .setAttribute("href", tombstone.link());
  }

  /// ROME's generator, asked for a single entry.
  private static final class EntryGenerator extends Atom10Generator {
    private Element render(Entry entry) throws FeedException {
      Element feed = new Element("feed", getFeedNamespace());
      addEntry(entry, feed);
      return feed.getChild("entry", getFeedNamespace()).detach();
    }
  }

  private static Generator generator() {
    Generator generator = new Generator();
    generator.setValue(FeedNames.GENERATOR);
    return generator;
  }

  private static Entry entry(Item item) {
    Entry entry = new Entry();
    entry.setId(item.guid());
    entry.setTitle(item.title());
    entry.setAlternateLinks(List.of(link("alternate", item.link(), "text/html")));
    entry.setPublished(Date.from(item.published()));
    entry.setUpdated(Date.from(item.updated()));
    entry.setAuthors(item.authors().stream().map(Atom::person).toList());
    entry.setCategories(item.labels().stream().map(Atom::category).toList());
    entry.setRights(item.rights());
    if (!item.summary().isBlank()) {
      entry.setSummary(content(Content.TEXT, item.summary()));
    }
    if (!item.html().isBlank()) {
      entry.setContents(List.of(content(Content.HTML, item.html())));
    }
    addPicture(entry, item);
    if (item.expires() != null) {
      entry.getForeignMarkup().add(valid(item.expires()));
    }
    return entry;
  }

  private static void addPicture(Entry entry, Item item) {
    Item.Picture enclosure = item.enclosure();
    if (enclosure != null) {
      Link link = link("enclosure", enclosure.href(), enclosure.mime());
      link.setLength(enclosure.bytes() == null ? 0 : enclosure.bytes());
      entry.setOtherLinks(List.of(link));
    }
    Item.Picture media = item.media();
    if (media != null) {
      entry.setModules(new ArrayList<>(List.of(MediaRss.of(media))));
    }
  }

  private static Content content(String type, String value) {
    Content content = new Content();
    content.setType(type);
    content.setValue(value);
    return content;
  }

  private static Link link(String rel, String href, String type) {
    Link link = new Link();
    link.setRel(rel);
    link.setHref(href);
    link.setType(type);
    return link;
  }

  private static SyndPerson person(Item.Person someone) {
    Person person = new Person();
    person.setName(someone.name());
    person.setUri(someone.uri());
    return person;
  }

  private static Category category(Item.Label label) {
    Category category = new Category();
    category.setTerm(label.text());
    category.setScheme(label.scheme());
    return category;
  }
}
