package dev.wiredesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.channel.Selection;
import dev.wiredesk.channel.Shape;
import dev.wiredesk.channel.Sign;
import dev.wiredesk.channel.Terms;
import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.delivery.Unsendable;
import dev.wiredesk.partner.Stamp;
import dev.wiredesk.partner.Stamps;
import dev.wiredesk.proof.Notice;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings notices of takedowns to people, by the routes that bring stories to partners and mails to
/// readers: what those may not call or write to, these may not either.
///
/// Safe for use by many threads.
final class Alerts {
  private static final Logger log = LoggerFactory.getLogger(Alerts.class);
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String JSON = "application/json";
  private static final String NAME = "kill-alert";
  private static final int LINE_BYTES = 76;

  private final Transport transport;
  private final Secrets secrets;
  private final Clock clock;

  Alerts(Transport transport, Secrets secrets, Clock clock) {
    this.transport = transport;
    this.secrets = secrets;
    this.clock = clock;
  }

  /// The ways that are set; each says whether a notice arrived or will never do.
  List<Predicate<Notice>> ways(KillSettings settings) {
    List<Predicate<Notice>> ways = new ArrayList<>();
    if (settings.mail() != null) {
      String to = settings.mail();
      ways.add(notice -> send("mail", mail(notice, to)));
    }
    if (settings.webhook() != null) {
      URI to = settings.webhook();
      Secret secret = settings.secret();
      ways.add(notice -> call(notice, to, secret));
    }
    return ways;
  }

  private boolean call(Notice notice, URI to, @Nullable Secret secret) {
    try {
      return send("webhook", webhook(notice, to, secret));
    } catch (Unsendable | Secrets.MissingSecret e) {
      log.atWarn().log("a notice of a takedown cannot be signed; tried again: {}", e.getMessage());
      return false;
    }
  }

  private boolean send(String way, Parcel parcel) {
    return switch (transport.send(parcel)) {
      case Outcome.Accepted _ -> true;
      case Outcome.Deferred(_, var why, _) -> failed(way, why, false);
      case Outcome.Postponed(_, var why) -> failed(way, why, false);
      case Outcome.Refused(_, var why) -> failed(way, why, true);
      case Outcome.Barred(_, var why) -> failed(way, why, true);
      case Outcome.Bounced(_, var why, _) -> failed(way, why, true);
    };
  }

  private static boolean failed(String way, String why, boolean forGood) {
    log.atWarn()
        .addKeyValue("way", way)
        .log(
            "a notice of a takedown was not taken{}: {}", forGood ? "" : "; tried again soon", why);
    return forGood;
  }

  private Parcel webhook(Notice notice, URI to, @Nullable Secret secret) {
    byte[] payload = json(notice);
    Stamp.Request request = new Stamp.Request(notice.id(), "POST", to, JSON, null, payload);
    Map<String, String> headers = stamps(to, secret).headers(request, clock.instant());
    return new Parcel(
        notice.id(), NAME, "https", "POST", to, JSON, headers, payload, Line.PUBLIC, Parcel.ALWAYS);
  }

  private Stamps stamps(URI to, @Nullable Secret secret) {
    Sign sign = secret == null ? null : new Sign(Sign.Profile.WEBHOOKS, List.of(secret), List.of());
    Channel.Partner receiver =
        new Channel.Partner(
            NAME,
            NAME,
            new Selection.Everything(),
            "https",
            to.toString(),
            Shape.STANDARD,
            sign,
            null,
            Reach.PUBLIC,
            Flow.standard(List.of()),
            null,
            Terms.OPEN);
    return Stamps.of(receiver, secrets, transport, clock);
  }

  private static byte[] json(Notice notice) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", notice.kind() == Notice.Kind.OPEN ? "kill.open" : "kill.clear");
    body.put("article", notice.article());
    body.put("headline", notice.headline());
    body.put("revision", notice.revision());
    body.put("event", notice.event());
    body.put("destination", notice.destination());
    body.put("openForSeconds", notice.openFor().toSeconds());
    body.put("times", notice.times());
    body.put("detail", notice.detail());
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts and numbers is JSON", e);
    }
  }

  private Parcel mail(Notice notice, String to) {
    Instant now = clock.instant();
    String subject =
        notice.kind() == Notice.Kind.OPEN
            ? "Not confirmed by %s: %s %s"
                .formatted(notice.destination(), notice.article(), notice.event())
            : "All clear: %s %s everywhere".formatted(notice.article(), notice.event());
    String text =
        """
        %s
        %s with revision %d, %d minutes ago.

        %s

        ./wiredesk proof %s
        """
            .formatted(
                notice.headline(),
                notice.event(),
                notice.revision(),
                notice.openFor().toMinutes(),
                notice.detail(),
                notice.article());
    String mail =
        String.join(
            "\r\n",
            "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)),
            "From: <%s>".formatted(to),
            "To: <%s>".formatted(to),
            "Message-ID: <%s@%s>"
                .formatted(plain(notice.id()), to.substring(to.lastIndexOf('@') + 1)),
            "Subject: " + words(subject),
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            Base64.getMimeEncoder(LINE_BYTES, "\r\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(text.getBytes(StandardCharsets.UTF_8)),
            "");
    return new Parcel(
        notice.id(),
        NAME,
        "smtp",
        "POST",
        mailto(to),
        "message/rfc822",
        Map.of("from", to),
        mail.getBytes(StandardCharsets.UTF_8),
        Line.PUBLIC,
        Parcel.ALWAYS);
  }

  private static URI mailto(String address) {
    try {
      return new URI("mailto", address, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("an address that was checked makes no mailto:", e);
    }
  }

  /// An id may hold anything; a message id may not.
  private static String plain(String id) {
    return id.replaceAll("[^A-Za-z0-9_-]", "-");
  }

  /// A header's text as encoded words (RFC 2047), on as many lines as it takes.
  private static String words(String text) {
    try {
      return MimeUtility.fold("Subject: ".length(), MimeUtility.encodeText(text, "UTF-8", "B"));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
  }
}
