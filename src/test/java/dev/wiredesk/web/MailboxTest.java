package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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

    assertThat(new Mailbox(folder).newestFirst())
        .extracting(Mail::name)
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
    assertThat(new Mailbox(folder.resolve("later")).newestFirst()).isEmpty();
  }

  @Test
  void aBrokenMailDoesNotHideTheOthers() throws IOException {
    put("good.eml", MAIL, 0);
    put("bad.eml", "Content-Type: text/plain; charset=klingon\n\nnuqneH\n", 1);

    assertThat(new Mailbox(folder).newestFirst())
        .extracting(Mail::subject)
        .containsExactly("(this mail cannot be read)", "Café – today");
  }
}
