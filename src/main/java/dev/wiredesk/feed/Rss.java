package dev.wiredesk.feed;

import com.rometools.modules.atom.modules.AtomLinkModuleImpl;
import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.DCModuleImpl;
import com.rometools.rome.feed.module.Module;
import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Content;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Enclosure;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.impl.RSS20Generator;
import dev.wiredesk.channel.Channel.Feed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/// RSS 2.0 with the modules readers know: content, Dublin Core, Media RSS, Atom link.
///
/// Source: RSS 2.0.11 of the RSS Advisory Board and its Best Practices Profile; Media RSS 1.5.1.
final class Rss extends XmlFormat {
  // RFC 822 as RSS wants it: four digits of year. ROME writes the zone as a name; a number is what
  // every reader understands.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String LAST_BUILD_DATE = "lastBuildDate";

  private final FeedNames names;
  private final ItemGenerator generator = new ItemGenerator();

  Rss(FeedNames names) {
    super("item", LAST_BUILD_DATE);
    this.names = names;
  }

  @Override
  public String mediaType() {
    return "application/rss+xml; charset=utf-8";
  }

  @Override
  public String ending() {
    return "rss";
  }

  @Override
  Feed anyFeed() {
    return FeedNames.anyFeed(Feed.Format.RSS);
  }

  @Override
  Element container(Element root) {
    return root.getChild("channel");
  }

  @Override
  String date(@Nullable Instant changed) {
    return changed == null
        ? ""
        : "<%s>%s</%s>".formatted(LAST_BUILD_DATE, DATE.format(changed), LAST_BUILD_DATE);
  }

  @Override
  WireFeed feed(Feed feed, @Nullable Instant changed, List<Item> items) {
    com.rometools.rome.feed.rss.Channel channel =
        new com.rometools.rome.feed.rss.Channel("rss_2.0");
    channel.setTitle(names.title(feed));
    channel.setLink(names.home(feed));
    channel.setDescription(names.description(feed));
    channel.setLanguage(feed.language());
    channel.setCopyright(names.copyright(feed));
    channel.setTtl(Math.max(1, Math.toIntExact(feed.ttl().toMinutes())));
    channel.setGenerator(FeedNames.GENERATOR);
    if (changed != null) {
      channel.getForeignMarkup().add(element(LAST_BUILD_DATE, DATE.format(changed)));
    }
    channel.getModules().add(self(feed));
    channel.getModules().add(dublinCore(names.authors(feed), null, null));
    channel.setItems(items.stream().map(Rss::rssItem).toList());
    return channel;
  }

  @Override
  void complete(Element container, Feed feed, List<Item> items) {
    // ROME can say all of it.
  }

  @Override
  Element render(Item item) throws FeedException {
    return generator.render(rssItem(item));
  }

  /// Most readers know no tombstones: they get an item without contents under the story's name.
  @Override
  Element render(Tombstone tombstone) throws FeedException {
    return render(tombstone.item());
  }

  /// ROME's generator, asked for a single item.
  private static final class ItemGenerator extends RSS20Generator {
    private Element render(com.rometools.rome.feed.rss.Item item) throws FeedException {
      Element channel = new Element("channel");
      addItem(item, channel, 0);
      return channel.getChild("item").detach();
    }
  }

  private Module self(Feed feed) {
    Link self = new Link();
    self.setRel("self");
    self.setHref(names.address(feed, ending()));
    self.setType("application/rss+xml");
    AtomLinkModuleImpl module = new AtomLinkModuleImpl();
    module.setLinks(List.of(self));
    return module;
  }

  private static com.rometools.rome.feed.rss.Item rssItem(Item item) {
    com.rometools.rome.feed.rss.Item rss = new com.rometools.rome.feed.rss.Item();
    rss.setTitle(item.title());
    rss.setLink(item.link());
    rss.setGuid(guid(item));
    rss.getForeignMarkup().add(element("pubDate", DATE.format(item.published())));
    rss.setDescription(description(item));
    rss.setContent(content(item));
    rss.setCategories(item.labels().stream().map(Rss::category).toList());
    Item.Picture enclosure = item.enclosure();
    if (enclosure != null) {
      rss.setEnclosures(List.of(enclosure(enclosure)));
    }
    List<Module> modules = new ArrayList<>();
    modules.add(
        dublinCore(
            item.authors().stream().map(Item.Person::name).toList(),
            item.language(),
            item.rights()));
    Item.Picture media = item.media();
    if (media != null) {
      modules.add(MediaRss.of(media));
    }
    rss.setModules(modules);
    if (item.expires() != null) {
      rss.getForeignMarkup().add(valid(item.expires()));
    }
    return rss;
  }

  private static Guid guid(Item item) {
    Guid guid = new Guid();
    guid.setValue(item.guid());
    guid.setPermaLink(item.guid().startsWith("http"));
    return guid;
  }

  /// A description is HTML, so the plain summary is escaped once as HTML (and then as XML).
  private static @Nullable Description description(Item item) {
    if (item.summary().isBlank()) {
      return null;
    }
    Description description = new Description();
    description.setValue(
        item.summary().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    return description;
  }

  private static @Nullable Content content(Item item) {
    if (item.html().isBlank()) {
      return null;
    }
    Content content = new Content();
    content.setType(Content.HTML);
    content.setValue(item.html());
    return content;
  }

  private static Category category(Item.Label label) {
    Category category = new Category();
    category.setValue(label.text());
    category.setDomain(label.scheme());
    return category;
  }

  private static Enclosure enclosure(Item.Picture picture) {
    Enclosure enclosure = new Enclosure();
    enclosure.setUrl(picture.href());
    enclosure.setType(picture.mime());
    // 0 is what the Best Practices Profile asks for when the length is not known.
    enclosure.setLength(picture.bytes() == null ? 0 : picture.bytes());
    return enclosure;
  }

  private static DCModule dublinCore(
      List<String> creators, @Nullable String language, @Nullable String rights) {
    DCModule dublinCore = new DCModuleImpl();
    dublinCore.setCreators(creators);
    dublinCore.setLanguage(language);
    dublinCore.setRights(rights);
    return dublinCore;
  }

  private static Element element(String name, String text) {
    return new Element(name).setText(text);
  }
}
