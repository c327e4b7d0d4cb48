package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.delivery.Secrets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whom partners' own tokens admit: each partner to its own deliveries, and nobody to anything
/// else.
///
/// Reads files, so it is not asked on the event loop. Safe for use by many threads.
public final class PartnerTokens {
  private final Channels channels;
  private final Secrets secrets;

  /// @param secrets where the tokens are that channel files name under `pull`
  public PartnerTokens(Channels channels, Secrets secrets) {
    this.channels = channels;
    this.secrets = secrets;
  }

  /// What a token is worth.
  enum Pass {
    /// It is the partner's own.
    OWN,
    /// It is another partner's.
    OTHERS,
    /// Nobody has it.
    NOBODYS
  }

  /// What this `Authorization` header is worth to whoever asks for the deliveries of a partner.
  Pass pass(@Nullable String authorization, String id) {
    String shown = Tokens.shown(authorization);
    if (shown.isEmpty()) {
      return Pass.NOBODYS;
    }
    Optional<Channel> asked = channels.current().find(id);
    if (asked.filter(channel -> has(channel, shown)).isPresent()) {
      return Pass.OWN;
    }
    boolean others =
        channels.current().all(Channel.Partner.class).stream()
            .anyMatch(channel -> has(channel, shown));
    return others ? Pass.OTHERS : Pass.NOBODYS;
  }

  private boolean has(Channel channel, String shown) {
    return channel instanceof Channel.Partner partner
        && partner.pull() != null
        && secrets.find(partner.pull()).filter(token -> Tokens.same(token, shown)).isPresent();
  }
}
