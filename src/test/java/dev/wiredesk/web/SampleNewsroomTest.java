package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleNewsroomTest {
  private static final Pattern ADDRESS = Pattern.compile("\\{\\{base}}(/[\\w./-]+)");
  private static final Path NEWSROOM = folder();

  private static Path folder() {
    try {
      return Path.of(
              Objects.requireNonNull(SampleNewsroomTest.class.getResource("/newsroom/index"))
                  .toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> index() throws IOException {
    return Files.readAllLines(NEWSROOM.resolve("index"));
  }

  @Test
  void theIndexNamesEveryStoryOnce() throws IOException {
    try (Stream<Path> files = Files.list(NEWSROOM)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.equals("index"))
          .containsExactlyInAnyOrderElementsOf(index());
    }
  }

  @Test
  void everyAddressOnThisDeskIsAPictureThatExists() throws IOException {
    for (String file : index()) {
      assertThat(ADDRESS.matcher(Files.readString(NEWSROOM.resolve(file))).results())
          .extracting((MatchResult found) -> found.group(1))
          .allSatisfy(path ->
              assertThat(NEWSROOM.resolve(path.replaceFirst("^/newsroom/", ""))).isRegularFile());
    }
  }

  @Test
  void everyStoryInCanonicalJsonIsOneAndIsOutBeforeTheDemoWasWritten() throws IOException {
    for (String file : index().stream().filter(name -> name.endsWith(".json")).toList()) {
      Article article = Paper.sample(file);

      assertThat(article.id()).startsWith("tag:nordhaven.example,2026:");
      assertThat(article.heldUntil()).isBefore(Instant.parse("2026-11-22T00:00:00Z"));
      assertThat(article.body().blocks()).isNotEmpty();
    }
  }

  @Test
  void thePicturesTogetherAreSmallerThanAMegabyte() throws IOException {
    try (Stream<Path> pictures = Files.list(NEWSROOM.resolve("images"))) {
      assertThat(pictures.mapToLong(picture -> picture.toFile().length()).sum())
          .isLessThan(1_000_000);
    }
  }
}
