package dev.wiredesk.article;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClearanceTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Clearance WORLD = new Clearance("star", Set.of(), false);
  private static final Clearance GERMANY = new Clearance("star", Set.of("DE"), false);
  private static final Clearance MACHINE = new Clearance("crawler", Set.of(), true);

  /// A picture as JSON with single quotes.
  private static String picture(String name, String more) {
    return "{'id': '%1$s', 'renditions': [{'href': 'https://p.example/%1$s.jpg'}]%2$s}"
        .formatted(name, more);
  }

  private static String rights(String terms) {
    return ", 'rights': {%s}".formatted(terms);
  }

  private static Article story(String media, String blocks) {
    ObjectNode tree = Stories.tree("a", 1);
    tree.set("media", json("[" + media + "]"));
    tree.putObject("body")
        .set("blocks", json("[{'type': 'paragraph', 'content': ['Text.']}" + blocks + "]"));
    return CanonicalJson.read(tree);
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> pictures(Article article) {
    return article.media().stream()
        .map(item -> item.renditions().getFirst().href().getPath().substring(1))
        .toList();
  }

  private static List<String> lent(String rights, Clearance clearance) {
    Article story = story(picture("lent", rights(rights)) + "," + picture("own", ""), "");
    return pictures(clearance.cleared(story, NOON));
  }

  @Test
  void aStoryWhoseOwnersSayNothingIsTheVerySame() {
    Article story =
        story(picture("own", ""), ", {'type': 'media', 'media': " + picture("own", "") + "}");
    assertThat(WORLD.cleared(story, NOON)).isSameAs(story);
    assertThat(MACHINE.cleared(story, NOON)).isSameAs(story);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'territories': {'allow': ['DE', 'AT']}          | true
          'territories': {'allow': ['deu']}               | true
          'territories': {'allow': ['AT']}                | false
          'territories': {'deny': ['FR']}                 | true
          'territories': {'deny': ['DEU']}                | false
          'territories': {'deny': ['Atlantis']}           | false
          'channels': {'allow': ['star']}                 | true
          'channels': {'allow': ['globe']}                | false
          'channels': {'deny': ['star']}                  | false
          'validFrom': '2026-11-20T12:00:00Z'             | true
          'validFrom': '2026-11-20T12:00:01Z'             | false
          'validUntil': '2026-11-20T12:00:01Z'            | true
          'validUntil': '2026-11-20T12:00:00Z'            | false
          'dataMining': 'prohibited'                      | true
          """)
  void aPictureGoesWhereItsOwnerLetsIt(String rights, boolean goes) {
    assertThat(lent(rights, GERMANY).contains("lent.jpg")).isEqualTo(goes);
    assertThat(lent(rights, GERMANY)).contains("own.jpg");
  }

  @Test
  void whatIsShownEverywhereNeedsARightForEverywhere() {
    assertThat(lent("'territories': {'allow': ['DE']}", WORLD)).containsExactly("own.jpg");
    assertThat(lent("'territories': {'deny': ['FR']}", WORLD)).containsExactly("own.jpg");
  }

  @Test
  void machinesLearnFromWhatTheyMay() {
    assertThat(lent("'dataMining': 'prohibited-genaimltraining'", MACHINE))
        .containsExactly("own.jpg");
    assertThat(lent("'dataMining': 'allowed'", MACHINE)).contains("lent.jpg");
  }

  @Test
  void aPictureThatDoesNotSayIsUnderTheTermsOfItsStory() {
    ObjectNode tree = CanonicalJson.tree(story(picture("own", ""), ""));
    tree.putObject("rights").put("dataMining", "prohibited");
    Article story = CanonicalJson.read(tree);
    assertThat(pictures(MACHINE.cleared(story, NOON))).isEmpty();
    assertThat(WORLD.cleared(story, NOON)).isSameAs(story);
  }

  @Test
  void aSubstituteLeadsWhereTheLeadPictureMayNot() {
    String substitute = picture("drawing", ", 'role': 'substitute'");
    String lead = picture("lent", ", 'role': 'lead'" + rights("'channels': {'deny': ['star']}"));
    Article story = story(lead + "," + picture("other", "") + "," + substitute, "");
    Article star = WORLD.cleared(story, NOON);
    assertThat(pictures(star)).containsExactly("drawing.jpg", "other.jpg");
    assertThat(star.leadImage().id()).isEqualTo("drawing");
    Article globe = new Clearance("globe", Set.of(), false).cleared(story, NOON);
    assertThat(pictures(globe)).containsExactly("lent.jpg", "other.jpg");
    assertThat(story.leadImage().id()).isEqualTo("lent");
  }

  @Test
  void anotherVersionOfAPictureTakesItsPlaceInTheText() {
    String agency = picture("bridge", rights("'territories': {'allow': ['FR']}"));
    String own = picture("bridge", "").replace("bridge.jpg", "own.jpg");
    Article story = story(agency + "," + own, ", {'type': 'media', 'media': " + agency + "}");
    Article cleared = GERMANY.cleared(story, NOON);
    assertThat(pictures(cleared)).containsExactly("own.jpg");
    assertThat(cleared.body().blocks().get(1)).isEqualTo(new Block.Media(story.media().get(1)));
  }

  @Test
  void whatMayNotBeShownIsLeftOutOfTheTextWhereverItStands() {
    String lent = picture("lent", "");
    String gallery = "{'type': 'gallery', 'media': [%s]}".formatted(lent);
    String blocks =
        ", {'type': 'media', 'media': %1$s}, %2$s, {'type': 'infoBox', 'blocks': [%2$s]}"
            .formatted(lent, gallery);
    // In the text it is no more than its address; its rights stand in the list.
    Article story = story(picture("lent", rights("'channels': {'allow': ['globe']}")), blocks);
    Article cleared = WORLD.cleared(story, NOON);
    assertThat(CanonicalJson.tree(cleared).toString()).doesNotContain("lent.jpg");
    assertThat(cleared.body().blocks()).hasSize(2);
    assertThat(cleared.headline()).isEqualTo(story.headline());
  }

  @Test
  void aLicenceThatBeginsOrEndsIsAChangeToCome() {
    String lent = "'validFrom': '2026-11-20T13:00:00Z', 'validUntil': '2026-11-21T00:00:00Z'";
    Article story = story(picture("lent", rights(lent)), "");
    assertThat(Clearance.changes(story, NOON)).isEqualTo("2026-11-20T13:00:00Z");
    assertThat(Clearance.changes(story, Instant.parse("2026-11-20T13:00:00Z")))
        .isEqualTo("2026-11-21T00:00:00Z");
    assertThat(Clearance.changes(story, Instant.parse("2026-11-21T00:00:00Z")))
        .isEqualTo(Instant.MAX);
  }
}
