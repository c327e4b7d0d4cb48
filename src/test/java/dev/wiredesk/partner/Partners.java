package dev.wiredesk.partner;

import dev.wiredesk.channel.Auth;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Shape;
import dev.wiredesk.channel.Shape.HeaderValue;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.delivery.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Partner channels for tests, with their secrets in a folder and a clock that is set by hand.
public final class Partners {
  public static final URI TO = URI.create("https://star.example/in?from=desk");
  public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  public static final String KEY =
      "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg"
          + "==";

  public final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
  private final Path data;
  private final Clock clock = new HandClock();
  private final Secrets secrets;
  private Transport transport = _ -> new Outcome.Refused(null, "nobody is there");

  public Partners(Path data) {
    this.data = data;
    secrets = new Secrets(data, Map.of());
  }

  public Secret secret() {
    return file("secret", SECRET);
  }

  public Secret key() {
    return file("key", KEY);
  }

  /// A secret in a file of this name.
  public Secret file(String name, String text) {
    try {
      Files.writeString(data.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Secret("file:" + name);
  }

  public Secrets secrets() {
    return secrets;
  }

  public Partners transport(Transport other) {
    transport = other;
    return this;
  }

  public Stamps stamps(Channel.Partner partner) {
    return Stamps.of(partner, secrets, transport, clock);
  }

  public Channel.Partner signed(Sign sign) {
    return partner(sign, null, Map.of());
  }

  public Channel.Partner shown(Auth auth) {
    return partner(null, auth, Map.of());
  }

  Channel.Partner partner(
      @Nullable Sign sign, @Nullable Auth auth, Map<String, HeaderValue> headers) {
    return partner("star", sign, auth, headers, Reach.PUBLIC);
  }

  public static Channel.Partner partner(
      String id,
      @Nullable Sign sign,
      @Nullable Auth auth,
      Map<String, HeaderValue> headers,
      Reach reach) {
    Shape shape =
        new Shape(new Shape.Format.Wiredesk(), true, Shape.Payload.FULL, Map.of(), headers, false);
    return new Channel.Partner(
        id,
        "Evening Star",
        new Selection.Section(Set.of("harbour")),
        "https",
        TO.toString(),
        shape,
        sign,
        auth,
        reach,
        Flow.standard(List.of()),
        null,
        Terms.OPEN);
  }

  private final class HandClock extends Clock {
    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }
}
