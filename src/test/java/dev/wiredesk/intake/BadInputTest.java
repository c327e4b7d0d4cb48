package dev.wiredesk.intake;

import static dev.wiredesk.intake.Desk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Copy that is broken or means harm gets an answer that says where and what, and writes nothing.
class BadInputTest {
  private static final String JSON = "application/json";
  private static final String MARKDOWN = "text/markdown";
  private static final String HTML = "text/html";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private String refusal(String mediaType, String text) {
    String message = refused(desk.posted(mediaType, text)).toString();
    assertThat(desk.wire().head()).isZero();
    return message;
  }

  @Test
  void brokenJsonIsRefusedWithLineAndColumn() {
    assertThat(refusal(JSON, "{\n  \"id\": \"a\",\n  \"x\": }\n")).contains("line 3, column 8");
    assertThat(refusal(JSON, "{\"id\": \"a\"} {}")).contains("line 1");
    assertThat(refusal(JSON, "{\"id\": \"a\", \"id\": \"b\"}")).contains("id");
    assertThat(refusal(JSON, "\"story\"")).contains("string");
    assertThat(refusal(JSON, " \n ")).contains("empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\nid: port\naction: kill\nreason: court order\n---\n",
        "\n--- \ntitle: Port\n---\nText.\n",
        "{\n\"id\": \"port\",\n\"action\": \"kill\",\n\"revision\": 2\n}\n"
      })
  void whatIsNoPlainCopyIsNotPublishedAsSuch(String text) {
    assertThat(refusal("text/plain", text)).contains("name its file .md or .json");
    assertThat(refused(desk.filed("port.txt", text))).hasSize(1);
    assertThat(desk.wire().head()).isZero();
  }

  @Test
  void everyViolationIsNamedByItsPointerAtOnce() {
    String json =
        """
        {"headlines": [{"value": ""}], "urgency": "high", "state": "gone",
         "publishedAt": "2026-11-20T05:30:00", "canonicalUrl": "javascript:alert(1)",
         "media": [{"renditions": [{"mime": "image/jpeg"}]}],
         "body": {"blocks": [{"type": "paragraph", "content": ["a", {"type": "link", "href": "data:x"}]},
                             {"type": "tweet"}, {"type": "heading", "level": 9}]}}
        """;

    assertThat(refused(desk.posted(JSON, json)))
        .extracting(Violation::pointer)
        .containsExactlyInAnyOrder(
            "/headlines/0/value",
            "/urgency",
            "/state",
            "/publishedAt",
            "/canonicalUrl",
            "/media/0/renditions/0/href",
            "/body/blocks/0/content/1/href",
            "/body/blocks/1/type",
            "/body/blocks/2/level");
  }

  @Test
  void whatWasFoundAndWhatIsWantedIsSaid() {
    assertThat(refusal(JSON, "{\"headlines\": [{\"value\": \"A\"}], \"state\": \"gone\"}"))
        .isEqualTo("[/state: \"gone\": one of usable, withheld, canceled is wanted]");
    assertThat(refusal(JSON, "{}")).isEqualTo("[/headlines: \"headlines\" is missing]");
    assertThat(refusal(JSON, "{\"headlines\": [{\"value\": \"A\"}], \"body\": \"text\"}"))
        .isEqualTo("[/body: \"text\": object is wanted]");
  }

  @Test
  void aYearFarAwayIsRefused() {
    assertThat(
            refusal(
                JSON,
                "{\"headlines\": [{\"value\": \"A\"}], \"expiresAt\": \"9999-12-31T00:00:00Z\"}"))
        .contains("/expiresAt", "9999", "1900 to 2036");
  }

  @Test
  void jsonNestedTenThousandLevelsDeepIsRefused() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);

    assertThat(refusal(JSON, "{\"headlines\": [{\"value\": \"A\"}], \"x\": " + deep + "}"))
        .contains("depth");
  }

  @Test
  void htmlNestedTenThousandLevelsDeepIsReadOrRefused() {
    String deep = "<blockquote>".repeat(10_000) + "deep" + "</blockquote>".repeat(10_000);

    assertThat(desk.posted(HTML, "<title>A</title><p>x</p>" + deep)).isNotNull();
    assertThat(desk.posted(MARKDOWN, "# A\n\n" + ">".repeat(10_000) + " deep\n")).isNotNull();
  }

  @Test
  void brokenYamlIsRefusedWithLineAndColumn() {
    assertThat(refusal(MARKDOWN, "---\ntitle: One\nbad: [a\n---\nText\n")).contains("line ");
    assertThat(refusal(MARKDOWN, "---\n- a\n- b\n---\nText\n")).contains("line 2, column 1");
    assertThat(refusal(MARKDOWN, "---\ntitle: A\ntitle: B\n---\nText\n"))
        .contains("line 3, column 1", "\"title\" is there twice");
    assertThat(refusal(MARKDOWN, "---\ntitle: A\nText\n")).contains("does not end");
  }

  @Test
  void yamlBombsAreRefused() {
    String bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n";

    assertThat(refusal(MARKDOWN, bomb)).contains("aliases (*a)", "line 3");
    assertThat(refusal(MARKDOWN, "---\nx: " + "[".repeat(10_000) + "\n---\n"))
        .contains("30 levels");
    assertThat(refusal(MARKDOWN, "---\nx: " + "y".repeat(70_000) + "\n---\n")).contains("65,536");
  }

  @Test
  void yamlMakesNoObjects() {
    Article article =
        desk.story(
            MARKDOWN,
            "---\ntitle: One\nx: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1/\"]]\n---\n");

    assertThat(article.ext().get("x").toString()).isEqualTo("[[\"http://127.0.0.1/\"]]");
  }

  @Test
  void aStoryNeedsAHeadline() {
    assertThat(refusal(MARKDOWN, "Only text.\n")).contains("/headlines");
    assertThat(refusal(HTML, "<p>Only text.")).contains("/headlines");
  }

  @Test
  void controlCharactersDoNotReachTheWire() {
    Article article =
        desk.story(
            JSON,
            """
            {"headlines": [{"value": "A\\u0000\\u0007B"}], "keywords": ["c\\u0001"],
             "body": {"blocks": [{"type": "code", "text": "x\\u0000\\n  y"},
                                 {"type": "paragraph", "content": ["a\\u0008 ", "b"]}]}}
            """);

    assertThat(new String(CanonicalJson.write(article), StandardCharsets.UTF_8))
        .doesNotContain("\\u00")
        .contains("\"x\\n  y\"", "\"a \"");
  }

  @Test
  void aPictureUnderAWrongNameIsRefused() {
    byte[] noise = new byte[4_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (i * 7);
    }

    assertThat(refused(desk.newsdesk.accept(Copy.filed(noise, "a.txt"))).toString())
        .contains("this is not text");
  }

  @Test
  void anEntityOfADocumentTypeIsNotExpanded() {
    Article article =
        desk.story(
            HTML,
            "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><title>A</title><p>b &x; c</p>");

    assertThat(new String(CanonicalJson.write(article), StandardCharsets.UTF_8))
        .doesNotContain("root:");
  }

  @Test
  void htmlInACaptionIsMadeSafe() {
    Article article =
        desk.story(
            JSON,
            """
            {"headlines": [{"value": "A"}], "media": [{"caption": {"format": "html",
             "value": "<p onclick='x()'>A crane<script>alert(1)</script></p>"}}]}
            """);

    assertThat(article.media().getFirst().caption().value())
        .contains("A crane")
        .doesNotContain("script", "onclick");
  }

  @Test
  void aNumberThatFillsTheMemoryIsRefused() {
    assertThat(refusal(JSON, "{\"headlines\": [{\"value\": \"A\"}], \"urgency\": 1e999999999}"))
        .contains("/urgency");
    assertThat(
            refusal(
                JSON, "{\"headlines\": [{\"value\": \"A\"}], \"x\": " + "9".repeat(1_000) + "}"))
        .contains("1000");
  }

  @Test
  void aStoryOfMillionsOfValuesIsRefused() {
    assertThat(refusal("text/plain", "A\nB\nC\n" + "d\n".repeat(100_000)))
        .contains("more than 100,000 values");
  }

  @Test
  void theIdKeepsItsLimits() {
    assertThat(
            refusal(
                JSON,
                "{\"id\": \"%s\", \"headlines\": [{\"value\": \"A\"}]}".formatted("x".repeat(256))))
        .contains("/id", "256 characters, at most 255");
  }
}
