package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTextTest {
  private static String wire(String mail) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MailText text = new MailText(bytes(mail));
    text.writeTo(out);
    text.endTo(out);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String mail) {
    return mail.replace("/", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "a/b/, a/b/",
    "a/b, a/b/",
    "'', ''",
    "., ../",
    "./, ../",
    ".a/, ..a/",
    "a/./b/, a/../b/",
    "a/../b/, a/.../b/",
    "a/./, a/../",
    "a.b/c./, a.b/c./",
    "/././, /../../",
    "a\tb/.\tc/, a\tb/..\tc/"
  })
  void dotsAtTheBeginningOfLinesAreDoubledAndALineWithADotEndsTheMail(String mail, String lines)
      throws IOException {
    assertThat(wire(mail)).isEqualTo((lines + "./").replace("/", "\r\n"));
  }

  @Test
  void aMailOfDotsAloneIsWrittenToo() throws IOException {
    assertThat(wire("./".repeat(50_000))).isEqualTo("..\r\n".repeat(50_000) + ".\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb",
        "a\rb",
        "a\n",
        "a\r",
        "\n.\n",
        "\r",
        "\n",
        "a/\n.\n",
        "a\r/b",
        "12345678\n.12345"
      })
  void aLineThatEndsOtherwiseIsRefused(String mail) {
    assertThatThrownBy(() -> new MailText(bytes(mail)))
        .hasMessage("a line of the mail does not end with CR LF");
  }

  @Property
  void whatAServerMakesOfItIsTheMail(@ForAll("lines") List<String> lines) throws IOException {
    String mail = String.join("/", lines) + "/";

    String wire = wire(mail);

    assertThat(wire).endsWith("\r\n.\r\n").doesNotContainPattern("(?s)(^|\r\n)\\.\r\n.");
    assertThat(unstuffed(wire)).isEqualTo(new String(bytes(mail), StandardCharsets.ISO_8859_1));
  }

  /// As RFC 5321, 4.5.2 tells a server to do it.
  private static String unstuffed(String wire) {
    StringBuilder mail = new StringBuilder();
    String[] lines = wire.split("\r\n", -1);
    for (int i = 0; !lines[i].equals("."); i++) {
      mail.append(lines[i].startsWith(".") ? lines[i].substring(1) : lines[i]).append("\r\n");
    }
    return mail.toString();
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.strings()
        .withChars(".a \t\u00ff\u0001")
        .ofMaxLength(20)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }
}
