package dev.wiredesk.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.Inline;
import java.nio.charset.Charset;
import java.text.BreakIterator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

  static Block paragraph(String text) {
    return new Block.Paragraph(List.of(Inline.text(text)));
  }

  private static List<Block> read(String copy) {
    return PlainText.read(copy.lines().toList()).blocks();
  }

  @ParameterizedTest
  @CsvSource({
    "02-business-crlf-cp1252.txt, windows-1252, 5, 1",
    "03-sport-bom.txt, UTF-8, 3, 2",
    "04-world-arabic-rtl.txt, UTF-8, 3, 1"
  })
  void realCopyComesThroughWhole(String name, String charset, int paragraphs, int related) {
    List<String> lines = Samples.real(name, Charset.forName(charset));
    List<String> copy =
        lines.stream().skip(3).filter(line -> !line.isBlank()).map(String::strip).toList();
    List<Block> blocks = PlainText.read(lines.subList(3, lines.size())).blocks();
    assertThat(blocks).hasSize(paragraphs + related).hasSameSizeAs(copy);
    assertThat(blocks.stream().filter(Block.RelatedLink.class::isInstance)).hasSize(related);
    for (int i = 0; i < copy.size(); i++) {
      String text = PlainRuns.text(Flat.inlines(blocks.subList(i, i + 1), block -> {}));
      assertThat(text).endsWithIgnoringCase(copy.get(i).replaceFirst("(?i)read also ?: *", ""));
    }
  }

  @Test
  void withoutBlankLinesEachLineIsAParagraph() {
    assertThat(read("One.\n\"Two,\" she said.\nRead  ALSO:Three\nFour."))
        .containsExactly(
            paragraph("One."),
            paragraph("\"Two,\" she said."),
            new Block.RelatedLink("Three", null, null),
            paragraph("Four."));
  }

  @Test
  void wrappedCopyIsJoined() {
    List<Block> blocks =
        read(
            """
            Harwick's cranes swung back into motion at 06:00 on Tuesday, ending
            a stoppage that had left 41 ships at anchor.

            The deal, agreed shortly before midnight, runs until 2029. Economists
            at the Nordhaven Institute have put the whole cost of the now three-
            day strike at 38 million, and the harbour master expects three weeks
            of work. Details: https://www.example.org/harbour/strike/a-very-long-address

            READ ALSO: Shipping rates jump

            Deliveries would be normal by Friday.
            """);
    assertThat(blocks.getFirst())
        .isEqualTo(
            paragraph(
                "Harwick's cranes swung back into motion at 06:00 on Tuesday, ending a stoppage"
                    + " that had left 41 ships at anchor."));
    assertThat(blocks).hasSize(4);
    assertThat(Inline.plain(((Block.Paragraph) blocks.get(1)).content()))
        .startsWith("The deal, agreed shortly")
        .contains("cost of the now three-day strike")
        .endsWith("Details: https://www.example.org/harbour/strike/a-very-long-address");
    assertThat(blocks.getLast()).isEqualTo(paragraph("Deliveries would be normal by Friday."));
  }

  @Test
  void aWrappedTitleOfARelatedLinkIsJoined() {
    assertThat(
            read(
                """
                The deal, agreed shortly before midnight, runs until 2029 and covers
                1,860 workers at the port.

                READ ALSO: Shipping rates jump as the strike at Harwick enters a new
                day
                """))
        .hasSize(2)
        .last()
        .isEqualTo(
            new Block.RelatedLink(
                "Shipping rates jump as the strike at Harwick enters a new day", null, null));
  }

  @Test
  void shortLinesBetweenBlankLinesStayApart() {
    assertThat(read("800 metres\n1. Okafor 1:42.87\n2. Berg 1:43.90\n\nShe smiled.\n")).hasSize(4);
    assertThat(
            read(
                """
                Supermarkets said deliveries of fruit would be normal by Friday.
                Economists at the Institute put the cost at about 38 million.

                The deal runs until 2029 and covers one thousand workers.
                """))
        .hasSize(3);
  }

  @Test
  void whiteSpaceAndForbiddenCharactersAreCleaned() {
    assertThat(read("  a \t b\u0000\u00A0 \r\n\u200B \n\uD800c"))
        .containsExactly(paragraph("a b\u00A0"), paragraph("\uFFFDc"));
  }

  @Test
  void aStoryReadsWellInAMail() {
    Body story =
        Html.read(Samples.own("story.html"), java.net.URI.create("https://news.example/city/"));
    assertThat(PlainText.write(story, 60)).isEqualTo(Samples.own("story.expected.txt"));
  }

  @Test
  void scriptsWithoutSpacesAreWrappedAndAddressesAreNot() {
    Body body =
        new Body(
            List.of(
                paragraph(
                    "港口今天早上重新开放货物再次流动工人接受了加薪协议罢工结束了。".repeat(2)
                        + " https://www.example.org/a-very-long/address/that-stays")));
    List<String> lines = PlainText.write(body, 30).lines().toList();
    assertThat(lines)
        .hasSizeGreaterThan(2)
        .last()
        .isEqualTo("https://www.example.org/a-very-long/address/that-stays");
    assertThat(lines.subList(0, lines.size() - 1))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(30));
  }

  @Test
  void anExcerptEndsWhereALineMayBeBroken() {
    Body body =
        new Body(
            List.of(
                new Block.Heading(2, List.of(Inline.text("No"))),
                paragraph("Well, 1,204 ships – all of them – waited."),
                paragraph("Then not.")));
    assertThat(PlainText.excerpt(body, 100))
        .isEqualTo("Well, 1,204 ships – all of them – waited. Then not.");
    assertThat(PlainText.excerpt(body, 40)).isEqualTo("Well, 1,204 ships – all of them…");
    assertThat(PlainText.excerpt(body, 10)).isEqualTo("Well…");
    assertThat(PlainText.excerpt(body, 3)).isEqualTo("We…");
    assertThat(PlainText.excerpt(body, 0)).isEmpty();
  }

  @Test
  void anExcerptNeverCutsAnEmoji() {
    String family = "👨\u200D👩\u200D👧\u200D👦";
    Body body = new Body(List.of(paragraph(family.repeat(3))));
    assertThat(PlainText.excerpt(body, 9)).isEqualTo(family + "…");
    assertThat(PlainText.excerpt(body, 7)).isEqualTo("…");
  }

  @Property
  void anExcerptIsNeverLongerThanAskedAndNeverBroken(
      @ForAll String text, @ForAll @IntRange(max = 60) int longest) {
    Body body = Html.read("<p>" + text + " " + text + "</p><ul><li>" + text, null);
    String excerpt = PlainText.excerpt(body, longest);
    assertThat(excerpt.codePointCount(0, excerpt.length())).isLessThanOrEqualTo(longest);
    assertThat(excerpt.codePoints())
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (excerpt.endsWith("…") && excerpt.length() > 1) {
      String whole = PlainText.excerpt(body, Integer.MAX_VALUE);
      BreakIterator characters = BreakIterator.getCharacterInstance();
      characters.setText(whole);
      assertThat(whole.equals(excerpt) || characters.isBoundary(excerpt.length() - 1)).isTrue();
    }
  }

  @Property
  void plainCopyLosesNoWord(@ForAll List<String> lines) {
    String before = Clean.text(String.join(" ", lines)).replaceAll("[\\s\\p{Z}\\p{Cf}]", "");
    List<Block> blocks = PlainText.read(lines).blocks();
    String after =
        PlainRuns.text(Flat.inlines(blocks, block -> {})).replaceAll("[\\s\\p{Z}\\p{Cf}]", "");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void theFirstParagraphsKeepWhatStandsBetween() {
    Body body =
        new Body(
            List.of(
                paragraph("1"),
                new Block.Divider(),
                paragraph("2"),
                new Block.Divider(),
                paragraph("3")));
    assertThat(PlainText.firstParagraphs(body, 2).blocks()).isEqualTo(body.blocks().subList(0, 3));
    assertThat(PlainText.firstParagraphs(body, 9)).isEqualTo(body);
    assertThat(PlainText.firstParagraphs(body, 0)).isEqualTo(Body.EMPTY);
  }
}
