package dev.wiredesk.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Whatever arrives becomes a story or a refusal that says something, never an accident.
class AnyCopyTest {
  private static final List<String> SAMPLES =
      List.of("02-business-crlf-cp1252.txt", "05-city-markdown.md", "06-science-canonical.json");

  private final CopyReader reader = new CopyReader(Newsdesk.BODY_BYTES_MAX);
  private final CopyEditor editor = new CopyEditor(Clock.systemUTC(), "en");

  @Provide
  Arbitrary<String> brokenText() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\"headlines\"",
            "\"value\"",
            "\"body\"",
            "\"blocks\"",
            "\"html\"",
            "null",
            "1e5",
            "---\n",
            "title: x\n",
            "- ",
            "# ",
            "> ",
            "<p>",
            "<article>",
            "<b",
            "&#0;",
            "&amp;",
            "\u0000",
            "\u202E",
            "\uD800",
            "é",
            "م",
            "\n");
    return pieces.list().ofMaxSize(60).map(list -> String.join("", list));
  }

  @Property(tries = 300)
  void brokenTextIsAnswered(@ForAll @From("brokenText") String text, @ForAll Form form) {
    answer(Desk.utf8(text), form);
  }

  @Property(tries = 200)
  void brokenBytesAreAnswered(@ForAll byte[] bytes, @ForAll Form form) {
    answer(bytes, form);
  }

  @Property(tries = 300)
  void aSampleWithABrokenPlaceIsAnswered(
      @ForAll @IntRange(max = 2) int sample,
      @ForAll @IntRange(max = 1500) int position,
      @ForAll byte wrong)
      throws IOException {
    try (InputStream in = AnyCopyTest.class.getResourceAsStream("samples/" + SAMPLES.get(sample))) {
      byte[] copy = Objects.requireNonNull(in).readAllBytes();
      copy[position % copy.length] = wrong;
      answer(copy, List.of(Form.PLAIN, Form.MARKDOWN, Form.JSON).get(sample));
    }
  }

  private void answer(byte[] bytes, Form form) {
    try {
      for (Draft draft : reader.read(Copy.filed(bytes, "story"), form).drafts()) {
        editor.edit(draft);
        Article article = Submission.of(draft).stamp(Before.NOTHING, Desk.NOON);
        assertThat(CanonicalJson.read(CanonicalJson.write(article))).isEqualTo(article);
      }
    } catch (Refusal refusal) {
      assertThat(refusal.violations())
          .isNotEmpty()
          .allSatisfy(violation -> assertThat(violation.message()).isNotBlank());
    }
  }
}
