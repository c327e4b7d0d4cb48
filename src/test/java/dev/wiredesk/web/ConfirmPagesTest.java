package dev.wiredesk.web;

import static dev.wiredesk.web.Readers.ALERTS;
import static dev.wiredesk.web.Readers.MORNING;
import static dev.wiredesk.web.Readers.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.digest.Readership.Application;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmPagesTest {
  private static final String ANN = "ann@example.org";

  private Readers readers;

  @BeforeEach
  void open(@TempDir Path folder) {
    readers = new Readers(folder);
  }

  @AfterEach
  void close() {
    readers.close();
  }

  private void signUp(String address, Preferences wants, String... channels) {
    readers
        .readership()
        .signUp(new Application(address, List.of(channels), wants, "", "I want it."));
  }

  /// What the page behind a link answers to its button.
  private HttpResponse<String> pressed(String link) {
    Element form = Jsoup.parse(readers.get(link).body()).expectFirst("form[method=post]");
    assertThat(form.select("button[type=submit]")).hasSize(1);
    return readers.post(form.attr("action"), "");
  }

  @Test
  void theButtonBehindTheLinkConfirmsAndSaysWhenTheFirstOneComes() {
    signUp(ANN, Preferences.NONE, MORNING, ALERTS);

    HttpResponse<String> answer = pressed("/confirm/" + readers.token(Purpose.CONFIRM, ANN));
    Document page = Jsoup.parse(answer.body());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(readers.person(ANN))
        .extracting(Subscription::state)
        .containsExactly(State.ACTIVE, State.ACTIVE);
    assertThat(page.select(".row").eachText())
        .containsExactly(
            "Eilmeldungen Eine Mail kommt, sobald es einen Artikel gibt.",
            "The morning <in ten> Die neuesten Meldungen kommen sofort, die nächste Mail kann am"
                + " Montag, 23. November 2026 um 06:30 kommen.");
    String manage = page.select(".acts a").first().attr("href");
    assertThat(readers.get(manage).body()).contains("ann@example.org");
    assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "x-robots-tag")).startsWith("noindex");
    assertThat(header(answer, "cache-control")).isEqualTo("no-store");
  }

  @Test
  void onlyLookingAtTheLinkDoesNotConfirm() {
    signUp(ANN, Preferences.NONE, MORNING, ALERTS);
    String link = "/confirm/" + readers.token(Purpose.CONFIRM, ANN);

    HttpResponse<String> answer = readers.get(link);
    Document page = Jsoup.parse(answer.body());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(page.select(".row").eachText())
        .containsExactly(
            "Eilmeldungen sobald es einen Artikel gibt",
            "The morning <in ten> jeden Tag, 06:30 (Mitteleuropäische Zeit)");
    assertThat(page.select(".standfirst").text()).contains("a…@example.org");
    assertThat(answer.body()).doesNotContain(ANN, "/preferences/");
    assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "x-robots-tag")).startsWith("noindex");
    assertThat(header(answer, "cache-control")).isEqualTo("no-store");
    assertThat(readers.send(readers.ask(link).method("HEAD", BodyPublishers.noBody())).statusCode())
        .isEqualTo(200);
    assertThat(readers.person(ANN)).extracting(Subscription::state).containsOnly(State.PENDING);
  }

  @Test
  void thePageWithTheButtonSpeaksTheReadersLanguage() {
    Map<String, String> titles =
        Map.of("en", "Please confirm", "de", "Bitte bestätigen", "ar", "يُرجى التأكيد");
    for (String language : List.of("en", "de", "ar")) {
      String address = language + "@example.org";
      signUp(address, new Preferences(null, null, null, language, Set.of(), null), MORNING);
      String link = "/confirm/" + readers.token(Purpose.CONFIRM, address);
      Document page = Jsoup.parse(readers.get(link).body());

      assertThat(page.expectFirst("html").attr("lang")).isEqualTo(language);
      assertThat(page.expectFirst("h1").text()).isEqualTo(titles.get(language));
      assertThat(page.select("script")).isEmpty();
    }
  }

  @Test
  void whoHasConfirmedSeesWhatTheyGetAndThePageMayBeSentAgain() {
    signUp(ANN, Preferences.NONE, MORNING);
    String link = "/confirm/" + readers.token(Purpose.CONFIRM, ANN);
    String confirmed = pressed(link).body();
    List<Subscription> active = readers.person(ANN);

    assertThat(readers.get(link).body()).isEqualTo(confirmed);
    assertThat(readers.post(link, "").body()).isEqualTo(confirmed);
    assertThat(readers.person(ANN)).isEqualTo(active).hasSize(1);
  }

  @Test
  void whoHasLeftIsNotAskedAgainByAnOldLink() {
    readers.reader(ANN, MORNING);
    readers.readership().leave(readers.token(Purpose.LEAVE, ANN));
    String link = "/confirm/" + readers.token(Purpose.CONFIRM, ANN);

    assertThat(readers.get(link).statusCode()).isEqualTo(404);
    assertThat(readers.post(link, "").statusCode()).isEqualTo(404);
    assertThat(readers.person(ANN)).extracting(Subscription::state).containsExactly(State.LEFT);
  }

  @Test
  void aLinkThatIsNoneOfOursHelps() {
    signUp(ANN, Preferences.NONE, MORNING);
    String confirm = readers.token(Purpose.CONFIRM, ANN);
    String other = readers.token(Purpose.LEAVE, ANN);
    String forged = confirm.substring(0, 39) + (confirm.endsWith("0") ? "1" : "0");

    for (String token : new String[] {other, forged, confirm.substring(1), "%00", "x y"}) {
      String link = "/confirm/" + token.replace(" ", "%20");
      for (HttpResponse<String> answer : List.of(readers.get(link), readers.post(link, ""))) {
        assertThat(answer.statusCode()).as(token).isEqualTo(404);
        assertThat(answer.body()).contains("This link leads nowhere", "href=\"/subscribe\"");
      }
    }
    assertThat(readers.person(ANN)).extracting(Subscription::state).containsExactly(State.PENDING);
  }
}
