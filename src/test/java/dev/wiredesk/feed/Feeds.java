package dev.wiredesk.feed;

import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Terms;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Feeds for the tests, to be changed setting by setting.
final class Feeds {
  static final Names NAMES = new Names(URI.create("https://desk.example"));

  private String id = "harbour";
  private String title = "Harbour news";
  private Selection select = new Selection.Section(Set.of("harbour"));
  private Set<Feed.Format> formats = EnumSet.allOf(Feed.Format.class);
  private int items = 3;
  private @Nullable Duration age;
  private Feed.Content content = new Feed.Content.Full();
  private Feed.Image image = Feed.Image.BOTH;

  private Terms terms = Terms.OPEN;

  private Feeds() {}

  /// The three newest stories of the harbour desk in full, in every format.
  static Feeds harbour() {
    return new Feeds();
  }

  Feeds id(String wanted) {
    id = wanted;
    return this;
  }

  Feeds title(String wanted) {
    title = wanted;
    return this;
  }

  Feeds select(Selection wanted) {
    select = wanted;
    return this;
  }

  Feeds section(String name) {
    return select(new Selection.Section(Set.of(name)));
  }

  Feeds formats(Set<Feed.Format> wanted) {
    formats = wanted;
    return this;
  }

  Feeds items(int wanted) {
    items = wanted;
    return this;
  }

  Feeds age(Duration wanted) {
    age = wanted;
    return this;
  }

  Feeds territory(String country) {
    terms = new Terms(Set.of(country), false, Terms.Embargo.HOLD);
    return this;
  }

  Feeds content(Feed.Content wanted) {
    content = wanted;
    return this;
  }

  Feeds image(Feed.Image wanted) {
    image = wanted;
    return this;
  }

  Feed feed() {
    return new Feed(
        id,
        title,
        "What moves in the port.",
        "en-GB",
        URI.create("https://news.example/harbour"),
        select,
        formats,
        items,
        age,
        content,
        image,
        "© 2026 The Harwick Courier",
        "Harbour desk",
        Duration.ofMinutes(5),
        terms);
  }
}
