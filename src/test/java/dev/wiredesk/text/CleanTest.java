package dev.wiredesk.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTest {

  @Test
  void aLineLosesWhatHidesOrReordersCharacters() {
    assertThat(Clean.line("\uFEFF Ha\u200Bva\u2060na\u202E gnp.exe\u2066\u0000 \t\r\n end "))
        .isEqualTo("Havana gnp.exe end");
  }

  @Test
  void aLineKeepsTheMarksAndJoinersThatScriptsNeed() {
    assertThat(Clean.line("می\u200Cخواهم")).isEqualTo("می\u200Cخواهم");
    assertThat(Clean.line("क\u094D\u200Dष")).isEqualTo("क\u094D\u200Dष");
    assertThat(Clean.line("👩\u200D🚀 ❤\uFE0F\u200D🔥")).isEqualTo("👩\u200D🚀 ❤\uFE0F\u200D🔥");
    assertThat(Clean.line("ه\u200D.ش")).isEqualTo("ه\u200D.ش");
    assertThat(Clean.line("abc \u200Eעברית\u200F.")).isEqualTo("abc \u200Eעברית\u200F.");
  }

  @Test
  void aJoinerThatJoinsNothingGoes() {
    assertThat(Clean.line("\u200Da \u200D1\u200C, b\u200D")).isEqualTo("a 1, b");
  }

  @Test
  void tagCharactersStayInFlagsOnly() {
    String wales = new String(Character.toChars(0x1F3F4)) + tag('g') + tag('b') + tag(0x7F);
    assertThat(Clean.line(wales + " a" + tag('x'))).isEqualTo(wales + " a");
  }

  private static String tag(int letter) {
    return new String(Character.toChars(0xE0000 + letter));
  }

  @Test
  void aSingleNoBreakSpaceStays() {
    assertThat(Clean.line("38\u00A0million \u00A0 «\u202Foui\u202F»\u00A0"))
        .isEqualTo("38\u00A0million «\u202Foui\u202F»");
  }

  @Test
  void aLineIsComposedAndWellFormed() {
    assertThat(Clean.line("Cafe\u0301 \uD83D \uDE00 \uD83D\uDE00"))
        .isEqualTo("Café \uFFFD \uFFFD \uD83D\uDE00");
  }

  @Test
  void textKeepsItsLinesAndTabsAndLosesWhatXmlForbids() {
    assertThat(Clean.text("a\r\nb\rc\u0085d\te\u0000\u0008\uFFFE\uDC00\u0092"))
        .isEqualTo("a\nb\nc\nd\te\uFFFD");
  }

  @Test
  void aTitleInHtmlLosesItsTagsAndKeepsItsWords() {
    assertThat(
            Clean.title(
                "Profit &amp; <em>Loss</em>:<br>a < b &mdash; 10<sup>3</sup><script>x()</script>"))
        .isEqualTo("Profit & Loss: a < b — 10³");
    assertThat(Clean.title("https://www.youtube.com/watch?v=x"))
        .isEqualTo("https://www.youtube.com/watch?v=x");
    assertThat(Clean.title("Salt, fish & chips < €5")).isEqualTo("Salt, fish & chips < €5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://example.org/a?b=c#d                  | https://example.org/a?b=c#d
          ' HTTPS://Example.ORG/A B '                  | https://example.org/A%20B
          https://example.org/straße/ü?q=ä ö&r=%20%    | https://example.org/stra%C3%9Fe/%C3%BC?q=%C3%A4%20%C3%B6&r=%20%25
          https://bücher.example/                      | https://xn--bcher-kva.example/
          https:example.org/x                          | https://example.org/x
          https:\\\\example.org\\x                     | https://example.org/x
          http://[2001:db8::1]:8080/x                  | http://[2001:db8::1]:8080/x
          https://example.org/a[c]{d}"<>^`#x#y         | https://example.org/a%5Bc%5D%7Bd%7D%22%3C%3E%5E%60#x%23y
          https://my_site.example.org/?a?b             | https://my_site.example.org/?a?b
          mailto:desk@example.org?subject=Hällo du     | mailto:desk@example.org?subject=H%C3%A4llo%20du
          tel:+49 30 123                               | tel:+4930123
          """)
  void anAddressIsMadeFitToLeaveTheHouse(String raw, String expected) {
    assertThat(Clean.url(raw)).hasToString("Optional[" + expected + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        " jAvAsCrIpT:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\u0001javascript:alert(1)",
        "java\u0000script:alert(1)",
        "java&#115;cript:alert(1)",
        "javascript&colon;alert(1)",
        "java%73cript:alert(1)",
        "\u200Bjavascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "DATA:text/html;base64,PHNjcmlwdD4=",
        "vbscript:msgbox(1)",
        "blob:https://example.org/1",
        "file:///etc/passwd",
        "view-source:https://example.org",
        "feed:javascript:alert(1)",
        "//example.org/x",
        "/path",
        "#top",
        "",
        "https://",
        "https:///",
        "https://user:pass@example.org/",
        "https://exa mple.org/",
        "https://example.org:99999/",
        "https://example..org/",
        "https://%6a.example/",
        "mailto:",
        "tel:"
      })
  void everyOtherAddressIsRefused(String address) {
    assertThat(Clean.url(address)).isEmpty();
  }

  @Property
  void cleaningTwiceIsCleaningOnce(@ForAll String text) {
    assertThat(Clean.line(Clean.line(text))).isEqualTo(Clean.line(text));
    assertThat(Clean.text(Clean.text(text))).isEqualTo(Clean.text(text));
  }

  @Property
  void cleaningInvisibleCharactersTwiceIsCleaningThemOnce(
      @ForAll
          @CharRange(from = '\u200B', to = '\u2070')
          @CharRange(from = 'a', to = 'c')
          @CharRange(from = '\u0300', to = '\u0303')
          @CharRange(from = '\u0627', to = '\u062A')
          String text) {
    assertThat(Clean.line(Clean.line(text))).isEqualTo(Clean.line(text));
  }

  @Property
  void cleanTextIsWellFormed(@ForAll String text) {
    assertThat(Clean.text(text).codePoints())
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        .noneMatch(c -> c < ' ' && c != '\n' && c != '\t');
  }

  @Property
  void aCleanAddressStaysAsItIs(@ForAll String rest) {
    Clean.url("https://example.org/" + rest)
        .ifPresent(url -> assertThat(Clean.url(url.toString())).contains(url));
    Clean.url("https://" + rest)
        .ifPresent(url -> assertThat(Clean.url(url.toString())).contains(url));
    Clean.url("mailto:" + rest)
        .ifPresent(url -> assertThat(Clean.url(url.toString())).contains(url));
  }
}
