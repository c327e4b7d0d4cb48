package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "reader@mail.example|reader@mail.example|false",
        "o'brien+news@mail.example|o'brien+news@mail.example|false",
        "\"john doe\"@mail.example|\"john doe\"@mail.example|false",
        "\"a@b\"@mail.example|\"a@b\"@mail.example|false",
        "\"a\\\"b\"@mail.example|\"a\\\"b\"@mail.example|false",
        "reader@b\u00fccher.example|reader@xn--bcher-kva.example|false",
        "reader@\u4f8b\u3048.\u30c6\u30b9\u30c8|reader@xn--r8jz45g.xn--zckzah|false",
        "gr\u00fc\u00dfe@mail.example|gr\u00fc\u00dfe@mail.example|true",
        "\u043f\u043e\u0447\u0442\u0430@b\u00fccher.example|\u043f\u043e\u0447\u0442\u0430@xn--bcher-kva.example|true",
        "reader@localhost|reader@localhost|false"
      })
  void anAddressIsToldAsServersKnowIt(String written, String path, boolean utf8) {
    assertThat(MailAddress.of(written).path()).isEqualTo(path);
    assertThat(MailAddress.of(written).wantsUtf8()).isEqualTo(utf8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "reader",
        "@mail.example",
        "reader@",
        "a b@mail.example",
        "a..b@mail.example",
        ".a@mail.example",
        "a.@mail.example",
        "a@b@mail.example",
        "\"a@mail.example",
        "\"a\"b\"@mail.example",
        "\"\"@mail.example",
        "\"a\\\"@mail.example",
        "a>@mail.example",
        "<a@mail.example>",
        "a@mail..example",
        "a@.example",
        "a@mail.example.",
        "a@-mail.example",
        "a@mail_example",
        "a@mail example",
        "a@mail.example>",
        "a@mail.example\r\nRCPT TO:<b@mail.example>",
        "a\r\nRCPT TO:<b@mail.example>",
        "\"a\r\nDATA\"@mail.example",
        "\"a\nb\"@mail.example",
        "a\u0000@mail.example",
        "a\u0085b@mail.example",
        "a\u2028b@mail.example",
        "a\u00a0b@mail.example",
        "a\u202eb@mail.example",
        "a@[127.0.0.1]",
        "a@mail.example SMTPUTF8",
        "a@mail.example, b@mail.example"
      })
  void whatIsNoAddressIsRefusedWithoutRepeatingIt(String written) {
    assertThatThrownBy(() -> MailAddress.of(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("example");
  }

  @ParameterizedTest
  @CsvSource({"64, 12, true", "65, 12, false", "300, 12, false", "64, 189, true", "64, 190, false"})
  void anAddressIsAsLongAsMailAllows(int local, int domain, boolean allowed) {
    String name = "d".repeat(50) + ".";
    String written =
        "l".repeat(local) + "@" + (name.repeat(4) + "x".repeat(50)).substring(0, domain);

    if (allowed) {
      assertThat(MailAddress.of(written).path()).isEqualTo(written);
    } else {
      assertThatThrownBy(() -> MailAddress.of(written))
          .hasMessageContaining("bytes that mail allows");
    }
  }

  @ParameterizedTest
  @CsvSource({"32, true", "33, false"})
  void aNameBeyondAsciiIsMeasuredInBytes(int letters, boolean allowed) {
    String written = "\u00fc".repeat(letters) + "@mail.example";

    assertThat(catchMessage(written).isEmpty()).isEqualTo(allowed);
  }

  private static String catchMessage(String written) {
    try {
      MailAddress.of(written);
      return "";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  @Property
  void noAddressWhateverEndsACommand(
      @ForAll @StringLength(max = 70) String local, @ForAll @StringLength(max = 20) String domain) {
    String written = local + "@" + domain;
    if (catchMessage(written).isEmpty()) {
      assertThat(MailAddress.of(written).path()).doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}]");
      assertThat(MailAddress.of(written).domain()).doesNotContainPattern("[^A-Za-z0-9.-]");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<Reader@mail.example>: unknown, <\u2026@mail.example>: unknown",
    "reader@mail.example is not reader@else.example, \u2026@mail.example is not \u2026@else.example",
    "unknown reader, unknown reader"
  })
  void aTextDoesNotNameTheReader(String text, String hidden) {
    assertThat(MailAddress.of("reader@mail.example").hide(text)).isEqualTo(hidden);
  }
}
