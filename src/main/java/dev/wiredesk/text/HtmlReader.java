package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Inline;
import dev.wiredesk.article.Inline.Mark;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Walks parsed HTML and says it in blocks.
///
/// Elements it does not know give their text; those that are not text (scripts, forms, …) are gone
/// with all that is in them.
final class HtmlReader {
  /// What [Markdown] writes for the end of a line inside a paragraph.
  static final String SOFT_BREAK = "<br data-soft>";

  // Lists have two elements for each level of the tree; the rest leaves room for marks and tables.
  private static final int ELEMENTS_DEEP = 300;

  private static final Pattern UNSEEN = Pattern.compile("(?i)(^|;)\\s*display\\s*:\\s*none\\b.*");
  private static final Pattern PULL_QUOTE = Pattern.compile("(?i).*\\bpull-?quote\\b.*");
  private static final Pattern INFO_BOX = Pattern.compile("(?i).*\\b(info|fact)-?box\\b.*");
  private static final Pattern CODE_LANGUAGE =
      Pattern.compile("(?:.*\\s)?lang(?:uage)?-([A-Za-z0-9+#._-]{1,40})(?:\\s.*)?");
  private static final Pattern REL = Pattern.compile("[a-z][a-z0-9.-]{0,39}");

  private final @Nullable URI base;
  private final MediaReader media = new MediaReader(this);
  private final TableReader tables = new TableReader(this);

  HtmlReader(@Nullable URI base) {
    this.base = base;
  }

  List<Block> blocks(String html) {
    return blocks(html, new Flow());
  }

  /// The text of the HTML, for places that hold nothing else.
  List<Inline> text(String html) {
    return Flat.inlines(blocks(html, new Flow().innerText()), block -> {});
  }

  private List<Block> blocks(String html, Flow flow) {
    Parser parser = Parser.htmlParser().setMaxDepth(ELEMENTS_DEEP);
    children(parser.parseInput(html, "").body(), flow);
    return flow.blocks();
  }

  Optional<URI> web(String address) {
    return Address.web(address, base);
  }

  void children(Element parent, Flow flow) {
    for (Node child = parent.firstChild(); child != null; child = child.nextSibling()) {
      node(child, flow);
    }
  }

  /// The blocks in an element, as a container of its own.
  List<Block> inside(Element parent, Flow flow) {
    Flow inner = flow.inner();
    children(parent, inner);
    return inner.blocks();
  }

  /// The text of an element that holds nothing else.
  ///
  /// @param rest takes what is not text, such as pictures
  List<Inline> text(Element parent, Flow flow, Consumer<Block> rest) {
    Flow inner = flow.innerText();
    children(parent, inner);
    return Flat.inlines(inner.blocks(), rest);
  }

  /// The text of an element on one line, or null if nothing of it can be seen.
  @Nullable String line(Element parent) {
    return Clean.lineOrNull(PlainRuns.text(text(parent, new Flow(), block -> {})));
  }

  private void node(Node node, Flow flow) {
    switch (node) {
      case TextNode text -> flow.text(Clean.text(text.getWholeText()));
      case Element element when isSeen(element) -> element(element, flow);
      default -> {}
    }
  }

  private static boolean isSeen(Element element) {
    return !Elements.isGone(element.normalName())
        && !element.hasAttr("hidden")
        && !UNSEEN.matcher(element.attr("style")).find();
  }

  private void element(Element element, Flow flow) {
    String name = element.normalName();
    switch (name) {
      case "a" -> link(element, flow);
      case "q" -> quoted(element, flow);
      case "br" -> lineBreak(element, flow);
      case "hr" -> flow.add(new Block.Divider());
      case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, name.charAt(1) - '0', flow);
      case "pre", "listing", "xmp", "plaintext" -> code(element, flow);
      case "dt" -> term(element, flow);
      case "img", "amp-img" -> media.image(element, flow);
      case "video" -> media.video(element, flow);
      case "audio" -> media.audio(element, flow);
      case "iframe" -> media.frame(element, flow);
      default -> {
        Mark mark = Elements.mark(name);
        if (mark != null) {
          shell(new Inline.Marked(mark, List.of()), element, flow);
        } else if (Elements.isBlock(name)) {
          block(element, name, flow);
        } else {
          children(element, flow);
        }
      }
    }
  }

  private void block(Element element, String name, Flow flow) {
    flow.end();
    if (flow.isFull() || !container(element, name, flow)) {
      children(element, flow);
    }
    flow.end();
  }

  /// Adds the element as one block, if it is one that the tree has a name for.
  private boolean container(Element element, String name, Flow flow) {
    String classes = element.className();
    if (media.isEmbed(element, classes) && media.embed(element, flow)) {
      return true;
    }
    if (PULL_QUOTE.matcher(classes).matches()) {
      pullQuote(element, flow);
      return true;
    }
    if (element.hasClass("correction")) {
      correction(element, flow);
      return true;
    }
    switch (name) {
      case "ul", "ol", "menu", "dir" -> list(element, flow);
      case "blockquote" -> addQuote(element, flow);
      case "table" -> tables.table(element, flow);
      case "figure" -> media.figure(element, flow);
      case "aside" -> infoBox(element, flow);
      case "div", "section" -> {
        return INFO_BOX.matcher(classes).matches() && infoBox(element, flow);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void link(Element element, Flow flow) {
    Optional<URI> href = Address.resolve(element.attr("href"), base);
    if (href.isEmpty()) {
      children(element, flow);
      return;
    }
    String title = Clean.lineOrNull(element.attr("title"));
    shell(new Inline.Link(href.get(), title, rel(element), List.of()), element, flow);
  }

  private static @Nullable String rel(Element link) {
    String rel =
        Stream.of(link.attr("rel").toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(word -> REL.matcher(word).matches())
            .distinct()
            .collect(Collectors.joining(" "));
    return rel.isEmpty() ? null : rel;
  }

  private void shell(Inline shell, Element element, Flow flow) {
    boolean opened = flow.open(shell);
    children(element, flow);
    if (opened) {
      flow.close();
    }
  }

  private void quoted(Element element, Flow flow) {
    flow.text("\u201C");
    children(element, flow);
    flow.text("\u201D");
  }

  private static void lineBreak(Element element, Flow flow) {
    if (element.hasAttr("data-soft")) {
      flow.soft();
    } else {
      flow.lineBreak();
    }
  }

  private void heading(Element element, int level, Flow flow) {
    flow.beginHeading(level);
    children(element, flow);
    flow.endHeading();
  }

  /// The name in a list of names and explanations, which the tree has no block for.
  private void term(Element element, Flow flow) {
    flow.end();
    shell(new Inline.Marked(Mark.STRONG, List.of()), element, flow);
    flow.end();
  }

  private static void code(Element element, Flow flow) {
    StringBuilder text = new StringBuilder();
    element
        .nodeStream()
        .forEach(node -> {
          if (node instanceof TextNode characters) {
            text.append(Clean.text(characters.getWholeText()));
          } else if ("br".equals(node.normalName())) {
            text.append('\n');
          }
        });
    if (!Clean.isBlank(text.toString())) {
      flow.add(new Block.Code(language(element), text.toString()));
    }
  }

  private static @Nullable String language(Element pre) {
    Element code = pre.selectFirst("code");
    String classes = pre.className() + " " + (code == null ? "" : code.className());
    Matcher language = CODE_LANGUAGE.matcher(classes);
    return language.matches() ? language.group(1) : null;
  }

  private void list(Element element, Flow flow) {
    boolean ordered = "ol".equals(element.normalName());
    List<List<Block>> items = new ArrayList<>();
    for (Node child = element.firstChild(); child != null; child = child.nextSibling()) {
      item(child, flow, items);
    }
    // An empty point is a mistake, but where points are numbered it counts.
    items.removeIf(item -> !ordered && item.isEmpty());
    if (items.stream().anyMatch(item -> !item.isEmpty())) {
      Integer start = ordered ? Numbers.from(element.attr("start")) : null;
      flow.add(new Block.ListBlock(ordered, start == null || start == 1 ? null : start, items));
    }
  }

  private void item(Node child, Flow flow, List<List<Block>> items) {
    Flow inner = flow.inner();
    if ("li".equals(child.normalName()) && child instanceof Element li && isSeen(li)) {
      children(li, inner);
      items.add(inner.blocks());
      return;
    }
    node(child, inner);
    List<Block> strays = inner.blocks();
    // Many write a list inside a list beside its point instead of in it.
    if (!strays.isEmpty()) {
      List<Block> point = items.isEmpty() ? List.of() : items.removeLast();
      items.add(Stream.concat(point.stream(), strays.stream()).toList());
    }
  }

  private void addQuote(Element element, Flow flow) {
    Block.Quote quote = quote(element, flow);
    if (!quote.blocks().isEmpty()) {
      flow.add(quote);
    } else if (quote.attribution() != null) {
      flow.add(new Block.Paragraph(List.of(Inline.text(quote.attribution()))));
    }
  }

  private Block.Quote quote(Element element, Flow flow) {
    Optional<Element> last = Attribution.of(element).filter(e -> speaker(e) != null);
    String who = last.map(this::speaker).orElse(null);
    Optional<URI> cited = web(element.attr("cite"));
    Optional<URI> linked =
        last.map(e -> e.selectFirst("a[href]")).flatMap(a -> web(a.attr("href")));
    last.ifPresent(Node::remove);
    return new Block.Quote(inside(element, flow), who, cited.or(() -> linked).orElse(null));
  }

  private @Nullable String speaker(Element attribution) {
    String line = line(attribution);
    return line == null ? null : Attribution.name(line);
  }

  private void pullQuote(Element element, Flow flow) {
    Block.Quote quote = quote(element, flow);
    if (quote.blocks().size() == 1 && quote.blocks().getFirst() instanceof Block.Quote inner) {
      String who = quote.attribution() == null ? inner.attribution() : quote.attribution();
      quote = new Block.Quote(inner.blocks(), who, null);
    }
    List<Block> rest = new ArrayList<>();
    List<Inline> content = Flat.inlines(quote.blocks(), rest::add);
    if (!content.isEmpty()) {
      flow.add(new Block.PullQuote(content, quote.attribution()));
    }
    flow.addAll(rest);
  }

  private void correction(Element element, Flow flow) {
    List<Block> rest = new ArrayList<>();
    List<Inline> content = Flat.inlines(inside(element, flow), rest::add);
    if (!content.isEmpty()) {
      flow.add(new Block.Correction(content));
    }
    flow.addAll(rest);
  }

  private boolean infoBox(Element element, Flow flow) {
    List<Block> blocks = inside(element, flow);
    if (!blocks.isEmpty() && blocks.getFirst() instanceof Block.Heading(_, var title)) {
      String plain = Clean.line(PlainRuns.text(title));
      flow.add(new Block.InfoBox(plain, blocks.subList(1, blocks.size())));
    } else if (!blocks.isEmpty()) {
      flow.add(new Block.InfoBox(null, blocks));
    }
    return true;
  }
}
