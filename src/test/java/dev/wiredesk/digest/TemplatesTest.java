package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {
  @TempDir Path folder;
  private Press press;

  @BeforeEach
  void open() {
    press = new Press(Issues.NAMES, Issues.KEYS, Signing.none(), folder, null);
  }

  private Received edition(String template) {
    return Received.of(press.edition(Issues.morning(template, "en")));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  @Test
  void aNewsroomsOwnTemplateIsUsedAndItsChangesArePickedUp() throws IOException {
    write("harbour.html.peb", "<h1>{{ title }}</h1>{{ stories[3].headline }} & {{ day }}");
    write("harbour.txt.peb", "{{ stories[0].headline | wrapped }}\n{{ unsubscribe }}");
    assertThat(edition("harbour").html())
        .isEqualTo(
            "<h1>The morning in ten stories</h1>"
                + "Winter Timetable Brings More Boats and One Apology & Sunday, 22 November 2026");
    assertThat(edition("harbour").text())
        .matches("Flood Gates[^\r]+\r\nhttps://post.example/unsubscribe/[0-9a-f]{40}");

    write("harbour.html.peb", "<p>Now {{ stories | length }}</p>");
    assertThat(edition("harbour").html()).isEqualTo("<p>Now 10</p>");
  }

  @Test
  void aTemplateMayBuildOnTheBuiltInOnes() throws IOException {
    write(
        "harbour.html.peb",
        "{% extends \"frame.html.peb\" %}{% block page %}{% include \"masthead.html.peb\" %}Hello"
            + "{% endblock %}");
    write("harbour.txt.peb", "{% include \"brief.txt.peb\" %}");

    assertThat(edition("harbour").html()).contains("<!DOCTYPE html>", "Hello", "</html>");
    assertThat(edition("harbour").text()).contains("Flood Gates Closed");
  }

  @Test
  void whatATemplatePrintsIsEscapedInHtmlOnly() throws IOException {
    write("harbour.html.peb", "{{ stories[0].headline }}");
    write("harbour.txt.peb", "{{ stories[0].headline }}");
    Received mail =
        Received.of(
            press.edition(
                Issues.issue(
                    Issues.letterhead("harbour", "en"),
                    Issues.stories(Issues.headlined("<b>Q&A</b>")),
                    List.of())));

    assertThat(mail.html()).isEqualTo("&lt;b&gt;Q&amp;A&lt;/b&gt;");
    assertThat(mail.text()).isEqualTo("<b>Q&A</b>");
  }

  @Test
  void aTemplateThatIsNotThereIsNamed() throws IOException {
    write("harbour.html.peb", "x");

    assertThatThrownBy(() -> edition("harbour"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("harbour.txt.peb does not exist")
        .hasMessageContaining("standard and brief");
    assertThatThrownBy(() -> edition("quay"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("quay.html.peb does not exist");
  }

  @Test
  void aTemplateOutsideTheFolderIsNone() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("inside"));
    write("harbour.html.peb", "x");
    write("harbour.txt.peb", "x");
    press = new Press(Issues.NAMES, Issues.KEYS, Signing.none(), inside, null);

    assertThatThrownBy(() -> edition("../harbour")).hasMessageContaining("does not exist");
  }

  @Test
  void aMistakeInATemplateIsShownWithItsPlace() throws IOException {
    write("harbour.txt.peb", "x");
    write("harbour.html.peb", "one\n{{ stroies }}\n");
    assertThatThrownBy(() -> edition("harbour"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("harbour.html.peb:2: ")
        .hasMessageContaining("stroies");

    write("harbour.html.peb", "one\ntwo\n{% if %}\n");
    assertThatThrownBy(() -> edition("harbour"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("harbour.html.peb:3: ");
  }

  @Test
  void aTemplateThatIsTooLongGivesWayToBrief() throws IOException {
    write("harbour.html.peb", "<p>harbour</p>" + "x".repeat(100_000));
    write("harbour.txt.peb", "x");
    Received mail = edition("harbour");

    assertThat(mail.bytes()).hasSizeLessThan(100_000);
    assertThat(mail.html()).doesNotContain("<p>harbour</p>").contains("Flood Gates Closed");
  }
}
