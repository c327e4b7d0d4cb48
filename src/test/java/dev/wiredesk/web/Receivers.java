package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.partner.Keyring;
import dev.wiredesk.partner.Keyring.Named;
import dev.wiredesk.partner.Partners;
import dev.wiredesk.partner.Stamp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Deliveries as our own stamps sign them, and what receivers check them with.
final class Receivers {
  static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String BODY = "{\"test\": 2432232314}";

  private final Partners partners;

  Receivers(Path data) {
    partners = new Partners(data);
  }

  static Sandbox knowingNothing() {
    return new Sandbox(
        new Keyring(List::of, new Secrets(Path.of("nowhere"), Map.of())), Sent.NOTHING, CLOCK);
  }

  Channel.Partner channel(Sign.Profile profile, boolean secret, boolean key) {
    return partners.signed(
        new Sign(
            profile,
            secret ? List.of(partners.secret()) : List.<Secret>of(),
            key ? List.of(partners.key()) : List.<Secret>of()));
  }

  List<Named> keys(Channel.Partner channel) {
    return keyring(channel).of(channel.id());
  }

  Keyring keyring(Channel.Partner channel) {
    return new Keyring(() -> List.of(channel), partners.secrets());
  }

  Parcel parcel(Channel.Partner channel, String id, String body, Instant now) {
    byte[] payload = body.getBytes(StandardCharsets.UTF_8);
    URI to = URI.create("http://desk.example/sandbox/star");
    Map<String, String> headers = new HashMap<>();
    headers.put("wiredesk-event", "article.published");
    headers.putAll(
        partners
            .stamps(channel)
            .headers(new Stamp.Request(id, "POST", to, "application/json", null, payload), now));
    return new Parcel(
        id,
        "star",
        "https",
        "POST",
        to,
        "application/json",
        headers,
        payload,
        Line.PUBLIC,
        Parcel.ALWAYS);
  }

  SignedRequest signed(Channel.Partner channel) {
    return arriving(parcel(channel, "msg_p5jXN8AQM9LWM0D4loKWxJek", BODY, NOW));
  }

  static SignedRequest arriving(Parcel parcel) {
    Map<String, String> headers = new TreeMap<>();
    parcel.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    headers.put("content-type", parcel.mediaType());
    return new SignedRequest(parcel.method(), parcel.to(), headers, parcel.payload());
  }

  static SignedRequest with(SignedRequest request, String header, String value) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put(header, value);
    return new SignedRequest(request.method(), request.target(), headers, request.body());
  }

  static SignedRequest without(SignedRequest request, String header) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.remove(header);
    return new SignedRequest(request.method(), request.target(), headers, request.body());
  }
}
