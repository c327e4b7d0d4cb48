package dev.wiredesk.egress;

import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Parcel;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Mails to send.
final class Mails {
  static final String TEXT = "Subject: The morning\r\n\r\nGood morning.\r\n";

  private Mails() {}

  static Parcel to(String reader) {
    return of("bounces@news.example", reader, TEXT);
  }

  static Parcel saying(String text) {
    return of("bounces@news.example", "reader@mail.example", text);
  }

  static Parcel of(String from, String reader, String text) {
    return parcel(Map.of("from", from), reader, text);
  }

  static Parcel parcel(Map<String, String> headers, String reader, String text) {
    return new Parcel(
        "m1",
        "morning/1",
        "smtp",
        "POST",
        mailto(reader),
        "message/rfc822",
        headers,
        text.getBytes(StandardCharsets.ISO_8859_1),
        Line.PUBLIC,
        Parcel.ALWAYS);
  }

  private static URI mailto(String reader) {
    try {
      return new URI("mailto", reader, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
