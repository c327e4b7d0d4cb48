package dev.wiredesk;

import dev.wiredesk.Configuration.Mistake;
import dev.wiredesk.delivery.Pace;
import java.net.IDN;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How mails leave and come back.
///
/// @param smtp the mail server that takes them; null for the local mailbox
/// @param connections kept open to it at most
/// @param limits how fast mails go to which domain
/// @param bounceAddress where mails come back to, before a reader's token is put into it; null for
///   `bounce@` the sender's domain
/// @param bounces the mailbox in which they are fetched; null for none
/// @param signing how mails are signed; null for not at all
record MailSettings(
    @Nullable URI smtp,
    int connections,
    Pace.Limits limits,
    @Nullable String bounceAddress,
    @Nullable URI bounces,
    @Nullable Signing signing) {
  private static final String PREFIX = "wiredesk.mail.";
  private static final String RATES = PREFIX + "domain-rates";
  private static final String WARM_UP = PREFIX + "warm-up";
  private static final String KEY = PREFIX + "dkim.key";
  private static final String SELECTOR = PREFIX + "dkim.selector";
  private static final String DOMAIN = PREFIX + "dkim.domain";
  private static final String NAME =
      "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*";
  private static final Pattern RATE = Pattern.compile("(\\S+?)\\s*=\\s*(\\d{1,7})/([smhd])");
  private static final Pattern PLAN =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)\\s+(\\d{1,9})\\s+x(\\d{1,3}(?:\\.\\d{1,3})?)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  // A local part has 64 characters (RFC 5321, 4.5.3.1.1), and a sign and a token come into it.
  private static final int BOUNCE_NAME_MAX = 23;

  /// How mails are signed (RFC 6376).
  ///
  /// @param domain who signs
  /// @param keys one, or one of each kind; every mail is signed with all of them
  record Signing(String domain, List<Key> keys) {
    Signing {
      keys = List.copyOf(keys);
    }

    /// A private key.
    ///
    /// @param file PEM
    /// @param selector under which the domain's name server has the public key
    record Key(Path file, String selector) {}
  }

  /// Reads the settings.
  ///
  /// @param data the folder below which keys are
  /// @throws Mistake if one has a value it cannot have
  static MailSettings read(Source source, Path data) {
    return new MailSettings(
        source.uri(PREFIX + "smtp", "smtp", "smtps"),
        source.number(PREFIX + "connections", 16, 1, 1_000),
        new Pace.Limits(
            source.number(PREFIX + "domain-window", 10, 1, 10_000), rates(source), warmUp(source)),
        bounceAddress(source),
        bounces(source),
        signing(source, data));
  }

  private static Map<String, Duration> rates(Source source) {
    Map<String, Duration> rates = new HashMap<>();
    for (String text : source.list(RATES)) {
      Matcher rate = RATE.matcher(text);
      String domain = rate.matches() ? ascii(rate.group(1)) : "";
      if (domain.isEmpty() || Long.parseLong(rate.group(2)) == 0) {
        throw Source.mistake(
            RATES, text, "one like gmail.com=20/s, example.org=100/m or *=50/s for all others");
      }
      Duration unit = UNITS.getOrDefault(rate.group(3), Duration.ZERO);
      if (rates.put(domain, unit.dividedBy(Long.parseLong(rate.group(2)))) != null) {
        throw new Mistake("%s: %s is there twice; one rate is wanted".formatted(RATES, domain));
      }
    }
    return rates;
  }

  /// A domain as it is compared; empty if it is none.
  private static String ascii(String domain) {
    if (domain.equals("*")) {
      return domain;
    }
    try {
      String name = IDN.toASCII(domain).toLowerCase(Locale.ROOT);
      return name.matches(NAME) ? name : "";
    } catch (IllegalArgumentException no) {
      return "";
    }
  }

  private static Pace.@Nullable WarmUp warmUp(Source source) {
    String text = source.find(WARM_UP);
    if (text == null) {
      return null;
    }
    Matcher plan = PLAN.matcher(text);
    try {
      if (plan.matches()) {
        LocalDate first = LocalDate.parse(plan.group(1));
        long mails = Long.parseLong(plan.group(2));
        double growth = Double.parseDouble(plan.group(3));
        if (mails >= 1 && growth >= 1) {
          return new Pace.WarmUp(first, mails, growth);
        }
      }
    } catch (DateTimeException no) {
      // told below, like everything else that is no plan
    }
    throw Source.mistake(
        WARM_UP,
        text,
        "the first day, how many mails that day and how many times as many each day after, like"
            + " 2026-12-01 500 x1.5,");
  }

  private static @Nullable String bounceAddress(Source source) {
    String name = PREFIX + "bounce-address";
    String address = source.find(name);
    if (address == null) {
      return null;
    }
    int at = address.lastIndexOf('@');
    String local = address.substring(0, Math.max(0, at));
    String domain = ascii(address.substring(at + 1));
    boolean plain = local.matches("[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*");
    if (!plain || local.length() > BOUNCE_NAME_MAX || domain.length() < 2) {
      throw Source.mistake(
          name,
          address,
          "an address like bounce@news.example, with at most %d letters before the @,"
              .formatted(BOUNCE_NAME_MAX));
    }
    return local + "@" + domain;
  }

  private static @Nullable URI bounces(Source source) {
    String name = PREFIX + "bounces";
    URI mailbox = source.uri(name, "imaps", "imap");
    boolean login =
        mailbox != null
            && mailbox.getRawUserInfo() != null
            && mailbox.getRawUserInfo().matches("[^:]+:.+");
    if (mailbox != null && (!login || mailbox.getHost() == null)) {
      throw Source.mistake(
          name,
          Source.unsaid(mailbox.toString()),
          "an address with name and password like imaps://user:password@mail.example:993/INBOX");
    }
    return mailbox;
  }

  private static @Nullable Signing signing(Source source, Path data) {
    List<String> files = source.list(KEY);
    List<String> selectors = source.list(SELECTOR);
    String domain = source.find(DOMAIN);
    if (files.isEmpty() && selectors.isEmpty() && domain == null) {
      return null;
    }
    if (files.isEmpty() || files.size() > 2 || selectors.size() != files.size()) {
      throw new Mistake(
          "%s names %d and %s %d; one or two keys are wanted, and a selector for each"
              .formatted(KEY, files.size(), SELECTOR, selectors.size()));
    }
    if (domain == null || ascii(domain).length() < 2) {
      throw Source.mistake(
          DOMAIN, domain == null ? "" : domain, "the domain that signs, like news.example,");
    }
    List<Signing.Key> keys = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      keys.add(new Signing.Key(file(data, files.get(i)), selector(selectors.get(i))));
    }
    return new Signing(ascii(domain), keys);
  }

  private static Path file(Path data, String name) {
    Path file = data.resolve(name);
    if (Files.isReadable(file) && Files.isRegularFile(file)) {
      return file;
    }
    throw new Mistake(
        "%s names %s, which cannot be read; a file with a private key in PEM is wanted"
            .formatted(KEY, file));
  }

  private static String selector(String text) {
    if (text.toLowerCase(Locale.ROOT).matches(NAME)) {
      return text;
    }
    throw Source.mistake(SELECTOR, text, "a name like 2026a");
  }

  /// Passwords are left out.
  @Override
  public String toString() {
    return "MailSettings[smtp=%s, connections=%d, limits=%s, bounceAddress=%s, bounces=%s, signing=%s]"
        .formatted(unsaid(smtp), connections, limits, bounceAddress, unsaid(bounces), signing);
  }

  private static String unsaid(@Nullable URI address) {
    if (address == null) {
      return "none";
    }
    String host = address.getHost() == null ? "…" : address.getHost();
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    String login = address.getRawUserInfo() == null ? "" : "…@";
    return address.getScheme() + "://" + login + host + port;
  }
}
