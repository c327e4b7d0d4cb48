package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderAddressTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "ada@news.example,                ada@news.example",
        "Ada.Lovelace+news@News.Example,  ada.lovelace+news@news.example",
        "o'hara@news.example,             o'hara@news.example",
        "=cmd|x@news.example,             =cmd|x@news.example",
        "ada@müller.example,              ada@xn--mller-kva.example",
        "ada@xn--mller-kva.example,       ada@xn--mller-kva.example",
        "JÖRG@müller.example,             jörg@xn--mller-kva.example",
        "用户@例子.example,               用户@xn--fsqu00a.example",
        "\"a b\"@news.example,            \"a b\"@news.example",
        "\"a@b\"@news.example,            \"a@b\"@news.example",
        "\"Ada\"@news.example,            ada@news.example",
        "\"a\\da\"@news.example,          ada@news.example",
        "root@localhost,                  root@localhost"
      })
  void anAddressIsComparedByItsKey(String address, String key) {
    ReaderAddress read = ReaderAddress.of("  " + address + "\t");

    assertThat(read.address()).isEqualTo(address);
    assertThat(read.key()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@news.example",
        "ada@",
        "ada@news",
        "ada@news..example",
        "ada@news.example.",
        "ada@.example",
        "ada@-news.example",
        "ada@news_desk.example",
        "ada@192.0.2.1",
        "ada@[192.0.2.1]",
        "ada@news.123",
        "a..b@news.example",
        ".ada@news.example",
        "ada.@news.example",
        "a b@news.example",
        "\"\"@news.example",
        "\"ada@news.example",
        "ada@b@news.example",
        "Ada <ada@news.example>",
        "<ada@news.example>",
        "ada@news.example (Ada)",
        "ada@news.example, bob@news.example",
        "ada@news.example;bob@news.example",
        "readers: ada@news.example;",
        "@relay.example:ada@news.example",
        "ada@news.example\r\nBcc: bob@news.example",
        "ada\r\n@news.example",
        "\"a\r\nb\"@news.example",
        "ada\0@news.example",
        "ada\u202Eelpmaxe@news.example",
        "a\u200Bda@news.example",
        "ada@ne\u00ADws.example",
        "ada@news\u3000.example",
        "ada\uD800@news.example",
        "ada@%6eews.example",
        "ada@日本。example"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReaderAddress.of(text))
        .withMessageStartingWith("This is no mail address: ")
        .withMessageEndingWith("One like name@news.example is wanted.");
  }

  @Test
  void whatIsWrongIsSaidWithoutTheAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReaderAddress.of("secret name@news.invalid"))
        .withMessageNotContaining("secret")
        .withMessageNotContaining("news.invalid");
  }

  @Test
  void theLengthsAreThoseOfTheEnvelope() {
    String label = "d".repeat(60) + ".";
    String domain = label.repeat(3) + "example";
    assertThat(ReaderAddress.of("a".repeat(64) + "@news.example").address()).hasSize(77);
    assertThat(ReaderAddress.of("a".repeat(63) + "@" + domain).envelope()).hasSize(254);
    assertRefused("a".repeat(65) + "@news.example", "longer than 64 bytes");
    assertRefused("ä".repeat(33) + "@news.example", "longer than 64 bytes");
    assertRefused("a".repeat(300) + "@news.example", "longer than 64 bytes");
    assertRefused("a".repeat(64) + "@" + domain, "longer than 254 bytes");
    assertRefused("ada@" + "d".repeat(64) + ".example", "no domain");
    assertRefused("a".repeat(1_001), "too long");
  }

  private static void assertRefused(String text, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReaderAddress.of(text))
        .withMessageContaining(why);
  }

  @Test
  void aDomainTravelsInItsAsciiForm() {
    assertThat(ReaderAddress.of("Jörg@Müller.example").envelope())
        .isEqualTo("Jörg@xn--mller-kva.example");
    assertThat(ReaderAddress.of("\"a@b\"@News.example").envelope())
        .isEqualTo("\"a@b\"@news.example");
  }

  @Test
  void lettersThatLookAlikeAreWrittenAlike() {
    ReaderAddress composed = ReaderAddress.of("j\u00F6rg@news.example");

    assertThat(ReaderAddress.of("jo\u0308rg@news.example")).isEqualTo(composed);
  }

  @Test
  void aMailboxMayHaveAName() {
    assertThat(ReaderAddress.ofMailbox("Ada Lovelace <Ada@news.example>").address())
        .isEqualTo("Ada@news.example");
    assertThat(ReaderAddress.ofMailbox("ada@news.example").key()).isEqualTo("ada@news.example");
    assertThatIllegalArgumentException().isThrownBy(() -> ReaderAddress.ofMailbox("Ada <ada@>"));
  }

  @Property
  void anAddressSurvivesBeingReadAgain(@ForAll("addresses") String text) {
    ReaderAddress read = ReaderAddress.of(text);

    assertThat(ReaderAddress.of(read.address())).isEqualTo(read);
    assertThat(ReaderAddress.of(read.key()).key()).isEqualTo(read.key());
    assertThat(ReaderAddress.of(read.envelope()).key()).isEqualTo(read.key());
    assertThat(read.envelope().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(254);
  }

  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> atom =
        Arbitraries.strings()
            .withChars("abXYZ019!#$%&'*+/=?^_`{|}~-äßñЖ字")
            .ofMinLength(1)
            .ofMaxLength(8);
    Arbitrary<String> local = atom.list().ofMinSize(1).ofMaxSize(3).map(it -> String.join(".", it));
    Arbitrary<String> quoted =
        Arbitraries.strings()
            .withChars("ab @,;:<>.")
            .ofMinLength(1)
            .ofMaxLength(8)
            .map(it -> "\"" + it + "\"");
    Arbitrary<String> domain =
        Arbitraries.of("news.example", "Müller.Example", "a-b.news.example", "例子.example");
    return Arbitraries.oneOf(local, quoted).flatMap(it -> domain.map(at -> it + "@" + at));
  }

  @Property(tries = 2_000)
  void noTextBreaksOutOfTheAddress(@ForAll String text) {
    try {
      ReaderAddress read = ReaderAddress.of(text);
      assertThat(read.address()).doesNotContain("\r", "\n", "\0").contains("@");
    } catch (IllegalArgumentException no) {
      assertThat(no).hasMessageStartingWith("This is no mail address: ");
    }
  }
}
