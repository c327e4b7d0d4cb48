package dev.wiredesk.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {

  @Test
  void everyPartOfAStoryIsKept() {
    Body story = Markdown.read(Samples.own("story.md"));
    assertThat(Html.write(story)).isEqualTo(Samples.own("story.md.expected.html"));
    assertThat(Html.read(Html.write(story), null)).isEqualTo(story);
  }

  @Test
  void readAlsoIsARelatedLinkBetweenTheLinesOfAParagraph() {
    assertThat(
            Markdown.read("One\nREAD ALSO: [A](https://x.example/)\nread also : B\ntwo\nthree")
                .blocks())
        .containsExactly(
            PlainTextTest.paragraph("One"),
            new Block.RelatedLink("A", URI.create("https://x.example/"), null),
            new Block.RelatedLink("B", null, null),
            PlainTextTest.paragraph("two three"));
  }

  @Test
  void theTitleOfARelatedLinkMayStandOnTheLineAfterItsLabel() {
    assertThat(Markdown.read("One\nREAD\nALSO:\nTwo\nthree").blocks())
        .containsExactly(
            PlainTextTest.paragraph("One"),
            new Block.RelatedLink("Two", null, null),
            PlainTextTest.paragraph("three"));
  }

  @Test
  void marksAndLinksMayGoOnOverLines() {
    assertThat(Html.write(Markdown.read("a **b\nc [d\ne](https://x.example/)**")))
        .isEqualTo("<p>a <strong>b c <a href=\"https://x.example/\">d e</a></strong></p>\n");
  }

  @Test
  void theCitySampleShowsEveryBlock() {
    List<String> lines = Samples.real("05-city-markdown.md", StandardCharsets.UTF_8);
    List<String> text = lines.subList(lines.lastIndexOf("---") + 1, lines.size());
    assertThat(Markdown.read(String.join("\n", text)).blocks())
        .extracting(block -> block.getClass().getSimpleName())
        .containsExactly(
            "Paragraph", "Heading", "Paragraph", "Quote", "ListBlock", "Table", "RelatedLink");
  }
}
