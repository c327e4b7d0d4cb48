package dev.wiredesk.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.Inline;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlWriteTest {
  private static final Body STORY =
      Html.read(
          "<h2>a</h2><p>b</p><img src='https://x.example/i.png'><h6>c</h6><p>d</p>"
              + "<video src='https://x.example/v.mp4' aria-label='e'></video>",
          null);

  @Test
  void headingsAreShiftedWithinTheirRange() {
    assertThat(Html.write(STORY, Html.Options.ALL.withHeadingShift(2)))
        .contains("<h4>a</h4>", "<h6>c</h6>");
    assertThat(Html.write(STORY, Html.Options.ALL.withHeadingShift(-3)))
        .contains("<h1>a</h1>", "<h3>c</h3>");
  }

  @Test
  void picturesCanBeLeftOut() {
    assertThat(Html.write(STORY, Html.Options.ALL.withoutImages()))
        .doesNotContain("<img")
        .contains("<video");
  }

  @Test
  void aPlayerCanBeALink() {
    assertThat(Html.write(STORY, Html.Options.ALL.withoutPlayers()))
        .endsWith(
            "<figure><a href=\"https://x.example/v.mp4\" type=\"video/mp4\">e</a></figure>\n");
  }

  @Test
  void aStoryCanEndAfterItsFirstParagraphs() {
    assertThat(Html.write(STORY, Html.Options.ALL.withParagraphs(1)))
        .isEqualTo("<h2>a</h2>\n<p>b</p>\n");
  }

  @Test
  void whatHtmlCannotReadIsWrittenToo() {
    Body body =
        new Body(
            List.of(
                new Block.Paragraph(
                    List.of(
                        new Inline.Entity(
                            "person",
                            URI.create("https://x.example/1"),
                            List.of(Inline.text("Ann"))))),
                new Block.Poll(
                    "Where?", List.of("Here", "There"), URI.create("https://x.example/poll")),
                new Block.RelatedLink("More", null, "tag:x.example,2026:1")));
    assertThat(Html.write(body))
        .isEqualTo(
            """
            <p>Ann</p>
            <p><strong><a href="https://x.example/poll">Where?</a></strong></p><ul><li>Here</li><li>There</li></ul>
            <p>Read also: More</p>
            """);
  }
}
