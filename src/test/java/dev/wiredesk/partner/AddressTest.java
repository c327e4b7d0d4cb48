package dev.wiredesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.Stories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://star.example/in, https://star.example/in",
    "https://star.example/in/{id}, https://star.example/in/a",
    "https://star.example/{id}/{revision}?e={event}&n={sequence},"
        + " https://star.example/a/2?e=killed&n=4711",
    "https://star.example/{id}/{id}, https://star.example/a/a",
  })
  void whatIsSentStandsInThePlaceOfThePlaceholders(String to, String address) {
    Article killed = Stories.killed("a", 2);
    assertThat(Address.of(to, Sent.entry(killed))).hasToString(address);
  }

  @ParameterizedTest
  @CsvSource({
    "harbour-1_a.b~c, harbour-1_a.b~c",
    "'tag:post.example,2026:a/b', tag%3Apost.example%2C2026%3Aa%2Fb",
    "a b?c#d&e=f%20, a%20b%3Fc%23d%26e%3Df%2520",
    "Öl😀, %C3%96l%F0%9F%98%80",
    "{revision}$1, %7Brevision%7D%241",
  })
  void anIdCannotLeaveItsPlaceInTheAddress(String id, String encoded) {
    Article story = Sent.rich(tree -> tree.put("id", id));
    assertThat(Address.of("https://star.example/in/{id}/x", Sent.entry(story)))
        .hasToString("https://star.example/in/" + encoded + "/x");
  }
}
