package dev.wiredesk.channel;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What a channel file need not say because the desk knows it.
///
/// @param base the public address of this desk, without a slash at its end
/// @param language BCP 47 tag of feeds that name none
/// @param sender the address that mails come from, where a digest names none
/// @param retry the waits after the first, second, … failed delivery
/// @param territory the countries in which channels show stories that name none; empty for all
public record Defaults(
    URI base, String language, String sender, List<Duration> retry, Set<String> territory) {
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
    territory = Set.copyOf(territory);
  }

  /// The defaults of the house for a desk at this address.
  public static Defaults of(URI base) {
    return of(base, STANDARD_RETRY, Set.of());
  }

  /// The same with other waits and a territory.
  public static Defaults of(URI base, List<Duration> retry, Set<String> territory) {
    return new Defaults(base, "en", "wiredesk@" + base.getHost(), retry, territory);
  }
}
