package dev.wiredesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One story in every format, as files that a person can read: published, corrected and killed.
class GoldenPayloadTest {
  private static final Map<String, Article> STORIES =
      Map.of("rich", Sent.rich(), "correction", Sent.corrected(), "kill", Sent.killed());

  static Stream<Arguments> payloads() {
    return STORIES.keySet().stream()
        .sorted()
        .flatMap(
            story -> Sent.FORMATS.keySet().stream().map(format -> Arguments.of(story, format)));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void aPayloadIsAsTheFileShowsIt(String story, String format) {
    Article article = STORIES.get(story);
    Rendered rendered = Sent.render(article, Sent.shape(Sent.FORMATS.get(format), true));
    byte[] golden = Sent.resource("%s.%s.json".formatted(story, format));
    assertThat(Sent.pretty(Sent.json(rendered.bytes())))
        .isEqualToNormalizingNewlines(new String(golden, StandardCharsets.UTF_8));
  }
}
