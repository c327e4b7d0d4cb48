package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "reader@example.com,reader@example.com",
        "` reader@Example.COM `,reader@example.com",
        "Reader+news@example.com,Reader+news@example.com",
        "o'hara@example.com,o'hara@example.com",
        "leser@bücher.example,leser@xn--bcher-kva.example",
        "пример@пример.example,пример@xn--e1afmkfd.example",
        "\"john doe\"@example.com,\"john doe\"@example.com",
        "\"plain\"@example.com,plain@example.com",
        "\"a\\\"b\"@example.com,\"a\\\"b\"@example.com",
        "\"a@b\"@example.com,\"a@b\"@example.com",
        "a..b@example.com,\"a..b\"@example.com",
        ".a@example.com,\".a\"@example.com",
        "a(comment)@example.com,\"a(comment)\"@example.com",
        "`a,b@example.com`,`\"a,b\"@example.com`",
        "<a@b>x@example.com,\"<a@b>x\"@example.com",
        "reader@localhost,reader@localhost",
        "reader@[192.0.2.1],reader@[192.0.2.1]",
        "reader@[IPv6:2001:db8::1],reader@[ipv6:2001:db8::1]"
      })
  void anAddressIsWrittenAsAHeaderWantsIt(String written, String expected) {
    assertThat(MailAddress.of(written)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "reader",
        "@example.com",
        "reader@",
        "\"\"@example.com",
        "reader@exa mple.com",
        "reader@example.com>",
        "reader@-example.com",
        "reader@example..com",
        "reader\r\nBcc: all@example.org@example.com",
        "reader@example.com\r\nBcc: all@example.org",
        "reader\u0000@example.com",
        "reader\u0085@example.com",
        "reader\u2028@example.com",
        "reader\uD83D@example.com",
        "Reader <reader@example.com>"
      })
  void whatIsNoAddressIsRefusedAndNotShown(String written) {
    assertThatThrownBy(() -> MailAddress.of(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("this is no mail address; one like reader@news.example is");
  }

  @Test
  void aLocalPartOfThreeHundredCharactersStaysWhole() {
    String local = "a".repeat(300);

    assertThat(MailAddress.of(local + "@example.com")).hasToString(local + "@example.com");
  }

  @Provide
  Arbitrary<String> locals() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withChars("äßéжش世\"\\@<>,;:()[] ..")
        .ofMinLength(1)
        .ofMaxLength(40);
  }

  @Property
  void whateverIsWrittenBeforeTheSignIsOneAddressOrNone(@ForAll("locals") String local)
      throws AddressException {
    MailAddress address;
    try {
      address = MailAddress.of(local + "@example.com");
    } catch (IllegalArgumentException none) {
      assertThat(local.strip().replaceAll("^\"|\"$", "")).isEmpty();
      return;
    }
    InternetAddress[] read = InternetAddress.parseHeader(address.toString(), false);

    assertThat(read).hasSize(1);
    assertThat(read[0].getPersonal()).isNull();
    assertThat(MailAddress.of(read[0].getAddress())).isEqualTo(address);
  }
}
