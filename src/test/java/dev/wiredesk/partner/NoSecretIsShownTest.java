package dev.wiredesk.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wiredesk.channel.Auth;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.channel.Shape.HeaderValue;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A secret that can be recognised goes through everything that touches secrets; nothing that is
/// printed of it may show it.
class NoSecretIsShownTest {
  private static final String SENTINEL = "sentinelsentinelsentinelsentinel";
  private static final String WHSEC = "whsec_" + SENTINEL;
  private static final String WHSK = "whsk_" + SENTINEL + "sentinelsen=";

  @TempDir Path data;
  private final List<String> printed = new ArrayList<>();
  private Partners partners;

  @BeforeEach
  void open() {
    partners = new Partners(data);
  }

  private void print(Object it) {
    printed.add(String.valueOf(it));
    if (it instanceof Throwable thrown) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      printed.add(trace.toString());
    }
  }

  @Test
  void whatIsMadeOfASecretDoesNotShowIt() {
    Sign sign =
        new Sign(
            Sign.Profile.WEBHOOKS,
            List.of(partners.file("secret", WHSEC)),
            List.of(partners.file("key", WHSK)));
    Channel.Partner channel =
        Partners.partner(
            "star",
            sign,
            new Auth.Basic("desk", partners.file("password", SENTINEL)),
            Map.of("X-Key", new HeaderValue.Hidden(partners.file("own", SENTINEL))),
            Reach.PUBLIC);
    Stamps stamps = partners.stamps(channel);
    Parcel parcel = parcel(stamps);
    Keyring keyring = new Keyring(() -> List.of(channel), partners.secrets());

    print(channel);
    print(partners.secrets());
    print(stamps);
    print(parcel);
    print(keyring);
    keyring.of("star").forEach(this::print);
    keyring.of("star").forEach(it -> print(it.key()));
    print(SharedSecret.of(WHSEC));
    print(SigningKey.of(WHSK));
    print(AccessToken.read("{\"access_token\":\"" + SENTINEL + "\"}", Instant.EPOCH));

    assertNothingShown();
  }

  @Test
  void whatIsSaidOfABadSecretDoesNotShowIt() {
    Secret bad = partners.file("bad", SENTINEL);
    List<Secret> none = List.of();
    for (Sign.Profile profile : Sign.Profile.values()) {
      print(caught(partners.signed(new Sign(profile, List.of(bad), none))));
      print(caught(partners.signed(new Sign(profile, none, List.of(bad)))));
    }
    Secret lines = partners.file("lines", SENTINEL + "\n" + SENTINEL);
    print(caught(partners.shown(new Auth.Basic("desk", lines))));
    print(caught(partners.shown(new Auth.Bearer(lines))));
    print(caught(Partners.partner("star", null, null, Map.of(), new Reach(List.of(), bad, bad))));
    print(catchThrowable(() -> Keyring.Named.of(SENTINEL)));

    assertThat(printed).hasSizeGreaterThanOrEqualTo(16).doesNotContain("null");
    assertNothingShown();
  }

  @Test
  void whatIsSaidOfATokenThatCannotBeHadShowsNeitherItNorTheClientsSecret() {
    Auth oauth =
        new Auth.OAuth(
            URI.create("https://star.example/token"),
            "desk",
            partners.file("client", SENTINEL),
            null);
    List<Outcome> answers =
        List.of(
            new Outcome.Refused(400, "HTTP 400: {\"error\":\"" + SENTINEL + "\"}"),
            new Outcome.Barred(401, SENTINEL),
            new Outcome.Deferred(500, SENTINEL, java.time.Duration.ZERO),
            new Outcome.Accepted(200, "{\"token\":\"" + SENTINEL + "\"}"));
    for (Outcome answer : answers) {
      Stamps stamps = partners.transport(_ -> answer).stamps(partners.shown(oauth));
      print(catchThrowable(() -> parcel(stamps)));
    }

    assertThat(printed).hasSize(8);
    assertNothingShown();
  }

  private Throwable caught(Channel.Partner channel) {
    return catchThrowable(() -> partners.stamps(channel));
  }

  private static Parcel parcel(Stamps stamps) {
    Stamp.Request request =
        new Stamp.Request("m", "POST", Partners.TO, "application/json", null, new byte[1]);
    return new Parcel(
        "m",
        "star",
        "https",
        "POST",
        Partners.TO,
        "application/json",
        stamps.headers(request, Instant.EPOCH),
        new byte[1],
        Line.PUBLIC,
        Parcel.ALWAYS);
  }

  private void assertNothingShown() {
    String basic =
        Base64.getEncoder().encodeToString(("desk:" + SENTINEL).getBytes(StandardCharsets.UTF_8));
    assertThat(printed)
        .allSatisfy(it -> assertThat(it).doesNotContain(SENTINEL).doesNotContain(basic));
  }
}
