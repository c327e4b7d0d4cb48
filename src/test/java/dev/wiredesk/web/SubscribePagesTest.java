package dev.wiredesk.web;

import static dev.wiredesk.web.Readers.ALERTS;
import static dev.wiredesk.web.Readers.MORNING;
import static dev.wiredesk.web.Readers.STAFF;
import static dev.wiredesk.web.Readers.form;
import static dev.wiredesk.web.Readers.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.State;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscribePagesTest {
  private static final String ANN = "ann@example.org";
  private static final String HOSTILE = "\"><script>alert(1)</script>@example.org";

  private Readers readers;

  @BeforeEach
  void open(@TempDir Path folder) {
    readers = new Readers(folder);
  }

  @AfterEach
  void close() {
    readers.close();
  }

  private HttpResponse<String> signUp(String address, String... channels) {
    StringBuilder form = new StringBuilder(form("address", address, "website", ""));
    for (String channel : channels) {
      form.append('&').append(form("channels", channel));
    }
    return readers.post("/subscribe", form.toString());
  }

  @Test
  void theFrontPageOffersTheDigestsThatAreOpenToAll() {
    Document page = Jsoup.parse(readers.get("/").body());

    Element form = page.selectFirst("#subscribe form");
    assertThat(form.attr("action")).isEqualTo("/subscribe");
    assertThat(form.select("[name=channels]").eachAttr("value")).containsExactly(ALERTS, MORNING);
    assertThat(form.select("[name=channels][checked]")).isEmpty();
    assertThat(form.select(".choice").eachText())
        .containsExactly(
            "Eilmeldungen as soon as there is a story",
            "The morning <in ten> With your first coffee & before the news."
                + " every day, 06:30 (Central European Time)");
    assertThat(form.select("label[for=address]").text()).isEqualTo("Your e-mail address");
    assertThat(page.select("head link[href=https://post.example/editions/of/morning.atom]"))
        .hasSize(1);
  }

  @Test
  void whoSignsUpIsSentToTheirMailboxAndNothingIsSentBeforeTheyConfirm() {
    HttpResponse<String> answer = signUp(ANN, MORNING);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(header(answer, "location")).isEqualTo("/subscribed");
    assertThat(readers.get("/subscribed").body()).contains("Look into your mailbox");
    assertThat(readers.person(ANN)).extracting(Subscription::state).containsExactly(State.PENDING);
  }

  @Test
  void whatWasAgreedToIsKeptAsThePageHadIt() {
    Document page = Jsoup.parse(readers.get("/subscribe").body());

    signUp(ANN, MORNING);

    Subscription.Consent consent = readers.person(ANN).getFirst().consent();
    assertThat(consent.shown()).isEqualTo(page.select(".consent").text()).contains("The Post");
    assertThat(consent.askedFrom()).isEqualTo("127.0.0.1");
    assertThat(consent.source()).isEqualTo("page");
  }

  @Test
  void aKnownAddressGetsTheSameAnswerAsAnUnknownOne() {
    readers.reader(ANN, MORNING);

    HttpResponse<String> known = signUp(ANN, MORNING);
    HttpResponse<String> unknown = signUp("bob@example.org", MORNING);

    assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
    assertThat(known.body()).isEqualTo(unknown.body());
    assertThat(known.headers()).isEqualTo(unknown.headers());
  }

  @Test
  void aMistakeIsToldBesideItsFieldAndNothingHasToBeWrittenAgain() {
    HttpResponse<String> answer = signUp(HOSTILE, ALERTS);
    Document page = Jsoup.parse(answer.body());

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(page.select("script, [onerror]")).isEmpty();
    assertThat(page.select("#address").val()).isEqualTo(HOSTILE);
    assertThat(page.select("#address").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("#" + page.select("#address").attr("aria-describedby")).text())
        .isNotEmpty();
    assertThat(page.select("[name=channels][checked]").val()).isEqualTo(ALERTS);
    assertThat(header(answer, "cache-control")).isEqualTo("no-store");
  }

  @Test
  void whoChoosesNothingOrWhatIsNotOpenIsTold() {
    assertThat(signUp(ANN).body()).contains("Choose at least one digest.");
    assertThat(signUp("", MORNING).body()).contains("An e-mail address like name@example.org");
    assertThat(signUp(ANN, MORNING, STAFF).body()).contains("is not open for signing up");
    assertThat(signUp(ANN, STAFF).statusCode()).isEqualTo(422);
    assertThat(readers.person(ANN)).isEmpty();
  }

  @Test
  void aProgramThatFillsInEveryFieldIsThankedAndForgotten() {
    HttpResponse<String> answer =
        readers.post("/subscribe", form("address", ANN, "channels", MORNING, "website", "x"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(readers.person(ANN)).isEmpty();
  }

  @Test
  void aFloodIsToldToComeLater() {
    HttpResponse<String> answer = signUp("a@example.org", MORNING);
    for (int i = 0; answer.statusCode() == 303 && i < 200; i++) {
      answer = signUp("a%d@example.org".formatted(i), MORNING);
    }

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(header(answer, "retry-after"))).isPositive();
    assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text())
        .contains("Too many sign up from your network");
    assertThat(Jsoup.parse(answer.body()).select("#address").val()).contains("@example.org");
  }

  @Test
  void aBodyOfMoreThanSixteenKibibytesIsNotRead() {
    assertThat(signUp("a".repeat(16 * 1024), MORNING).statusCode()).isEqualTo(413);
    assertThat(signUp("a".repeat(9 * 1024), MORNING).statusCode()).isEqualTo(422);
    assertThat(
            readers
                .send(
                    readers
                        .ask("/subscribe")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString("x")))
                .statusCode())
        .isEqualTo(415);
  }

  private HttpResponse<String> api(String json) {
    return readers.send(
        readers
            .ask("/subscribe")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  @Test
  void aProgramSignsUpWithTheTextThatItsOwnPageShowed() {
    HttpResponse<String> answer =
        api(
            """
            {"address": "ann@example.org", "channels": ["morning"], "consent": "Yes, please.",
             "every": "weekday", "hour": "7:15", "zone": "Asia/Dubai", "language": "ar",
             "sections": ["STRASSE", "city"]}
            """
                .replace("STRASSE", "STRA\\u1E9EE"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    Subscription ann = readers.person(ANN).getFirst();
    assertThat(ann.consent().shown()).isEqualTo("Yes, please.");
    assertThat(ann.preferences().rhythm()).isEqualTo("weekday");
    assertThat(ann.preferences().hour()).isEqualTo(LocalTime.of(7, 15));
    assertThat(ann.preferences().zone()).isEqualTo(ZoneId.of("Asia/Dubai"));
    assertThat(ann.preferences().language()).isEqualTo("ar");
    assertThat(ann.preferences().sections()).isEqualTo(Set.of("straße", "city"));
  }

  @Test
  void aProgramIsToldOfEveryMistakeAtItsPlace() {
    HttpResponse<String> answer = api("{\"address\": \"\", \"channels\": \"nothing\"}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(header(answer, "content-type")).isEqualTo("application/problem+json");
    assertThat(answer.body())
        .contains("\"pointer\":\"#/address\"", "\"pointer\":\"#/channels\"")
        .contains("\"pointer\":\"#/consent\"");
    assertThat(api("{\"adress\": \"x\"}").body()).contains("\\\"adress\\\" is not known here");
    assertThat(api("[]").statusCode()).isEqualTo(400);
    assertThat(api("{\"address\": {}}").statusCode()).isEqualTo(400);
  }
}
