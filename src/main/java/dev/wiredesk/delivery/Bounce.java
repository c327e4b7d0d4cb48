package dev.wiredesk.delivery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a mail server's refusal says of the address.
///
/// Only [#ADDRESS] is a reason never to write to a reader again, so it takes a clear word for it;
/// whatever is in doubt is read as something milder.
///
/// Source: RFC 3463 and the registry of enhanced status codes (RFC 5248).
public enum Bounce {
  /// There is no such mailbox, and there will not be.
  ADDRESS,
  /// The mailbox is there but takes no mail: full, disabled, too slow to be emptied.
  MAILBOX,
  /// The server does not want our mail: reputation, missing authentication, a block list. That is a
  /// trouble of ours and says nothing of the reader.
  POLICY,
  /// The server does not want this mail: too long, wrong in form, called unwanted.
  MESSAGE;

  // The numbers of an address of the network are not a status, though they may look like one.
  private static final Pattern ENHANCED =
      Pattern.compile("(?<![\\d.])[45]\\.(\\d{1,3})\\.(\\d{1,3})(?!\\.?\\d)");

  // Many a server that blocks us says so in words alone, with the code for an unknown reader.
  private static final Pattern UNWELCOME =
      Pattern.compile(
          "(?i)spam|block|blacklist|denylist|\\brbl\\b|dnsbl|reputation|polic|banned|relaying"
              + "|relay access|authenticat|\\b(spf|dkim|dmarc|ptr)\\b");
  private static final Pattern TOO_LONG =
      Pattern.compile("(?i)\\b(message|mail|content)\\b.{0,30}\\b(size|too (big|large|long))\\b");
  private static final Pattern UNKNOWN_READER =
      Pattern.compile("(?i)recipient address rejected|(user|recipient|mailbox) unknown");

  /// Reads a refusal: by its enhanced code, and where there is none or one that says nothing, by
  /// its reply code.
  ///
  /// @param code the reply code (RFC 5321, 4.2), 500 to 599; null if only an enhanced code is known
  /// @param text what the server said, with its enhanced code such as `5.1.1` if it has one
  public static Bounce of(@Nullable Integer code, String text) {
    Matcher enhanced = ENHANCED.matcher(text);
    Optional<Bounce> said =
        enhanced.find()
            ? enhanced(
                Integer.parseInt(enhanced.group(1)), Integer.parseInt(enhanced.group(2)), text)
            : Optional.empty();
    return said.orElseGet(() -> plain(code, text));
  }

  /// Reads what a server said for the time being, but for days, so that the mail was given up.
  ///
  /// @param text what it said last, with its enhanced code such as `4.2.2` if it has one
  public static Bounce lasting(String text) {
    Matcher enhanced = ENHANCED.matcher(text);
    boolean policy =
        enhanced.find() ? enhanced.group(1).equals("7") : UNWELCOME.matcher(text).find();
    // What is said for the time being says nothing for ever.
    return policy ? POLICY : MAILBOX;
  }

  /// Empty for the codes that only say "something else", which servers also use for what has a code
  /// of its own: `550 5.5.0` is what a large provider says of unknown readers, `5.1.0` and `5.3.0`
  /// is said of anything.
  private static Optional<Bounce> enhanced(int subject, int detail, String text) {
    return switch (subject) {
      case 1 -> detail == 0 ? Optional.empty() : Optional.of(address(detail));
      case 2 -> Optional.of(detail == 3 ? MESSAGE : MAILBOX);
      case 3 -> detail == 0 ? Optional.empty() : Optional.of(system(detail));
      case 4 -> Optional.of(route(detail, text));
      // A mistake in the protocol is ours or the relay's, not the reader's.
      case 5 -> detail == 0 ? Optional.empty() : Optional.of(MESSAGE);
      // 5.6.7: the reader's server does not know addresses outside of ASCII.
      case 6 -> Optional.of(detail == 7 ? MAILBOX : MESSAGE);
      case 7 -> Optional.of(POLICY);
      default -> Optional.empty();
    };
  }

  /// 5.1.7 and 5.1.8 speak of the sender's address, 5.1.9 of what a relay on the way makes of it.
  private static Bounce address(int detail) {
    return switch (detail) {
      case 7, 8, 9 -> POLICY;
      default -> ADDRESS;
    };
  }

  /// 5.3.4: the mail is too long for the server. 5.3.3: it wants something the server cannot.
  private static Bounce system(int detail) {
    return detail == 3 || detail == 4 ? MESSAGE : MAILBOX;
  }

  /// 5.4.4: there is no way to the domain, as it has no server or does not exist. 5.4.1 is "no
  /// answer", but also what a large provider says of unknown readers. The rest passes: a server is
  /// down for days, mails go round in circles.
  private static Bounce route(int detail, String text) {
    boolean unknown = detail == 1 && UNKNOWN_READER.matcher(text).find();
    return detail == 4 || unknown ? ADDRESS : MAILBOX;
  }

  /// By RFC 5321, 4.2.2 and 4.2.3: 550, 551 and 553 are about the mailbox, 552 about its room. 554
  /// is said of a transaction that failed without saying why, nearly always after the server has
  /// read the mail; it says nothing against the reader.
  private static Bounce plain(@Nullable Integer code, String text) {
    if (UNWELCOME.matcher(text).find()) {
      return POLICY;
    }
    return switch (code == null ? 0 : code) {
      // 556 (RFC 7504): the domain takes no mail at all.
      case 550, 551, 553, 556 -> ADDRESS;
      case 552 -> TOO_LONG.matcher(text).find() ? MESSAGE : MAILBOX;
      // The server wants us to log in, or to log in with something better.
      case 530, 534, 535, 538 -> POLICY;
      // Nothing at all is known, or the reader's server is none (521): the reader got no mail.
      case 0, 521 -> UNKNOWN_READER.matcher(text).find() ? ADDRESS : MAILBOX;
      default -> MESSAGE;
    };
  }
}
