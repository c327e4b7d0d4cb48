package dev.wiredesk.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// A digest of 30 KB, ready to be sent: its text in both forms, encoded, under the usual headers.
final class MailingLetter {
  static final String FROM = "bounces+27c1b8f0a41d4a0c@news.example";
  static final String TO = "reader@mail.example";

  private static final int BYTES = 30_000;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz      .,=";
  private static final int LINE_CHARS = 76;

  private MailingLetter() {}

  /// With CR LF at the end of each line.
  static byte[] bytes() {
    StringBuilder mail = new StringBuilder(BYTES + 1_000);
    mail.append(
        """
        From: Harbour news <digest@news.example>
        To: reader@mail.example
        Subject: The morning in ten stories
        Date: Mon, 2 Mar 2026 06:30:00 +0100
        Message-ID: <morning.2026-03-02.27c1b8f0a41d4a0c@news.example>
        List-Id: The morning <morning.news.example>
        List-Unsubscribe: <https://news.example/unsubscribe/27c1b8f0a41d4a0c>
        List-Unsubscribe-Post: List-Unsubscribe=One-Click
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="=_edition"

        --=_edition
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        """);
    Random random = new Random(4);
    lines(mail, random, BYTES / 4);
    mail.append(
        """
        --=_edition
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        """);
    lines(mail, random, BYTES);
    mail.append("--=_edition--\n");
    return mail.toString().replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static void lines(StringBuilder mail, Random random, int length) {
    while (mail.length() < length) {
      for (int i = 0; i < LINE_CHARS; i++) {
        mail.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      mail.append('\n');
    }
  }
}
