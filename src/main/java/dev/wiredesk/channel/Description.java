package dev.wiredesk.channel;

import dev.wiredesk.channel.Channel.Digest;
import dev.wiredesk.channel.Channel.Feed;
import dev.wiredesk.channel.Channel.Feed.Content;
import dev.wiredesk.channel.Channel.Partner;
import dev.wiredesk.channel.Selection.All;
import dev.wiredesk.channel.Selection.Any;
import dev.wiredesk.channel.Selection.Author;
import dev.wiredesk.channel.Selection.Everything;
import dev.wiredesk.channel.Selection.Language;
import dev.wiredesk.channel.Selection.Not;
import dev.wiredesk.channel.Selection.Section;
import dev.wiredesk.channel.Selection.Tag;
import dev.wiredesk.channel.Selection.Urgency;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A channel in words: what was understood of its file, with the defaults filled in.
final class Description {
  private final Map<String, String> lines = new LinkedHashMap<>();
  private final Predicate<Secret> there;

  private Description(Predicate<Secret> there) {
    this.there = there;
  }

  static String of(Channel channel, Predicate<Secret> there) {
    StringBuilder text = new StringBuilder();
    text.append("%s (%s)\n".formatted(channel.id(), channel.kind()));
    settings(channel, there)
        .forEach((key, value) -> text.append("  %-12s %s\n".formatted(key, value)));
    return text.toString();
  }

  static Map<String, String> settings(Channel channel, Predicate<Secret> there) {
    Description description = new Description(there);
    description.line("title", channel.title());
    description.line("select", selection(channel.select()));
    switch (channel) {
      case Feed feed -> description.feed(feed);
      case Partner partner -> description.partner(partner);
      case Digest digest -> description.digest(digest);
    }
    return Collections.unmodifiableMap(description.lines);
  }

  private void feed(Feed feed) {
    line("description", feed.description());
    line("language", feed.language());
    line("link", orElse(feed.link(), "this desk's front page"));
    line("formats", names(feed.formats()));
    line("items", Integer.toString(feed.items()));
    line("age", feed.age() == null ? "any" : Durations.text(feed.age()));
    line("content", content(feed.content()));
    line("image", name(feed.image()));
    line("copyright", orElse(feed.copyright(), "none"));
    line("author", orElse(feed.author(), "none"));
    line("ttl", Durations.text(feed.ttl()));
    terms(feed.terms());
  }

  private void partner(Partner partner) {
    PartnerDescription.of(partner, there).forEach(this::line);
    terms(partner.terms());
    line("embargo", name(partner.terms().embargo()));
  }

  private void digest(Digest digest) {
    DigestDescription.of(digest).forEach(this::line);
    terms(digest.terms());
  }

  private void terms(Terms terms) {
    line(
        "territory",
        terms.territory().isEmpty()
            ? "everywhere"
            : String.join(", ", new TreeSet<>(terms.territory())));
    line("mining", terms.mining() ? "yes" : "no");
  }

  private void line(String key, String value) {
    lines.put(key, value);
  }

  private static String orElse(@Nullable Object value, String absent) {
    return Objects.toString(value, absent);
  }

  private static String content(Content content) {
    return switch (content) {
      case Content.Full() -> "full";
      case Content.Summary() -> "summary";
      case Content.Paragraphs(var count) -> "the first %d paragraphs".formatted(count);
    };
  }

  static String selection(Selection selection) {
    return switch (selection) {
      case Everything() -> "everything";
      case Section(var names) -> "section " + either(names);
      case Tag(var names) -> "tag " + either(names);
      case Author(var names) -> "author " + either(names);
      case Language(var ranges) -> "language " + either(ranges);
      case Selection.Type(var types) ->
          "type " + either(types.stream().map(Description::name).toList());
      case Urgency(var from, var to) ->
          from == to ? "urgency " + from : "urgency %d to %d".formatted(from, to);
      case All(var parts) -> joined(parts, " and ");
      case Any(var parts) -> joined(parts, " or ");
      case Not(var part) -> "not " + part(part);
    };
  }

  private static String joined(List<Selection> parts, String word) {
    return parts.stream().map(Description::part).collect(Collectors.joining(word));
  }

  private static String part(Selection part) {
    return part instanceof All || part instanceof Any
        ? "(" + selection(part) + ")"
        : selection(part);
  }

  private static String either(Collection<String> names) {
    String all = String.join(" or ", names);
    return names.size() == 1 ? all : "(" + all + ")";
  }

  private static String names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Description::name).collect(Collectors.joining(", "));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
