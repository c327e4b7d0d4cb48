package dev.wiredesk.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {

  @ParameterizedTest
  @CsvSource({
    "a.json, JSON",
    "a.NDJSON, JSON_LINES",
    "a.b.md, MARKDOWN",
    "a.markdown, MARKDOWN",
    "a.html, HTML",
    "a.HTM, HTML",
    "a.txt, PLAIN"
  })
  void theEndingTellsTheForm(String name, Form form) {
    assertThat(Form.of(Copy.filed(Desk.utf8("{}"), name))).contains(form);
  }

  @Test
  void theMediaTypeCountsMoreThanTheEnding() {
    Copy copy = new Copy(Desk.utf8("x"), "text/markdown", null, "a.txt", null, CoverNote.NONE);

    assertThat(Form.of(copy)).contains(Form.MARKDOWN);
  }

  @Test
  void aMediaTypeMayCarryParametersAndAnyCase() {
    Copy copy = Copy.posted(Desk.utf8("x"), "Text/HTML ; Charset=\"ISO-8859-2\"", null);

    assertThat(Form.of(copy)).contains(Form.HTML);
    assertThat(copy.charset()).isEqualTo("ISO-8859-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " {\"id\": 1} | JSON",
        "[] | JSON",
        "'{\"id\": 1}\n{\"id\": 2}\n' | JSON_LINES",
        "'---\ntitle: x\n---\n' | MARKDOWN",
        "<!DOCTYPE html><p>x | HTML",
        "<!-- a --> <article>x | HTML",
        "Harbour | PLAIN",
        "'<3 news' | PLAIN"
      })
  void withoutAnyHintTheTextTellsTheForm(String text, Form form) {
    assertThat(Form.of(Copy.filed(Desk.utf8(text), "story"))).contains(form);
  }
}
