package dev.wiredesk.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.Inline;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.RichText;
import java.net.URI;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlHostileTest {
  private static final URI BASE = URI.create("https://news.example/");
  private static final int LEVELS = 10_000;

  static List<String> evasions() {
    return Samples.own("evasions.txt").lines().filter(line -> !line.isBlank()).toList();
  }

  @ParameterizedTest
  @MethodSource("evasions")
  void aKnownEvasionComesToNothing(String html) {
    Hostile.assertHarmless(Html.write(Html.read(html, BASE)));
    Hostile.assertHarmless(Html.write(Markdown.read(html)));
  }

  @Property(tries = 400)
  void whateverComesInOnlyTheTreeComesOut(@ForAll("soup") String html) {
    Hostile.assertHarmless(Html.write(Html.read(html, BASE)));
  }

  @Property(tries = 400)
  void whatIsWrittenReadsTheSame(@ForAll("soup") String html) {
    Body body = Html.read(html, BASE);
    String written = Html.write(body);
    assertThat(Html.read(written, null)).isEqualTo(body);
    assertThat(Html.write(Html.read(written, null))).isEqualTo(written);
  }

  @Property(tries = 400)
  void markdownIsHarmlessToo(@ForAll("soup") String markdown) {
    Body body = Markdown.read(markdown);
    Hostile.assertHarmless(Html.write(body));
    assertThat(Html.read(Html.write(body), null)).isEqualTo(body);
  }

  @Property
  void noTextComesOutBroken(@ForAll String text) {
    String html = Html.write(Html.read("<p title='" + text + "'>" + text + "<pre>" + text, BASE));
    Hostile.assertHarmless(html);
    assertThat(html.codePoints())
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  @Provide
  Arbitrary<String> soup() {
    Arbitrary<String> known = Arbitraries.of(Samples.own("soup.txt").lines().toList());
    Arbitrary<String> words =
        Arbitraries.of("a", "b ", " c", " ", "\n", "\u00A0", "READ ALSO: x", "|", "* ", "> ");
    Arbitrary<String> tokens =
        Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, known), net.jqwik.api.Tuple.of(2, words));
    return tokens.list().ofMaxSize(40).map(list -> String.join("", list));
  }

  @ParameterizedTest
  @MethodSource("deepElements")
  void deepNestingKeepsItsText(String element) {
    String open = "<" + element + ">x";
    String html =
        open.repeat(LEVELS) + "the end" + ("</" + element + ">").repeat(LEVELS) + "<p>after";
    Body body = Html.read(html, BASE);
    assertThat(PlainText.write(body, Integer.MAX_VALUE)).contains("the end", "after");
    assertThat(Html.read(Html.write(body), null)).isEqualTo(body);
  }

  static List<String> deepElements() {
    return List.of(
        "div",
        "blockquote",
        "ul><li",
        "ol><li><b",
        "aside",
        "b",
        "i><b><u",
        "span",
        "x-y",
        "q",
        "figure",
        "sub",
        "a href=https://x.example/",
        "p",
        "dl><dd",
        "section><blockquote><ul><li");
  }

  @Test
  void deepTablesKeepTheirText() {
    Body body = Html.read("<table><tr><td>x<td>".repeat(LEVELS) + "the end", BASE);
    assertThat(PlainText.write(body, Integer.MAX_VALUE)).contains("the end");
  }

  @Test
  void deepMarkdownKeepsItsText() {
    assertThat(PlainText.write(Markdown.read("> ".repeat(LEVELS) + "the end"), Integer.MAX_VALUE))
        .contains("the end");
    assertThat(PlainText.write(Markdown.read("- ".repeat(LEVELS) + "the end"), Integer.MAX_VALUE))
        .contains("the end");
    String marks = "*a **b ".repeat(LEVELS) + "the end" + "** *".repeat(LEVELS);
    assertThat(PlainText.write(Markdown.read(marks), Integer.MAX_VALUE)).contains("the end");
    assertThat(PlainText.write(Markdown.read("[".repeat(LEVELS) + "the end"), Integer.MAX_VALUE))
        .contains("the end");
  }

  @Test
  void aLargeStoryComesThroughWhole() {
    String paragraph =
        "<p>Hello <b>w&ouml;rld</b>, this is <a href='/x'>text</a> &mdash; and more.</p>\n";
    Body body = Html.read(paragraph.repeat(5_000_000 / paragraph.length()), BASE);
    assertThat(body.blocks()).hasSize(5_000_000 / paragraph.length());
    assertThat(Html.read(Html.write(body), null)).isEqualTo(body);
  }

  @ParameterizedTest
  @MethodSource("tiresome")
  void inputMadeToTireTheReaderDoesNot(String piece) {
    Body body = Html.read(piece.repeat(1_000_000 / piece.length()) + "<p>the end", BASE);
    assertThat(Html.write(body)).isNotNull();
    assertThat(
            PlainText.excerpt(body, 300).codePointCount(0, PlainText.excerpt(body, 300).length()))
        .isLessThanOrEqualTo(300);
  }

  static List<String> tiresome() {
    return List.of(
        "<",
        "&",
        "<b>",
        "<p><b><i>x",
        "<!--",
        "<a href=x><b>",
        "<table><b>",
        "<br>",
        "x<br>",
        "<b>x<br>",
        "<br>READ ALSO: x",
        "<img srcset='",
        " ",
        "\u00A0",
        "<p class='",
        "x",
        "<a href='https://x.example/",
        ",",
        ".");
  }

  @Test
  void aBodyThatWasNotReadHereIsHarmlessToo() {
    URI script = URI.create("https://x.example/'onclick=alert(1)");
    MediaItem picture =
        Renditions.item(
            MediaItem.Kind.VIDEO,
            "a\u0000\"onload=x",
            "\uD800",
            List.of(Renditions.of(null, script, null, 1, 1)));
    MediaItem hostile =
        new MediaItem(
            null,
            null,
            MediaItem.Kind.IMAGE,
            "\"><script>",
            new RichText(RichText.Format.HTML, "<script>x</script><b onclick=y>B"),
            "\u0001\"onerror=\"x",
            "<i>",
            List.of(),
            null,
            null,
            null,
            List.of(Renditions.of(null, URI.create("https://x.example/i'.png"), "x\"y", -1, 1)),
            List.of());
    List<Inline> link =
        List.of(new Inline.Link(script, "\"", "\"", List.of(Inline.text("\uDC00<&>"))));
    Body body =
        new Body(
            List.of(
                new Block.Paragraph(link),
                new Block.Media(picture),
                new Block.Media(hostile),
                new Block.Gallery("<", List.of(picture, hostile)),
                new Block.Embed(script, "<", "\""),
                new Block.Embed(URI.create("https://x.example/"), "<", "\""),
                new Block.Code("x\" onclick=\"y", "</code><script>"),
                new Block.Quote(List.of(), "<script>", script),
                new Block.RelatedLink("<", script, null),
                new Block.Poll("<", List.of("<"), script),
                new Block.InfoBox("<", List.of()),
                new Block.Table(
                    "<",
                    List.of(
                        new Block.Table.Row(
                            List.of(new Block.Table.Cell(false, "\"x", -1, 2, link)))))));
    Hostile.assertHarmless(Html.write(body));
    Hostile.assertHarmless(Html.write(body, Html.Options.ALL.withoutPlayers()));
  }
}
