package dev.wiredesk.web;

import static dev.wiredesk.web.Readers.ALERTS;
import static dev.wiredesk.web.Readers.MORNING;
import static dev.wiredesk.web.Readers.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.State;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsubscribePagesTest {
  private static final String ANN = "ann@example.org";
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

  private Readers readers;
  private String link;

  @BeforeEach
  void open(@TempDir Path folder) {
    readers = new Readers(folder);
    readers.reader(ANN, MORNING);
    link = "/unsubscribe/" + readers.token(Purpose.LEAVE, ANN);
  }

  @AfterEach
  void close() {
    readers.close();
  }

  private State state() {
    return readers.person(ANN).getFirst().state();
  }

  @Test
  void openingTheLinkChangesNothing() {
    HttpResponse<String> answer = readers.get(link);
    Document page = Jsoup.parse(answer.body());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(page.select("form").attr("action")).isEqualTo(link);
    assertThat(page.select("form button").text()).isEqualTo("Unsubscribe");
    assertThat(page.select("main").text())
        .contains("The morning <in ten>", "a…@example.org")
        .doesNotContain(ANN);
    assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
    assertThat(state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void theButtonLeavesAndPressingItAgainChangesNothing() {
    HttpResponse<String> first = readers.post(link, "");
    HttpResponse<String> second = readers.post(link, "");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body())
        .contains("You have left", "“The morning &lt;in ten&gt;” is not sent to you any more")
        .doesNotContain("/preferences/");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(readers.get(link).body()).contains("You have left");
    assertThat(state()).isEqualTo(State.LEFT);
  }

  @Test
  void oneClickIsAnsweredShortlyAndWithoutAnyDetour() {
    HttpResponse<String> answer = readers.post(link, ONE_CLICK);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("You are unsubscribed.\n");
    assertThat(header(answer, "content-type")).startsWith("text/plain");
    assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location");
    assertThat(state()).isEqualTo(State.LEFT);
    assertThat(readers.post(link, ONE_CLICK).statusCode()).isEqualTo(200);
  }

  @Test
  void oneClickComesInPartsOrWithAnyTypeOrFromAnotherSite() {
    String parts =
        "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--";

    for (String type :
        new String[] {"multipart/form-data; boundary=b", "text/plain", "no/type;x"}) {
      HttpResponse<String> answer =
          readers.send(
              readers
                  .ask(link)
                  .header("Content-Type", type)
                  .header("Origin", "https://mail.example")
                  .header("Sec-Fetch-Site", "cross-site")
                  .POST(BodyPublishers.ofString(parts)));

      assertThat(answer.statusCode()).as(type).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("You are unsubscribed.\n");
    }
    assertThat(state()).isEqualTo(State.LEFT);
  }

  @Test
  void leavingOneDigestLeavesTheOthers() {
    readers.reader("bob@example.org", ALERTS, MORNING);
    String first = readers.person("bob@example.org").getFirst().channel();

    readers.post("/unsubscribe/" + readers.token(Purpose.LEAVE, "bob@example.org"), ONE_CLICK);

    assertThat(readers.person("bob@example.org"))
        .filteredOn(it -> it.channel().equals(first))
        .extracting(Subscription::state)
        .containsExactly(State.LEFT);
    assertThat(readers.person("bob@example.org"))
        .filteredOn(it -> !it.channel().equals(first))
        .extracting(Subscription::state)
        .containsExactly(State.ACTIVE);
    assertThat(state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void aTokenForAnotherPurposeOrSomebodyElseLeavesNothing() {
    readers.reader("bob@example.org", MORNING);
    String mine = readers.token(Purpose.LEAVE, ANN);
    String bobs = readers.token(Purpose.LEAVE, "bob@example.org");
    String mixed = bobs.substring(0, 16) + mine.substring(16);

    for (String token : new String[] {mixed, readers.token(Purpose.MANAGE, ANN), "x", "%C3%A9"}) {
      assertThat(readers.get("/unsubscribe/" + token).statusCode()).isEqualTo(404);
      assertThat(readers.post("/unsubscribe/" + token, "").statusCode()).isEqualTo(404);
      assertThat(readers.post("/unsubscribe/" + token, ONE_CLICK).statusCode()).isEqualTo(404);
    }
    assertThat(state()).isEqualTo(State.ACTIVE);
    assertThat(readers.person("bob@example.org").getFirst().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void whoHadEverythingErasedIsStillToldThatNothingComes() {
    readers.readership().erase(ANN);

    assertThat(readers.post(link, ONE_CLICK).statusCode()).isEqualTo(200);
    assertThat(readers.post(link, "").body()).contains("Nothing is sent to you any more.");
  }

  @Test
  void ofAnAddressEnoughIsShownToKnowItAgain() {
    assertThat(UnsubscribePages.masked("ann@example.org")).isEqualTo("a…@example.org");
    assertThat(UnsubscribePages.masked("\uD83D\uDE00x@example.org"))
        .isEqualTo("\uD83D\uDE00…@example.org");
    assertThat(UnsubscribePages.masked("@")).isEqualTo("…");
    assertThat(UnsubscribePages.masked("")).isEqualTo("…");
  }
}
