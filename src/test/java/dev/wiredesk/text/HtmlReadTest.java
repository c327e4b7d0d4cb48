package dev.wiredesk.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.Inline;
import dev.wiredesk.article.Inline.Mark;
import dev.wiredesk.article.MediaItem;
import dev.wiredesk.article.RichText;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReadTest {
  private static final URI BASE = URI.create("https://news.example/city/story.html?page=1");

  @Test
  void aWholeStoryBecomesTheSameHtmlEachTime() {
    String expected = Samples.own("story.expected.html");
    Body story = Html.read(Samples.own("story.html"), BASE);
    assertThat(Html.write(story)).isEqualTo(expected);
    assertThat(Html.read(expected, null)).isEqualTo(story);
  }

  @Test
  void textThatStandsLooseBecomesParagraphs() {
    assertThat(written("one<p>two</p>three<div>four<div>five</div></div>six"))
        .isEqualTo("<p>one</p><p>two</p><p>three</p><p>four</p><p>five</p><p>six</p>");
  }

  @Test
  void marksGoOnInTheBlocksTheyHold() {
    assertThat(written("<b>a<p>b</p><ul><li>c</li></ul></b>"))
        .isEqualTo(
            "<p><strong>a</strong></p><p><strong>b</strong></p><ul><li><strong>c</strong></li></ul>");
    assertThat(written("<a href='https://x.example/'><h2>Title</h2><p>Text</p></a>"))
        .isEqualTo(
            "<h2><a href=\"https://x.example/\">Title</a></h2>"
                + "<p><a href=\"https://x.example/\">Text</a></p>");
  }

  @Test
  void whiteSpaceIsCollapsedAsABrowserDoes() {
    assertThat(written("<p> a\n  b <i> c </i> <b> </b>d\u00A0 e</p>"))
        .isEqualTo("<p>a b <em>c</em> d\u00A0 e</p>");
    assertThat(written("<p>a<b> b</b></p><p><b>a </b>b</p>"))
        .isEqualTo("<p>a <strong>b</strong></p><p><strong>a</strong> b</p>");
  }

  @Test
  void preformattedTextKeepsEveryCharacter() {
    String code = "\tif (a <  b)\n\n    run(\"x\");  \n";
    Body body =
        Html.read("<pre class='language-java'>" + code.replace("<", "&lt;") + "</pre>", null);
    assertThat(body.blocks()).containsExactly(new Block.Code("java", code));
    assertThat(Html.write(body))
        .isEqualTo(
            "<pre><code class=\"language-java\">\tif (a &lt;  b)\n\n    run(&quot;x&quot;);  \n</code></pre>\n");
    assertThat(Html.read("<pre><code>\n\na<br>b</code></pre>", null).blocks())
        .containsExactly(new Block.Code(null, "\n\na\nb"));
  }

  @Test
  void twoLineBreaksEndAParagraph() {
    assertThat(written("<p>a<br>b<br><br>c<br></p>")).isEqualTo("<p>a<br/>b</p><p>c</p>");
  }

  @Test
  void emptyParagraphsLeaveNoTrace() {
    assertThat(
            written(
                "<p></p><p>&nbsp;</p><p><b> </b><br></p><ul><li></li></ul><blockquote></blockquote>"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://other.example/x, https://other.example/x",
    "/a/b, https://news.example/a/b",
    "b.html, https://news.example/city/b.html",
    "../b.html, https://news.example/b.html",
    "../../../b.html, https://news.example/b.html",
    "?page=2, https://news.example/city/story.html?page=2",
    "#end, https://news.example/city/story.html?page=1#end",
    "//cdn.example/x, https://cdn.example/x",
    "mailto:desk@news.example, mailto:desk@news.example",
  })
  void relativeAddressesAreResolved(String href, String expected) {
    Body body = Html.read("<p><a href='" + href + "'>x</a></p>", BASE);
    assertThat(body.blocks())
        .containsExactly(
            paragraph(
                new Inline.Link(URI.create(expected), null, null, List.of(Inline.text("x")))));
  }

  @Test
  void aBaseWithoutAPathResolvesToo() {
    assertThat(Html.write(Html.read("<a href='x'>x</a>", URI.create("https://news.example"))))
        .contains("href=\"https://news.example/x\"");
  }

  @Test
  void aLinkThatLeadsNowhereLeavesItsText() {
    assertThat(
            written(
                "<p>a <a href='/x'>b</a> <a name='y'>c</a> <a href='ftp://x.example/'>d</a></p>"))
        .isEqualTo("<p>a b c d</p>");
  }

  @Test
  void aLinkKeepsTitleAndRel() {
    assertThat(
            written(
                "<p><a href='https://x.example/' title='T' rel='Sponsored nofollow &lt;x'>b</a></p>"))
        .isEqualTo(
            "<p><a href=\"https://x.example/\" title=\"T\" rel=\"sponsored nofollow\">b</a></p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>READ ALSO: The other story</p>",
        "<p> read  also :The other story </p>",
        "<p><strong>Read\u00A0Also:</strong> <em>The other</em> story</p>",
        "<h4>Read Also：The other story</h4>",
        "Read also: The other story"
      })
  void aParagraphThatSaysReadAlsoIsARelatedLink(String html) {
    assertThat(Html.read(html, null).blocks())
        .containsExactly(new Block.RelatedLink("The other story", null, null));
  }

  @Test
  void aRelatedLinkKnowsWhereItLeads() {
    assertThat(
            Html.read("<p>Read also: <a href='/x'>The <b>other</b> story</a></p>", BASE).blocks())
        .containsExactly(
            new Block.RelatedLink("The other story", URI.create("https://news.example/x"), null));
  }

  @Test
  void aRelatedLinkIsFoundBetweenTheLinesOfAParagraph() {
    assertThat(written("<p>a<br><b>READ ALSO: x</b><br>b<br>c</p>"))
        .isEqualTo("<p>a</p><p>Read also: x</p><p>b<br/>c</p>");
  }

  @Test
  void whatOnlyResemblesARelatedLinkStaysText() {
    String three =
        "<p>Read also:</p><p>I read also: much</p>"
            + "<p>Read also: <a href=\"https://x.example/\">a</a>, <a href=\"https://y.example/\">b</a></p>";
    assertThat(written(three)).isEqualTo(three);
  }

  @Test
  void listsKeepTheirNestingAndNumbers() {
    assertThat(written("<ol start=5><li>a<li>b<ul><li>c</ul><ol><li>d</ol></ol>"))
        .isEqualTo(
            "<ol start=\"5\"><li>a</li><li>b<ul><li>c</li></ul><ol><li>d</li></ol></li></ol>");
    assertThat(written("<ul><li>a</li><ul><li>b</li></ul><li></li></ul>"))
        .isEqualTo("<ul><li>a<ul><li>b</li></ul></li></ul>");
    assertThat(written("<ol><li>a</li><li></li><li>c</li></ol>"))
        .isEqualTo("<ol><li>a</li><li></li><li>c</li></ol>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<blockquote><p>Words.</p><footer>— Ellen Vos</footer></blockquote>",
        "<blockquote>Words.<cite>Ellen Vos</cite></blockquote>",
        "<blockquote><p>Words.</p><p>– <cite>Ellen Vos</cite></p></blockquote>",
      })
  void aQuoteKnowsWhoSpoke(String html) {
    assertThat(Html.read(html, null).blocks())
        .containsExactly(
            new Block.Quote(List.of(paragraph(Inline.text("Words."))), "Ellen Vos", null));
  }

  @Test
  void aCiteInsideTheWordsIsNotWhoSpoke() {
    assertThat(written("<blockquote><p>I saw <cite>Jaws</cite> twice.</p></blockquote>"))
        .isEqualTo("<blockquote><p>I saw <em>Jaws</em> twice.</p></blockquote>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<aside class='pullquote'>Big <b>words</b></aside>",
        "<blockquote class='pull-quote'><p>Big <b>words</b></p></blockquote>",
        "<figure class='wp-block-pullquote'><blockquote><p>Big <b>words</b></p></blockquote></figure>",
      })
  void pullQuotesAreKnownByTheirClass(String html) {
    assertThat(written(html))
        .isEqualTo(
            "<blockquote class=\"pullquote\"><p>Big <strong>words</strong></p></blockquote>");
  }

  @Test
  void pictureFilesSizesAndCaptionsAreKept() {
    Body body =
        Html.read(
            "<figure><img src='a.jpg' alt='A' title='T' width='640px' height='480'>"
                + "<figcaption>Under &amp; over <small>J. Wirth</small></figcaption></figure>",
            BASE);
    MediaItem item = ((Block.Media) body.blocks().getFirst()).media();
    assertThat(item.caption()).isEqualTo(RichText.plain("Under & over"));
    assertThat(item.credit()).isEqualTo("J. Wirth");
    assertThat(item.altText()).isEqualTo("A");
    assertThat(item.headline()).isEqualTo("T");
    MediaItem.Rendition file = item.renditions().getFirst();
    assertThat(file.href()).hasToString("https://news.example/city/a.jpg");
    assertThat(List.of(file.mime(), file.width(), file.height()))
        .isEqualTo(List.of("image/jpeg", 640, 480));
  }

  @Test
  void aPictureInsideAParagraphStandsBetweenItsHalves() {
    assertThat(written("<p>a <img src='https://x.example/i.png' alt=''> b</p>"))
        .isEqualTo(
            "<p>a</p><figure><img src=\"https://x.example/i.png\" alt=\"\"/></figure><p>b</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img data-src='https://x.example/i.png' src='data:image/gif;base64,R0lGOD'>",
        "<img src='data:image/gif;base64,R0' srcset='https://x.example/s.png 100w, https://x.example/i.png 900w'>",
        "<picture><source srcset='https://x.example/i.png 2x'><img></picture>",
        "<img data-src='https://x.example/i.png'><noscript><img src='https://x.example/i.png'></noscript>",
        "<figure><img src='https://x.example/i.png'><img src='https://x.example/p' width=1 height=1></figure>",
      })
  void aPictureIsFoundBehindItsPlaceholder(String html) {
    assertThat(written(html))
        .isEqualTo("<figure><img src=\"https://x.example/i.png\" alt=\"\"/></figure>");
  }

  @Test
  void severalPicturesInAFigureAreAGallery() {
    Body body =
        Html.read(
            "<figure><img src='https://x.example/1.png'><figure><img src='https://x.example/2.png'>"
                + "<figcaption>Two</figcaption></figure><figcaption>Both</figcaption></figure>",
            null);
    assertThat(body.blocks()).hasSize(1).first().isInstanceOf(Block.Gallery.class);
    assertThat(((Block.Gallery) body.blocks().getFirst()).title()).isEqualTo("Both");
  }

  @Test
  void embedsOfKnownSitesBecomeTheirPages() {
    assertThat(
            Html.read(
                    "<iframe src='//player.vimeo.com/video/76979871?h=8' title='Vimeo'></iframe>",
                    BASE)
                .blocks())
        .containsExactly(new Block.Embed(URI.create("https://vimeo.com/76979871"), "Vimeo", null));
    assertThat(Html.read("<p>https://www.youtube.com/watch?v=abc</p>", null).blocks())
        .containsExactly(
            new Block.Embed(URI.create("https://www.youtube.com/watch?v=abc"), "YouTube", null));
    assertThat(
            Html.read(
                    "<blockquote class='instagram-media' data-instgrm-permalink='https://www.instagram.com/p/1/'><p>Sea</p></blockquote>",
                    null)
                .blocks())
        .containsExactly(
            new Block.Embed(URI.create("https://www.instagram.com/p/1/"), "Instagram", "Sea"));
    assertThat(written("<p>a</p><iframe src='https://ads.example/banner'>x</iframe>"))
        .isEqualTo("<p>a</p>");
  }

  @Test
  void tablesKeepHeadersSpansAndAlignment() {
    String table =
        "<table><caption>C</caption><thead><tr><th>a</th><th align=\"right\">b</th></tr></thead>"
            + "<tbody><tr><td colspan=\"2\" align=\"center\">c</td></tr><tr><th>d</th><td></td></tr></tbody></table>";
    assertThat(written(table))
        .isEqualTo(
            table.replace(
                "<td colspan=\"2\" align=\"center\">", "<td align=\"center\" colspan=\"2\">"));
  }

  @Test
  void aTableThatLaysOutAPageGivesItsContents() {
    assertThat(
            written(
                "<table><tr><td><p>a</p><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>"))
        .isEqualTo("<p>a</p><table><tbody><tr><td>b</td><td>c</td></tr></tbody></table>");
  }

  @Test
  void picturesInATableFollowIt() {
    assertThat(
            written(
                "<table><tr><td>a<img src='https://x.example/i.png'></td><td>b</td></tr></table>"))
        .isEqualTo(
            "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
                + "<figure><img src=\"https://x.example/i.png\" alt=\"\"/></figure>");
  }

  @Test
  void unknownElementsGiveTheirTextAndFormsGiveNothing() {
    assertThat(
            written(
                "<x-box>a <blink>b</blink></x-box><form>c<input></form><select><option>d</select>"
                    + "<math><mi>e</mi></math><svg><text>f</text></svg><button>g</button>"
                    + "<p hidden>h</p><p style='color:red; DISPLAY : none'>i</p><textarea>j</textarea>"))
        .isEqualTo("<p>a be</p>");
  }

  @Test
  void termsAndExplanationsBecomeParagraphs() {
    assertThat(written("<dl><dt>Knot<dd>A speed</dl>"))
        .isEqualTo("<p><strong>Knot</strong></p><p>A speed</p>");
  }

  @Test
  void marksAreNotDoubled() {
    Body body = Html.read("<b>a<strong>b</strong></b>", null);
    assertThat(body.blocks())
        .containsExactly(paragraph(new Inline.Marked(Mark.STRONG, List.of(Inline.text("ab")))));
  }

  private static Block paragraph(Inline inline) {
    return new Block.Paragraph(List.of(inline));
  }

  private static String written(String html) {
    return Html.write(Html.read(html, null)).replace(">\n", ">");
  }
}
