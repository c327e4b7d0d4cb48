package dev.wiredesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdom2.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A shelf on a real wire, and the words in which the tests speak of it.
abstract class ShelfCase {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;
  final Hands clock = new Hands(NOON);
  Store store;
  FeedShelf shelf;

  @BeforeEach
  void open() {
    store = Stores.open("sqlite:wiredesk.db", folder, clock);
    shelf = shelf(new FeedPrinter(Feeds.NAMES));
  }

  @AfterEach
  void close() {
    shelf.close();
    store.close();
  }

  FeedShelf shelf(FeedPrinter printer) {
    return new FeedShelf(store.wire(), clock, printer, Runnable::run);
  }

  void append(Copy... copies) {
    for (Copy copy : copies) {
      Article article = copy.article();
      store.wire().append(article, article.id() + "/" + article.revision());
    }
  }

  /// A story released so many minutes before noon.
  static Copy story(String id, int minutes) {
    return Copy.of(id).at(NOON.minus(Duration.ofMinutes(minutes)));
  }

  void load(Feeds... feeds) {
    use(feeds);
    shelf.load();
  }

  void use(Feeds... feeds) {
    shelf.use(List.of(feeds).stream().map(Feeds::feed).toList());
  }

  List<String> titles(String feed) {
    List<String> titles = new ArrayList<>();
    items(feed).stream()
        .filter(item -> !isTombstone(item))
        .forEach(item -> titles.add(item.getChildText("title")));
    return titles;
  }

  /// The names of the stories that the feed says are gone.
  List<String> buried(String feed) {
    return items(feed).stream()
        .filter(ShelfCase::isTombstone)
        .map(item -> item.getChildText("guid").replaceAll(".*:", ""))
        .toList();
  }

  private static boolean isTombstone(Element item) {
    return item.getChildText("title").startsWith("This story ");
  }

  List<Element> items(String feed) {
    Document document = shelf.document("/feeds/" + feed + ".rss");
    assertThat(document).as(feed).isNotNull();
    return FeedRules.xml(document.identity())
        .getRootElement()
        .getChild("channel")
        .getChildren("item");
  }

  static String title(String id) {
    return "Port reopens (%s)".formatted(id);
  }
}
