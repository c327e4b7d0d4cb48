package dev.wiredesk.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DecodingTest {
  private static final String WESTERN = "The deal – €38 million – runs, it’s said";

  private static byte[] bytes(String text, String charset) {
    return text.getBytes(Charset.forName(charset));
  }

  private static byte[] marked(String text, Charset charset, int... mark) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int b : mark) {
      bytes.write(b);
    }
    bytes.writeBytes(text.getBytes(charset));
    return bytes.toByteArray();
  }

  @Test
  void aByteOrderMarkCountsMoreThanWhatIsDeclared() {
    byte[] utf8 = marked("Überfahrt", StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF);
    byte[] utf16 = marked("Überfahrt", StandardCharsets.UTF_16LE, 0xFF, 0xFE);

    assertThat(Decoding.text(utf8, "windows-1252")).isEqualTo("Überfahrt");
    assertThat(Decoding.text(utf16, "utf-8")).isEqualTo("Überfahrt");
    assertThat(Decoding.unicode(utf16)).isEqualTo("Überfahrt");
  }

  @Test
  void theDeclaredCharsetIsBelieved() {
    assertThat(Decoding.text(bytes("żółw", "windows-1250"), "windows-1250")).isEqualTo("żółw");
  }

  @Test
  void latin1MeansWindows1252() {
    assertThat(Decoding.text(bytes(WESTERN, "windows-1252"), "ISO-8859-1")).isEqualTo(WESTERN);
  }

  @Test
  void aCharsetThatNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> Decoding.text(bytes("x", "utf-8"), "utf-9"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("\"utf-9\"");
    assertThatThrownBy(() -> Decoding.text(bytes("x", "utf-8"), "so so"))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void copyThatSaysUtf8AndIsNotLosesNothing() {
    assertThat(Decoding.text(bytes(WESTERN, "windows-1252"), "utf-8")).isEqualTo(WESTERN);
  }

  @Test
  void utf8NeedsNoDeclaration() {
    assertThat(Decoding.text(bytes(WESTERN + " 🌉", "utf-8"), null)).isEqualTo(WESTERN + " 🌉");
  }

  @Test
  void aLegacyCharsetIsFoundByItsLetters() {
    String russian = "Порт вновь открыт после трёхдневной забастовки, сообщили власти города.";

    assertThat(Decoding.text(bytes(russian, "windows-1251"), null)).isEqualTo(russian);
    assertThat(Decoding.text(bytes(russian, "KOI8-R"), null)).isEqualTo(russian);
    assertThat(Decoding.text(bytes("港口在三天罢工后重新开放，货物再次流动。", "GB18030"), null))
        .isEqualTo("港口在三天罢工后重新开放，货物再次流动。");
  }

  @Test
  void aWesternTextWithFewAccentsIsNotTakenForAnotherScript() {
    for (String text : new String[] {WESTERN, "Café", "El niño comió piña", "Größe: 3 m²"}) {
      assertThat(Decoding.text(bytes(text, "windows-1252"), null)).isEqualTo(text);
    }
  }

  @Test
  void jsonMayBeWideWithoutAMark() {
    assertThat(Decoding.unicode("{\"é\":1}".getBytes(StandardCharsets.UTF_16BE)))
        .isEqualTo("{\"é\":1}");
    assertThat(Decoding.unicode("{\"é\":1}".getBytes(StandardCharsets.UTF_16LE)))
        .isEqualTo("{\"é\":1}");
  }

  @Test
  void jsonThatIsNotUnicodeIsRefusedWithTheByte() {
    assertThatThrownBy(() -> Decoding.unicode(bytes("{\"é\":1}", "windows-1252")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("byte 3 ");
  }
}
