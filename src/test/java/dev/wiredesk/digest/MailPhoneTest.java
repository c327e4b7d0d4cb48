package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lays mails out in a real browser, by day and by night, as wide as phones and as a window.
@Tag("browser")
class MailPhoneTest {
  private static final List<Integer> WIDTHS = List.of(320, 360, 680);

  @TempDir Path folder;
  private Browser browser;

  @BeforeEach
  void find() {
    Optional<String> program = Browser.find();
    assumeTrue(program.isPresent(), "no chromium on this machine");
    browser = new Browser(program.get(), folder);
  }

  private void fits(String html) throws Exception {
    for (int width : WIDTHS) {
      assertThat(browser.measured(html, width, false)).isEqualTo(Integer.toString(width));
    }
  }

  @Test
  void anEditionFitsEveryPhoneAndIsReadableByDayAndByNight() throws Exception {
    String html = Received.of(GoldenMailTest.mail("standard-en")).html();

    fits(html);
    assertThat(browser.measured(html, 360, true)).isEqualTo("360");
    assertThat(browser.measured(html, 680, true)).isEqualTo("680");
  }

  @Test
  void aBriefEditionFromRightToLeftFitsEveryPhone() throws Exception {
    String html = Received.of(GoldenMailTest.mail("brief-ar")).html();

    fits(html);
    assertThat(browser.measured(html, 360, true)).isEqualTo("360");
  }

  @Test
  void aLetterFitsEveryPhone() throws Exception {
    String html = Received.of(GoldenMailTest.mail("confirmation-de")).html();

    fits(html);
    assertThat(browser.measured(html, 360, true)).isEqualTo("360");
  }

  @Test
  void aWordWithoutAnEndFitsEveryPhone() throws Exception {
    Issue issue =
        Issues.issue(Issues.headlined("W".repeat(120)), Issues.headlined("ش".repeat(200)));

    fits(Received.of(Issues.press(Signing.none()).edition(issue)).html());
  }
}
