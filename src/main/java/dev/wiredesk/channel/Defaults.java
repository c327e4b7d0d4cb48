package dev.wiredesk.channel;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// What a channel file need not say because the desk knows it.
///
/// @param base the public address of this desk, without a slash at its end
/// @param language BCP 47 tag of feeds that name none
/// @param sender the address that mails come from, where a digest names none
/// @param retry the waits after the first, second, … failed delivery
public record Defaults(URI base, String language, String sender, List<Duration> retry) {
  /// The waits that Standard Webhooks recommends.
  public static final List<Duration> STANDARD_RETRY =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  public Defaults {
    if (base.getHost() == null) {
      throw new IllegalArgumentException(
          "\"%s\" has no host; an address like https://news.example is wanted".formatted(base));
    }
    base = URI.create(base.toString().replaceAll("/+$", ""));
    retry = List.copyOf(retry);
  }

  /// The defaults of the house for a desk at this address.
  public static Defaults of(URI base) {
    return of(base, STANDARD_RETRY);
  }

  /// The same with other waits.
  public static Defaults of(URI base, List<Duration> retry) {
    return new Defaults(base, "en", "wiredesk@" + base.getHost(), retry);
  }
}
