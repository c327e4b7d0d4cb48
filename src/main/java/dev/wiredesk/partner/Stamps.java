package dev.wiredesk.partner;

import dev.wiredesk.channel.Auth;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.delivery.Unsendable;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything that makes one partner's deliveries recognisable as ours: signatures, credentials,
/// headers of the partner's own, and the certificate that we show.
///
/// Secrets are read again when they change, so a new one signs without a restart. Safe for use by
/// many threads.
public final class Stamps {
  private final List<Stamp> stamps;
  private final @Nullable TokenDesk tokens;
  private final Lines lines;
  private final Prepared prepared = new Prepared();

  private Stamps(List<Stamp> stamps, @Nullable TokenDesk tokens, Lines lines) {
    this.stamps = List.copyOf(stamps);
    this.tokens = tokens;
    this.lines = lines;
  }

  /// The stamps that a channel file asks for.
  ///
  /// A signing secret or key in a `file:` that does not exist yet is made.
  ///
  /// @param transport fetches access tokens, through `deliver-https`
  /// @throws BadSecret if a secret or certificate is not what it has to be
  /// @throws Secrets.MissingSecret if one is not there
  /// @throws java.io.UncheckedIOException if one cannot be read
  public static Stamps of(
      Channel.Partner channel, Secrets secrets, Transport transport, Clock clock) {
    Lines lines = Lines.of(channel.reach(), secrets);
    List<Stamp> stamps = new ArrayList<>();
    stamps.add((request, _) -> Map.of(WebhookStamp.ID, request.id()));
    channel
        .shape()
        .headers()
        .forEach((name, value) -> stamps.add(HeaderStamp.of(name, value, secrets)));
    TokenDesk tokens = null;
    switch (channel.auth()) {
      case null -> {}
      case Auth.Basic basic -> stamps.add(HeaderStamp.basic(basic, secrets));
      case Auth.Bearer bearer -> stamps.add(HeaderStamp.bearer(bearer, secrets));
      case Auth.OAuth oauth -> {
        secrets.given(oauth.secret());
        tokens =
            new TokenDesk(
                new TokenDesk.Fetching(channel.id(), secrets, transport, lines, clock), oauth);
      }
    }
    if (channel.sign() != null) {
      stamps.add(signature(channel.sign(), secrets));
    }
    lines.get();
    // Each is tried once, so that a wrong secret is said when the channel is read.
    Stamp.Request trial = new Stamp.Request("", "POST", Lines.NOWHERE, "", null, new byte[0]);
    stamps.forEach(stamp -> stamp.headers(trial, Instant.EPOCH));
    if (tokens != null) {
      stamps.add(tokens);
    }
    return new Stamps(stamps, tokens, lines);
  }

  /// No stamps but the delivery's name, for looking at what would be sent.
  public static Stamps none() {
    Stamp name = (request, _) -> Map.of(WebhookStamp.ID, request.id());
    return new Stamps(List.of(name), null, Lines.publicOnly());
  }

  private static Stamp signature(Sign sign, Secrets secrets) {
    Signing signing = Signing.of(sign, secrets);
    return switch (sign.profile()) {
      case WEBHOOKS -> new WebhookStamp(signing);
      case HTTP -> new HttpStamp(signing);
    };
  }

  /// Makes the headers of an attempt that will begin in an hour that is near, so that nothing is
  /// left to be signed then.
  ///
  /// @throws Unsendable as [#headers]
  public void prepare(Stamp.Request request, Instant hour) {
    prepared.keep(request, fresh(request, hour), hour);
  }

  /// The headers of one attempt. May take its time: it may have to fetch a token first.
  ///
  /// @return by name without regard to case, `webhook-id` always among them
  /// @throws Unsendable if a token cannot be had or a secret is no longer what it has to be
  public Map<String, String> headers(Stamp.Request request, Instant now) {
    return prepared.take(request, now).orElseGet(() -> fresh(request, now));
  }

  private Map<String, String> fresh(Stamp.Request request, Instant now) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    return sendable(() -> {
      stamps.forEach(stamp -> headers.putAll(stamp.headers(request, now)));
      return headers;
    });
  }

  /// How the partner's server is reached; the same object as long as its certificate is the same.
  ///
  /// @throws Unsendable if the certificate is no longer what it has to be
  public Line line() {
    return sendable(lines);
  }

  /// What an outcome means here: a delivery that was refused because its access token had died is
  /// tried again with a fresh one.
  ///
  /// @param parcel what was sent, with the headers of [#headers]
  public Outcome judge(Parcel parcel, Outcome outcome) {
    return tokens == null ? outcome : tokens.judge(parcel, outcome);
  }

  /// A secret that went bad while we run is a person's to mend, who is often just writing the file.
  private static <T> T sendable(Supplier<T> part) {
    try {
      return part.get();
    } catch (BadSecret | Secrets.MissingSecret | UncheckedIOException e) {
      throw new Unsendable(
          new Outcome.Deferred(null, String.valueOf(e.getMessage()), Duration.ZERO));
    }
  }
}
