package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Inline;
import dev.wiredesk.article.Inline.Mark;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.RichText;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says blocks in HTML.
final class HtmlWriter {
  private static final Pattern CODE_LANGUAGE = Pattern.compile("[A-Za-z0-9+#._-]{1,40}");

  private final Markup html = new Markup();
  private final Html.Options options;

  HtmlWriter(Html.Options options) {
    this.options = options;
  }

  /// Inlines as HTML.
  static String inlines(List<Inline> content) {
    HtmlWriter writer = new HtmlWriter(Html.Options.ALL);
    writer.runs(content);
    return writer.html.toString();
  }

  String write(List<Block> story) {
    for (Block block : story) {
      int before = html.length();
      block(block);
      if (html.length() > before) {
        html.raw("\n");
      }
    }
    return html.toString();
  }

  private void blocks(List<Block> blocks) {
    blocks.forEach(this::block);
  }

  private void block(Block block) {
    switch (block) {
      case Block.Paragraph(var content) -> element("p", content);
      case Block.Heading(var level, var content) -> heading(level, content);
      case Block.ListBlock list -> list(list);
      case Block.Quote(var inner, var who, var source) -> {
        html.open("blockquote").attribute("cite", web(source)).end();
        blocks(inner);
        attribution(who);
        html.close("blockquote");
      }
      case Block.PullQuote(var content, var who) -> {
        html.open("blockquote").attribute("class", "pullquote").end();
        element("p", content);
        attribution(who);
        html.close("blockquote");
      }
      case Block.Table table -> TableWriter.write(table, html, this::runs);
      case Block.Media(var item) -> new MediaWriter(html, options).figure(item);
      case Block.Gallery(var title, var media) ->
          new MediaWriter(html, options).gallery(title, media);
      case Block.Embed embed -> embed(embed);
      case Block.Code(var language, var text) -> code(language, text);
      case Block.Divider() -> html.raw("<hr/>");
      case Block.Correction(var content) -> {
        html.open("p").attribute("class", "correction").end();
        runs(content);
        html.close("p");
      }
      case Block.InfoBox(var title, var inner) -> {
        html.open("div").attribute("class", "infobox").end();
        element("h3", title);
        blocks(inner);
        html.close("div");
      }
      case Block.RelatedLink(var title, var url, _) -> {
        html.open("p").end().text(Related.LABEL);
        linked(title, url);
        html.close("p");
      }
      case Block.Poll(var question, var choices, var url) -> {
        html.open("p").end().open("strong").end();
        linked(question, url);
        html.close("strong").close("p").open("ul").end();
        choices.forEach(choice -> element("li", choice));
        html.close("ul");
      }
    }
  }

  private void heading(int level, List<Inline> content) {
    element("h" + Math.clamp((long) level + options.headingShift(), 1, 6), content);
  }

  private void list(Block.ListBlock list) {
    String name = list.ordered() ? "ol" : "ul";
    Integer start = list.ordered() ? list.start() : null;
    html.open(name).attribute("start", start).end();
    for (List<Block> item : list.items()) {
      html.open("li").end();
      item(item);
      html.close("li");
    }
    html.close(name);
  }

  /// A point that begins with a paragraph and goes on with nothing but lists needs no `p`.
  private void item(List<Block> item) {
    boolean bare = item.stream().skip(1).allMatch(Block.ListBlock.class::isInstance);
    if (bare && !item.isEmpty() && item.getFirst() instanceof Block.Paragraph(var content)) {
      runs(content);
      blocks(item.subList(1, item.size()));
    } else {
      blocks(item);
    }
  }

  private void attribution(@Nullable String who) {
    if (who != null) {
      html.raw("<p>\u2014 <cite>").text(who).raw("</cite></p>");
    }
  }

  private void code(@Nullable String language, String text) {
    boolean named = language != null && CODE_LANGUAGE.matcher(language).matches();
    html.raw("<pre>");
    html.open("code").attribute("class", named ? "language-" + language : null).end();
    html.text(text).raw("</code></pre>");
  }

  private void embed(Block.Embed embed) {
    if (web(embed.url()) != null) {
      html.open("p").attribute("class", "embed").end();
      linked(Embeds.label(embed), embed.url());
      html.close("p");
    }
  }

  private void linked(String text, @Nullable URI url) {
    String href = web(url);
    if (href == null) {
      html.text(text);
    } else {
      html.open("a").attribute("href", href).end().text(text).close("a");
    }
  }

  private void element(String name, List<Inline> content) {
    html.open(name).end();
    runs(content);
    html.close(name);
  }

  private void element(String name, @Nullable String text) {
    if (text != null) {
      html.open(name).end().text(text).close(name);
    }
  }

  private void runs(List<Inline> content) {
    for (Inline inline : content) {
      switch (inline) {
        case Inline.Text(var value) -> html.text(value);
        case Inline.Marked(var mark, var inner) -> element(name(mark), inner);
        case Inline.Link link -> link(link);
        case Inline.Entity(_, _, var inner) -> runs(inner);
        case Inline.Break() -> html.raw("<br/>");
      }
    }
  }

  private void link(Inline.Link link) {
    String text = link.href().toString();
    String href = Address.isPlainWeb(text) ? text : Clean.url(text).map(URI::toString).orElse(null);
    if (href == null) {
      runs(link.content());
      return;
    }
    html.open("a")
        .attribute("href", href)
        .attribute("title", link.title())
        .attribute("rel", link.rel())
        .end();
    runs(link.content());
    html.close("a");
  }

  private static String name(Mark mark) {
    return switch (mark) {
      case STRONG -> "strong";
      case EMPHASIS -> "em";
      case UNDERLINE -> "u";
      case STRIKE -> "s";
      case SUB -> "sub";
      case SUP -> "sup";
      case CODE -> "code";
      case HIGHLIGHT -> "mark";
      case SMALL -> "small";
    };
  }

  /// A caption: plain, or HTML that goes through the reader so that only the tree comes out.
  static void caption(RichText caption, Markup html) {
    switch (caption.format()) {
      case PLAIN -> html.text(caption.value());
      case HTML -> html.raw(inlines(new HtmlReader(null).text(caption.value())));
    }
  }

  /// The address for an attribute, or null if it is no web address.
  static @Nullable String web(@Nullable URI uri) {
    String text = uri == null ? "" : uri.toString();
    return Address.isPlainWeb(text)
        ? text
        : Clean.url(text).filter(Address::isWeb).map(URI::toString).orElse(null);
  }

  /// The file a reader gets that takes only one.
  static Optional<MediaItem.Rendition> best(MediaItem item) {
    return item.bestFirst().stream()
        .filter(file -> !Renditions.POSTER.equals(file.name()) && web(file.href()) != null)
        .findFirst();
  }
}
