package dev.wiredesk.web;

import static dev.wiredesk.web.Readers.ALERTS;
import static dev.wiredesk.web.Readers.MORNING;
import static dev.wiredesk.web.Readers.form;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Article;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.digest.Readership.Agreed;
import dev.wiredesk.digest.Readership.Application;
import dev.wiredesk.partner.Partners;
import dev.wiredesk.text.Html;
import dev.wiredesk.wire.Subscription.Preferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lays the pages out in a real browser, as wide as a phone.
@Tag("browser")
class PhoneTest {
  private static final Agreed AGREED = new Agreed("192.0.2.9", "Saving means yes.");
  @TempDir Path folder;

  private String measured(Page page) throws IOException, InterruptedException {
    return Screen.measured(folder, 390, page.html()).getFirst();
  }

  @Test
  void nothingOnTheFrontPageIsWiderThanAPhone() throws Exception {
    Paper paper = new Paper();
    stories().forEach(paper::print);
    Templates templates = new Templates(Paper.SITE, new Assets());
    FrontPage page = new FrontPage(Paper.SITE, templates, paper::feeds, paper::digests);

    assertThat(measured(page.show())).isEqualTo("390");
  }

  @Test
  void nothingInAStoryIsWiderThanAPhone() throws Exception {
    for (Article story : stories().toList()) {
      Templates templates = new Templates(Paper.SITE, new Assets());
      Paper paper = new Paper().print(story);
      ReadingPage page = new ReadingPage(Paper.SITE, templates, paper, Html::write, Paper.CLOCK);

      assertThat(measured(page.show(story.id()).orElseThrow())).as(story.id()).isEqualTo("390");
    }
  }

  @Test
  void nothingInTheSandboxIsWiderThanAPhone(@TempDir Path data) throws Exception {
    Receivers receivers = new Receivers(data);
    Channel.Partner channel = receivers.channel(Sign.Profile.HTTP, true, true);
    Parcel parcel = receivers.parcel(channel, "msg_1", "{\"a\":\"bcd\"}".repeat(9), Receivers.NOW);
    Sandbox sandbox =
        new Sandbox(receivers.keyring(channel), _ -> Optional.of(parcel), Receivers.CLOCK);
    sandbox.receive("star", Receivers.arriving(parcel).body(new byte[] {'{', ' '}));
    sandbox.receive("a-partner-with-quite-a-long-name", Receivers.arriving(parcel));
    Pages pages = new Paper().pages();
    SandboxPage page = new SandboxPage(pages, sandbox);
    String form =
        "key=%s&headers=webhook-id:1%%0Awebhook-timestamp:1%%0Awebhook-signature:v1,x"
            .formatted(Partners.SECRET);

    assertThat(measured(page.list(null, false))).isEqualTo("390");
    assertThat(measured(page.delivery("star", "1").orElseThrow())).isEqualTo("390");
    assertThat(measured(new SignatureCheckPage(pages, Receivers.CLOCK).checked(form)))
        .isEqualTo("390");
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 390, 1440})
  void readersFindEverythingOnAnyScreenAndUnderAFinger(int width, @TempDir Path data)
      throws Exception {
    String address = "x".repeat(60) + "@" + "long.".repeat(20) + "example.org";
    try (Readers readers = new Readers(data)) {
      readers.reader(address, MORNING, ALERTS);
      String manage = readers.token(Purpose.MANAGE, address);
      String preferences = "/preferences/" + manage;
      String unsubscribe = "/unsubscribe/" + readers.token(Purpose.LEAVE, address);
      readers.issue("one", "A subject with words that go on and on and " + "o".repeat(90), 3, true);
      String wrong = readers.post(preferences, form("on", MORNING, "hour.morning", "x")).body();
      String asked = "y" + address;
      readers
          .readership()
          .signUp(
              new Application(asked, List.of(MORNING, ALERTS), Preferences.NONE, "", "I want it."));
      readers
          .readership()
          .choose(
              manage,
              Map.of(ALERTS, new Preferences(null, null, null, "ar", Set.of(), null)),
              AGREED);

      assertThat(
              Screen.measured(
                  folder,
                  width,
                  readers.get("/").body(),
                  readers.post("/subscribe", form("address", "\"<x>\"@", "channels", "x")).body(),
                  readers.get("/subscribed").body(),
                  readers.get("/confirm/" + readers.token(Purpose.CONFIRM, asked)).body(),
                  readers.get("/confirm/" + readers.token(Purpose.CONFIRM, address)).body(),
                  readers.get(unsubscribe).body(),
                  wrong,
                  readers.get(preferences).body(),
                  readers.get(preferences + "/erase").body(),
                  readers.get("/editions").body(),
                  readers.get("/editions/of/morning").body()))
          .hasSize(11)
          .containsOnly(String.valueOf(width));
    }
  }

  @Test
  void nothingInTheMailboxIsWiderThanAPhone(@TempDir Path mails) throws Exception {
    Files.writeString(
        mails.resolve("one.eml"),
        """
        To: %1$s@example.org
        Subject: %1$s
        List-Unsubscribe: <https://post.example/unsubscribe/%1$s>
        List-Unsubscribe-Post: List-Unsubscribe=One-Click

        %1$s
        """
            .formatted("x".repeat(200)));
    MailboxPage page = new MailboxPage(new Paper().pages(), new Mailbox(mails));

    assertThat(Screen.measured(folder, 320, page.list(0).html(), page.show("one").get().html()))
        .containsExactly("320", "320");
  }

  private static Stream<Article> stories() {
    return Stream.of(
            "city-flood-gates.json",
            "city-winter-timetable.json",
            "culture-lantern-night.json",
            "sport-head-result.json")
        .map(Paper::sample);
  }
}
