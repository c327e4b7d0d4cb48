package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.wire.Subscription;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Puts mails into envelopes.
final class Envelope {
  private static final String MEDIA_TYPE = "message/rfc822";

  private Envelope() {}

  /// A mail for a reader, addressed, with a return path that tells whose it was.
  ///
  /// @param id the delivery's
  /// @param stands false as soon as the edition is out of date
  static Parcel parcel(
      Channel.Digest channel, Subscription reader, String id, Proof proof, BooleanSupplier stands) {
    Recipient recipient = new Recipient(reader.address(), reader.id());
    return new Parcel(
        id,
        reader.destination(),
        channel.deliver(),
        "POST",
        mailto(reader.address()),
        MEDIA_TYPE,
        Map.of("from", proof.returnPath(recipient)),
        proof.stamp(recipient),
        Line.PUBLIC,
        stands);
  }

  private static URI mailto(String address) {
    try {
      return new URI("mailto", address, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("an address that was checked makes no mailto:", e);
    }
  }
}
