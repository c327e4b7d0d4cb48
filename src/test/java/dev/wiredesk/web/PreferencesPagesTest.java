package dev.wiredesk.web;

import static dev.wiredesk.web.Readers.ALERTS;
import static dev.wiredesk.web.Readers.MORNING;
import static dev.wiredesk.web.Readers.STAFF;
import static dev.wiredesk.web.Readers.form;
import static dev.wiredesk.web.Readers.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.digest.Readership.Agreed;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesPagesTest {
  private static final Agreed AGREED = new Agreed("192.0.2.9", "Saving means yes.");
  private static final String ANN = "ann@example.org";
  private static final String CHOICES =
      "on=morning&on=alerts&rhythm.morning=weekday&hour.morning=07:15&section.morning=Stra%C3%9Fe"
          + "&zone=America/New_York&language=de&pause=2026-12-24";

  private Readers readers;
  private String link;

  @BeforeEach
  void open(@TempDir Path folder) {
    readers = new Readers(folder);
    readers.reader(ANN, MORNING);
    link = "/preferences/" + readers.token(Purpose.MANAGE, ANN);
  }

  @AfterEach
  void close() {
    readers.close();
  }

  private Document page() {
    return Jsoup.parse(readers.get(link).body());
  }

  private Subscription of(String channel) {
    return readers.person(ANN).stream()
        .filter(it -> it.channel().equals(channel))
        .findFirst()
        .orElseThrow();
  }

  /// The form as the page has it, with these fields instead of what is there by their names.
  private String filled(String... namesAndValues) {
    Document page = page();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      page.select("[name=%s]".formatted(namesAndValues[i])).remove();
    }
    StringBuilder form = new StringBuilder(form(namesAndValues));
    page.select("form")
        .forms()
        .getFirst()
        .formData()
        .forEach(field -> form.append('&').append(form(field.key(), field.value())));
    return form.toString();
  }

  @Test
  void thePageShowsWhatThePersonHasAndWhatIsOpen() {
    HttpResponse<String> answer = readers.get(link);
    Document page = page();

    assertThat(page.select("[name=on]").eachAttr("value")).containsExactly(ALERTS, MORNING);
    assertThat(page.select("[name=on][checked]").eachAttr("value")).containsExactly(MORNING);
    assertThat(page.select("[id=rhythm.morning] option").eachText())
        .containsExactly("every day", "Monday to Friday", "every month, on the first Monday");
    assertThat(page.select("[id=rhythm.morning] option[selected]").val()).isEqualTo("day");
    assertThat(page.select("[id=hour.morning.hint]").text()).contains("06:30");
    assertThat(page.select("[name=section.morning]").eachAttr("value"))
        .containsExactly("City", "Straße");
    assertThat(page.select("#zone optgroup").eachAttr("label"))
        .contains("Europe", "Asia", "Indian Ocean");
    assertThat(page.select("#zone option[value=Asia/Kolkata]").text()).isEqualTo("Kolkata");
    assertThat(header(answer, "content-security-policy")).contains("img-src 'self'");
    assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "cache-control")).isEqualTo("no-store");
    assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
  }

  @Test
  void everyFieldHasALabel() {
    Document page = page();

    assertThat(page.select("form select, form input:not([type=checkbox])"))
        .allSatisfy(
            field -> assertThat(page.select("label[for='%s']".formatted(field.id()))).hasSize(1));
    assertThat(page.select("form input[type=checkbox]"))
        .allSatisfy(box -> assertThat(box.closest("label")).isNotNull());
    assertThat(page.select("[aria-describedby]"))
        .allSatisfy(field ->
            assertThat(page.select("[id='%s']".formatted(field.attr("aria-describedby"))))
                .hasSize(1));
  }

  @Test
  void whatIsChosenIsKept() {
    HttpResponse<String> answer = readers.post(link, CHOICES);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(header(answer, "location")).isEqualTo(link + "?saved");
    assertThat(of(MORNING).preferences())
        .isEqualTo(
            new Preferences(
                "weekday",
                LocalTime.of(7, 15),
                ZoneId.of("America/New_York"),
                "de",
                Set.of("straße"),
                Instant.parse("2026-12-24T05:00:00Z")));
    assertThat(of(ALERTS).state()).isEqualTo(State.ACTIVE);
    assertThat(of(ALERTS).preferences().zone()).isEqualTo(ZoneId.of("America/New_York"));
  }

  @Test
  void whatIsChosenIsShownAgainInTheLanguageThatWasChosen() {
    readers.post(link, CHOICES);

    Document page = page();
    assertThat(page.select("html").attr("lang")).isEqualTo("de");
    assertThat(page.select("[name=on][checked]")).hasSize(2);
    assertThat(page.select("[id=rhythm.morning] option[selected]").val()).isEqualTo("weekday");
    assertThat(page.select("[id=hour.morning]").val()).isEqualTo("07:15");
    assertThat(page.select("[name=section.morning][checked]").val()).isEqualTo("Straße");
    assertThat(page.select("#zone option[selected]").val()).isEqualTo("America/New_York");
    assertThat(page.select("#language option[selected]").text()).isEqualTo("Deutsch");
    assertThat(page.select("#pause").val()).isEqualTo("2026-12-24");
    assertThat(readers.get(link + "?saved").body()).contains("Gespeichert.");
  }

  @Test
  void savingWithoutATouchChangesNothing() {
    Preferences odd =
        new Preferences(
            null, null, null, null, Set.of("city"), Instant.parse("2026-12-24T17:30:00Z"));
    readers
        .readership()
        .choose(link.substring("/preferences/".length()), Map.of(MORNING, odd), AGREED);
    Subscription before = of(MORNING);

    assertThat(readers.post(link, filled()).statusCode()).isEqualTo(303);

    assertThat(of(MORNING)).isEqualTo(before);
  }

  @Test
  void whatDiffersFromDigestToDigestStaysSoUnlessItIsChosen() {
    String token = link.substring("/preferences/".length());
    Preferences tokyo = new Preferences(null, null, ZoneId.of("Asia/Tokyo"), null, Set.of(), null);
    readers.readership().choose(token, Map.of(MORNING, tokyo, ALERTS, Preferences.NONE), AGREED);

    assertThat(page().select("#zone option[selected]").val()).isEqualTo("keep");
    readers.post(link, filled());

    assertThat(of(MORNING).preferences().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(of(ALERTS).preferences().zone()).isNull();
    readers.post(link, filled("zone", ""));
    assertThat(of(MORNING).preferences().zone()).isNull();
  }

  @Test
  void aDigestThatIsTickedOffIsLeft() {
    readers.post(link, "");

    assertThat(of(MORNING).state()).isEqualTo(State.LEFT);
    assertThat(page().select("[name=on][checked]")).isEmpty();
  }

  @Test
  void mistakesStandBesideTheirFieldsAndNothingIsSaved() {
    HttpResponse<String> answer =
        readers.post(
            link,
            filled(
                "rhythm.morning",
                "story",
                "hour.morning",
                "25:00",
                "section.morning",
                "Sport",
                "zone",
                "Mars/Base",
                "language",
                "tlh",
                "pause",
                "2026-11-22"));
    Document page = Jsoup.parse(answer.body());

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(page.select(".form .wrong").eachText())
        .containsExactly(
            "It does not come like that. Choose one of the ways that are offered.",
            "A time like 06:30 is wanted.",
            "Choose from the sections that are offered.",
            "A time zone like Europe/Berlin is wanted.",
            "The mails speak en, de and ar. Choose one of these.",
            "A day after today and within a year is wanted.");
    assertThat(page.select("[aria-invalid=true]")).hasSize(5);
    assertThat(of(MORNING).preferences()).isEqualTo(Preferences.NONE);
  }

  @Test
  void aDigestThatIsNotOpenIsOnThePageOfThoseWhoHaveItOnly() {
    assertThat(page().select("[name=on][value=staff]")).isEmpty();
    readers.post(link, form("on", STAFF, "on", MORNING));

    assertThat(readers.person(ANN)).extracting(Subscription::channel).containsExactly(MORNING);
  }

  @Test
  void aFormOfAnotherSiteChangesNothing() {
    String form = filled("language", "de");

    HttpResponse<String> fetched =
        readers.send(readers.posting(link, form).header("Sec-Fetch-Site", "cross-site"));
    HttpResponse<String> old =
        readers.send(readers.posting(link, form).header("Origin", "https://evil.example"));
    HttpResponse<String> erase =
        readers.send(readers.posting(link + "/erase", "").header("Sec-Fetch-Site", "same-site"));

    assertThat(fetched.statusCode()).isEqualTo(403);
    assertThat(old.statusCode()).isEqualTo(403);
    assertThat(erase.statusCode()).isEqualTo(403);
    assertThat(of(MORNING).preferences().language()).isNull();
    HttpResponse<String> own =
        readers.send(
            readers
                .posting(link, form)
                .header("Origin", "null")
                .header("Sec-Fetch-Site", "same-origin"));
    assertThat(own.statusCode()).isEqualTo(303);
    assertThat(readers.send(readers.posting(link, form).header("Origin", Paper.BASE)).statusCode())
        .isEqualTo(303);
  }

  @Test
  void everythingIsErasedAfterOneQuestion() {
    HttpResponse<String> question = readers.get(link + "/erase");
    assertThat(question.body()).contains("Delete everything?", ANN);
    assertThat(readers.person(ANN)).hasSize(1);

    HttpResponse<String> answer = readers.post(link + "/erase", "");

    assertThat(answer.body()).contains("Everything is deleted");
    assertThat(readers.person(ANN)).isEmpty();
    assertThat(readers.get(link).statusCode()).isEqualTo(404);
    assertThat(readers.post(link + "/erase", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aTokenForLeavingOpensNoPreferences() {
    String leave = "/preferences/" + readers.token(Purpose.LEAVE, ANN);

    assertThat(readers.get(leave).statusCode()).isEqualTo(404);
    assertThat(readers.post(leave, "").statusCode()).isEqualTo(404);
    assertThat(readers.get(leave + "/erase").statusCode()).isEqualTo(404);
    assertThat(readers.post(leave + "/erase", "").statusCode()).isEqualTo(404);
    assertThat(of(MORNING).state()).isEqualTo(State.ACTIVE);
  }
}
