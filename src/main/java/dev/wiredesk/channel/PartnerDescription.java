package dev.wiredesk.channel;

import dev.wiredesk.article.Event;
import dev.wiredesk.channel.Channel.Partner;
import dev.wiredesk.channel.Shape.Format;
import dev.wiredesk.channel.Shape.HeaderValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was understood of a partner's file, setting by setting.
final class PartnerDescription {
  private static final String NONE = "none";

  private final Map<String, String> lines = new LinkedHashMap<>();
  private final Predicate<Secret> there;

  private PartnerDescription(Predicate<Secret> there) {
    this.there = there;
  }

  /// The settings in the order in which they are told.
  static Map<String, String> of(Partner partner, Predicate<Secret> there) {
    PartnerDescription description = new PartnerDescription(there);
    description.partner(partner);
    return description.lines;
  }

  private void partner(Partner partner) {
    lines.put("deliver", partner.deliver());
    lines.put("to", partner.to());
    shape(partner.shape());
    lines.put("sign", partner.sign() == null ? "no" : sign(partner.sign()));
    lines.put("auth", partner.auth() == null ? "no" : auth(partner.auth()));
    reach(partner.reach());
    flow(partner.flow());
    lines.put("pull", partner.pull() == null ? "no" : secret(partner.pull()));
  }

  private void shape(Shape shape) {
    lines.put("format", format(shape.format()));
    lines.put("envelope", yesNo(shape.envelope()));
    lines.put("payload", name(shape.payload()));
    lines.put("method", methods(shape));
    lines.put("headers", headers(shape.headers()));
    lines.put("gzip", yesNo(shape.gzip()));
  }

  private static String format(Format format) {
    String name = ShapeSettings.name(format);
    return format instanceof Format.Mapping(_, var type) && type != null
        ? name + ", " + type
        : name;
  }

  private static String methods(Shape shape) {
    Map<String, List<Event>> byMethod =
        Arrays.stream(Event.values())
            .collect(Collectors.groupingBy(shape::method, LinkedHashMap::new, Collectors.toList()));
    if (byMethod.size() == 1) {
      return String.join("", byMethod.keySet());
    }
    return byMethod.entrySet().stream()
        .map(entry ->
            entry.getValue().stream()
                .map(Event::word)
                .collect(Collectors.joining(", ", entry.getKey() + " when ", "")))
        .collect(Collectors.joining("; "));
  }

  private String headers(Map<String, HeaderValue> headers) {
    return listed(
        new TreeMap<>(headers)
            .entrySet().stream().map(header -> header.getKey() + ": " + value(header.getValue())));
  }

  private String value(HeaderValue value) {
    return switch (value) {
      case HeaderValue.Plain(var text) -> text;
      case HeaderValue.Hidden(var secret) -> secret(secret);
    };
  }

  private String sign(Sign sign) {
    String profile =
        switch (sign.profile()) {
          case WEBHOOKS -> "Standard Webhooks";
          case HTTP -> "HTTP Message Signatures";
        };
    return Stream.concat(
            sign.secrets().stream().map(this::secret),
            sign.keys().stream().map(key -> "key " + secret(key)))
        .collect(Collectors.joining(", ", profile + " with ", ""));
  }

  private String auth(Auth auth) {
    return switch (auth) {
      case Auth.Basic(var user, var password) -> "basic, %s, %s".formatted(user, secret(password));
      case Auth.Bearer(var token) -> "bearer " + secret(token);
      case Auth.OAuth(var token, var client, var secret, var scope) ->
          "OAuth at %s as %s, %s%s"
              .formatted(token, client, secret(secret), scope == null ? "" : ", for " + scope);
    };
  }

  private void reach(Reach reach) {
    lines.put("allow", listed(reach.allow().stream()));
    lines.put("certificate", certificate(reach.certificate(), reach.password()));
  }

  private String certificate(@Nullable Secret file, @Nullable Secret password) {
    return listed(Stream.of(file, password).flatMap(Stream::ofNullable).map(this::secret));
  }

  private void flow(Flow flow) {
    lines.put("order", name(flow.order()));
    lines.put("window", Integer.toString(flow.window()));
    lines.put("rate", flow.rate() == null ? NONE : rate(flow.rate()));
    lines.put("from", from(flow.from()));
    lines.put("retry", Durations.text(flow.retry()));
  }

  private static String rate(Flow.Rate rate) {
    return "%d in %s".formatted(rate.count(), Durations.text(rate.per()));
  }

  private static String from(Flow.From from) {
    return switch (from) {
      case Flow.From.Start() -> "start";
      case Flow.From.Now() -> "now";
      case Flow.From.Since(var time) -> time.toString();
      case Flow.From.After(var sequence) -> "entry " + (sequence + 1);
    };
  }

  private String secret(Secret secret) {
    return secret.reference() + (there.test(secret) ? " (set)" : " (missing)");
  }

  private static String listed(Stream<String> parts) {
    String all = parts.collect(Collectors.joining(", "));
    return all.isEmpty() ? NONE : all;
  }

  private static String yesNo(boolean value) {
    return value ? "yes" : "no";
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
