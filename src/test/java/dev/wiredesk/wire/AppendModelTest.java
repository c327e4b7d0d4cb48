package dev.wiredesk.wire;

import static dev.wiredesk.wire.Stories.hash;
import static dev.wiredesk.wire.Stories.story;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// The wire does what a list in memory would do, whatever is appended in whatever order.
class AppendModelTest {

  record Revision(String id, int revision, String headline) {}

  private static Path folder;
  private static Store store;
  private static int tries;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("wire");
    store = Stores.open("sqlite:wiredesk.db", folder);
  }

  @AfterContainer
  static void close() throws IOException {
    store.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    }
  }

  @Provide
  Arbitrary<List<Revision>> revisions() {
    return Combinators.combine(
            Arbitraries.of("a", "b"),
            Arbitraries.integers().between(1, 4),
            Arbitraries.of("One", "Two", "Three"))
        .as(Revision::new)
        .list()
        .ofMaxSize(20);
  }

  @Property(tries = 100)
  void theWireDoesWhatAListWouldDo(@ForAll("revisions") List<Revision> revisions) {
    int attempt = ++tries;
    long before = store.wire().head();
    List<Revision> model = new ArrayList<>();
    for (Revision plain : revisions) {
      // Every try has stories of its own, so that all can share a database.
      Revision wanted = new Revision(plain.id() + attempt, plain.revision(), plain.headline());
      String expected = expected(model, wanted);
      Append append =
          store
              .wire()
              .append(
                  story(wanted.id(), wanted.revision(), wanted.headline()),
                  hash(wanted.headline()));
      assertThat(seen(append)).isEqualTo(expected);
    }

    assertThat(store.wire().after(before, 100))
        .extracting(AppendModelTest::revision)
        .isEqualTo(model);
    assertThat(store.wire().head()).isEqualTo(before + model.size());
  }

  private static String expected(List<Revision> model, Revision wanted) {
    Optional<Revision> newest =
        model.stream()
            .filter(held -> held.id().equals(wanted.id()))
            .max(Comparator.comparingInt(Revision::revision));
    if (newest.isEmpty()) {
      model.add(wanted);
      return "Added " + wanted;
    }
    Revision held = newest.get();
    if (held.headline().equals(wanted.headline())) {
      return "Known " + held;
    }
    if (model.contains(wanted)) {
      return "Known " + wanted;
    }
    if (held.revision() >= wanted.revision()) {
      return (held.revision() == wanted.revision() ? "Conflict " : "Stale ") + held;
    }
    model.add(wanted);
    return "Added " + wanted;
  }

  private static String seen(Append append) {
    return switch (append) {
      case Append.Added(var entry) -> "Added " + revision(entry);
      case Append.Known(var entry) -> "Known " + revision(entry);
      case Append.Stale(var entry) -> "Stale " + revision(entry);
      case Append.Conflict(var entry) -> "Conflict " + revision(entry);
    };
  }

  private static Revision revision(Entry entry) {
    var article = entry.article();
    return new Revision(article.id(), article.revision(), article.headline());
  }
}
