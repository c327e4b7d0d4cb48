package dev.wiredesk.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Terms;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Stories and feeds of about the size that news has: 3.7 KB of text in a dozen paragraphs, a
/// picture, two authors. The same number is always the same story.
final class Newsroom {
  static final Names NAMES = new Names(URI.create("https://desk.example"));
  static final int FEEDS_OF_A_STORY = 10;

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int PARAGRAPHS = 12;
  private static final int WORDS = 48;
  private static final String[] VOCABULARY = vocabulary();

  private Newsroom() {}

  /// A story of the first ten feeds.
  static Article story(int number) {
    return story(number, 0);
  }

  /// A story of the ten feeds from `firstFeed` on, released a second after the one before it.
  static Article story(int number, int firstFeed) {
    Random random = new Random(number);
    Instant released = BEGIN.plusSeconds(number);
    ObjectNode story = JsonNodeFactory.instance.objectNode();
    story.put("id", "story-" + number).put("revision", 1).put("language", "en");
    story.put("canonicalUrl", "https://news.example/harbour/story-" + number);
    for (String time : List.of("firstPublishedAt", "publishedAt", "modifiedAt")) {
      story.put(time, released.toString());
    }
    story.putArray("headlines").addObject().put("role", "main").put("value", words(random, 8));
    story
        .putArray("summaries")
        .addObject()
        .put("role", "standfirst")
        .put("value", words(random, 25));
    story.putObject("primarySection").put("code", "harbour");
    story.putArray("contributors").addObject().put("name", "Ellen Vos");
    ArrayNode tags = story.putArray("keywords");
    for (int i = 0; i < FEEDS_OF_A_STORY; i++) {
      tags.add("tag-" + (firstFeed + i));
    }
    ArrayNode blocks = story.putObject("body").putArray("blocks");
    for (int i = 0; i < PARAGRAPHS; i++) {
      blocks.addObject().put("type", "paragraph").putArray("content").add(words(random, WORDS));
    }
    picture(story, number);
    return CanonicalJson.read(story);
  }

  private static void picture(ObjectNode story, int number) {
    ObjectNode picture = story.putArray("media").addObject();
    picture.put("role", "lead").put("credit", "Mara Lind").put("altText", "A ferry in the port");
    picture
        .putArray("renditions")
        .addObject()
        .put("href", "https://img.example/%d.jpg".formatted(number))
        .put("mime", "image/jpeg")
        .put("width", 1600)
        .put("height", 900);
  }

  private static String words(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(VOCABULARY[(int) Math.abs(random.nextGaussian() * 400) % VOCABULARY.length]);
    }
    return String.join(" ", words) + ".";
  }

  private static String[] vocabulary() {
    Random random = new Random(1);
    String[] words = new String[1_500];
    for (int i = 0; i < words.length; i++) {
      StringBuilder word = new StringBuilder();
      for (int length = 2 + random.nextInt(8); length > 0; length--) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      words[i] = word.toString();
    }
    return words;
  }

  /// Feeds of 50 items in every format, each with the stories of one keyword.
  static List<Feed> feeds(int count) {
    List<Feed> feeds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      feeds.add(feed(i, Set.of(Feed.Format.values())));
    }
    return feeds;
  }

  static Feed feed(int number, Set<Feed.Format> formats) {
    return new Feed(
        "feed-" + number,
        "Feed number " + number,
        "All about one keyword.",
        "en",
        null,
        new Selection.Tag(Set.of("tag-" + number)),
        formats,
        50,
        null,
        new Feed.Content.Full(),
        Feed.Image.BOTH,
        null,
        null,
        Duration.ofMinutes(5),
        Terms.OPEN);
  }
}
