package dev.wiredesk.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.ArticleType;
import dev.wiredesk.article.Card;
import dev.wiredesk.article.Stories;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Shape;
import dev.wiredesk.channel.Terms;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MismatchTest {
  private static String said(Selection selection) {
    Channel.Partner star =
        new Channel.Partner(
            "star",
            "Evening Star",
            selection,
            "https",
            "https://star.example/in",
            Shape.STANDARD,
            null,
            null,
            Reach.PUBLIC,
            Flow.standard(List.of()),
            null,
            Terms.OPEN);
    return Mismatch.of(star, Card.of(Stories.story("a")));
  }

  @Test
  void thePartThatDoesNotMatchIsNamed() {
    assertThat(said(new Selection.Section(Set.of("Sport", "City"))))
        .isEqualTo("it selects the section city or sport; the story has harbour");
    assertThat(said(new Selection.Tag(Set.of("ferry"))))
        .isEqualTo("it selects the tag ferry; the story has none");
    assertThat(said(new Selection.Language(Set.of("de"))))
        .isEqualTo("it selects the language de; the story is in en");
    assertThat(said(new Selection.Urgency(1, 3)))
        .isEqualTo("it selects the urgency 1 to 3; the story has 5");
    assertThat(said(new Selection.Type(Set.of(ArticleType.values()[1])))).contains("of type");
    assertThat(said(new Selection.Not(new Selection.Section(Set.of("harbour")))))
        .isEqualTo("it leaves out the section harbour");
  }

  @Test
  void ofSeveralPartsTheFirstThatMattersIsNamed() {
    Selection harbour = new Selection.Section(Set.of("harbour"));
    Selection ferry = new Selection.Tag(Set.of("ferry"));
    Selection sport = new Selection.Section(Set.of("sport"));

    assertThat(said(new Selection.All(List.of(harbour, ferry))))
        .isEqualTo("it selects the tag ferry; the story has none");
    assertThat(said(new Selection.Any(List.of(sport, ferry))))
        .contains("section sport", "nor does another part match", "tag ferry");
  }
}
