package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
  private static final String MAIL =
      """
      From: The Post <post@example.org>
      To: reader@example.org
      Subject: =?UTF-8?Q?Caf=C3=A9_=E2=80=93_today?=
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=outer

      --outer
      Content-Type: multipart/alternative; boundary=inner

      --inner
      Content-Type: text/plain; charset=iso-8859-1
      Content-Transfer-Encoding: quoted-printable

      Gr=FC=DFe
      --inner
      Content-Type: text/html; charset=utf-8

      <p>Grüße<script>alert(1)</script></p>
      --inner--
      --outer--
      """;

  @TempDir Path folder;

  private void put(String file, String mail, int minute) throws IOException {
    Path written = Files.writeString(folder.resolve(file), mail.replace("\n", "\r\n"));
    Files.setLastModifiedTime(
        written, FileTime.from(Instant.parse("2026-11-20T06:00:00Z").plusSeconds(60L * minute)));
  }

  @Test
  void aMailIsTakenApartHoweverItIsNested() throws IOException {
    put("one.eml", MAIL, 0);

    Mail mail = new Mailbox(folder).mail("one").orElseThrow();

    assertThat(mail.subject()).isEqualTo("Café – today");
    assertThat(mail.text()).isEqualToIgnoringNewLines("Grüße");
    assertThat(mail.html()).contains("<p>Grüße");
    assertThat(mail.headers()).contains(new Mail.Field("From", "The Post <post@example.org>"));
    assertThat(mail.source()).contains("=?UTF-8?Q?Caf");
  }

  @Test
  void theNewestMailComesFirst() throws IOException {
    put("a.eml", MAIL, 1);
    put("b.eml", MAIL, 3);
    put("c.eml", MAIL, 2);
    put("half.eml.part", MAIL, 9);

    assertThat(new Mailbox(folder).leaf(0, 9).mails())
        .extracting(Envelope::name)
        .containsExactly("b", "c", "a");
  }

  @Test
  void noNameLeadsOutOfTheFolder() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("mailbox"));
    put("secret.eml", MAIL, 0);
    Files.createSymbolicLink(inside.resolve("link.eml"), folder.resolve("secret.eml"));
    Mailbox mailbox = new Mailbox(inside);

    assertThat(mailbox.mail("../secret")).isEmpty();
    assertThat(mailbox.mail("..\\secret")).isEmpty();
    assertThat(mailbox.mail(folder.resolve("secret").toString())).isEmpty();
    assertThat(mailbox.mail("link")).isEmpty();
  }

  @Test
  void aMailboxThatIsNotThereYetIsEmpty() {
    assertThat(new Mailbox(folder.resolve("later")).leaf(0, 9).mails()).isEmpty();
  }

  @Test
  void aBrokenMailDoesNotHideTheOthers() throws IOException {
    put("good.eml", MAIL, 0);
    put("bad.eml", "Content-Type: text/plain; charset=klingon\n\nnuqneH\n", 1);

    assertThat(new Mailbox(folder).leaf(0, 9).mails())
        .extracting(Envelope::subject)
        .containsExactly("(no subject)", "Café – today");
    assertThat(new Mailbox(folder).mail("bad").orElseThrow().subject())
        .isEqualTo("(this mail cannot be read)");
  }

  @Test
  void theListSaysForWhomAMailIsWithoutReadingOnAfterItsHead() throws IOException {
    put("one.eml", "To: =?UTF-8?Q?J=C3=B6rg?= <j@example.org>\nSubject: A\n b\n\nSubject: no\n", 0);

    Envelope mail = new Mailbox(folder).leaf(0, 9).mails().getFirst();

    assertThat(mail.to()).isEqualTo("Jörg <j@example.org>");
    assertThat(mail.subject()).isEqualTo("A b");
  }

  @Test
  void manyMailsArePagesOfAList() throws IOException {
    for (int i = 0; i < 250; i++) {
      put("mail-%03d.eml".formatted(i), "Subject: No. %d\n\n".formatted(i), i);
    }
    Pages pages = new Paper().pages();
    MailboxPage page = new MailboxPage(pages, new Mailbox(folder));

    Document first = Jsoup.parse(page.list(0).html());
    Document last = Jsoup.parse(page.list(2).html());

    assertThat(first.select(".row")).hasSize(100);
    assertThat(first.select(".row .subject").first().text()).isEqualTo("No. 249");
    assertThat(first.select(".leaves").text()).isEqualTo("1 to 100 of 250 Older");
    assertThat(first.select(".leaves a").attr("href")).isEqualTo("/mailbox?page=1");
    assertThat(last.select(".row")).hasSize(50);
    assertThat(last.select(".leaves").text()).isEqualTo("Newer 201 to 250 of 250");
    assertThat(page.list(999_999).html()).contains("No mail on this page");
  }

  private Document page(String name) {
    MailboxPage page = new MailboxPage(new Paper().pages(), new Mailbox(folder));
    return Jsoup.parse(page.show(name).orElseThrow().html());
  }

  @Test
  void oneClickOfAMailIsAButtonIfThisDeskTakesIt() throws IOException {
    String mail =
        """
        List-Unsubscribe: <mailto:out@example.org>,
         <%s/unsubscribe/0af1>
        List-Unsubscribe-Post: List-Unsubscribe=One-Click
        """;
    put("ours.eml", mail.formatted(Paper.BASE), 0);
    put("theirs.eml", mail.formatted("https://else.example"), 0);
    put("plain.eml", mail.formatted(Paper.BASE).replace("One-Click", "Two"), 0);

    Element form = page("ours").selectFirst("form.one-click");

    assertThat(form.attr("action")).isEqualTo("/unsubscribe/0af1");
    assertThat(form.attr("method")).isEqualTo("post");
    assertThat(form.select("input").attr("name") + "=" + form.select("input").val())
        .isEqualTo("List-Unsubscribe=One-Click");
    assertThat(page("ours").select(".fields dt").eachText())
        .containsExactly("List-Unsubscribe", "List-Unsubscribe-Post");
    assertThat(page("theirs").select("form")).isEmpty();
    assertThat(page("plain").select("form")).isEmpty();
  }
}
