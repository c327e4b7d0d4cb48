package dev.wiredesk.digest;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// A mail address that a mail can be sent to: one mailbox, nothing beside it.
///
/// Source: RFC 5321, 4.1.2 and 4.5.3.1; RFC 6531, 3.3, for letters beyond ASCII; RFC 5890 for those
/// in domains. A domain is one of the name system: no address literal, nothing that ends in a
/// number. It has a dot, but for `localhost`.
///
/// @param address as it was written, without white space around it; composed (NFC)
/// @param key as addresses are compared: the domain in its ASCII form, all in lower case, a local
///   part that needs no quotes without them
public record ReaderAddress(String address, String key) {
  private static final int LOCAL_OCTETS_MAX = 64;
  private static final int DOMAIN_OCTETS_MAX = 255;
  // The path in MAIL and RCPT has 256 at most, with its angle brackets.
  private static final int OCTETS_MAX = 254;
  private static final int CHARACTERS_MAX = 1_000;
  private static final Pattern TAG = Pattern.compile("^([^+\"]+)\\+[^@]*@");
  private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?[0-9]+");
  private static final Pattern NEEDS_NO_QUOTES =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+"
              + "(?:\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException if it is none; the message says why, without saying the
  ///   address
  public static ReaderAddress of(String text) {
    if (text.length() > CHARACTERS_MAX) {
      throw none("it is too long");
    }
    String address = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    address
        .codePoints()
        .filter(ReaderAddress::isUnseen)
        .findFirst()
        .ifPresent(ReaderAddress::unseen);
    refuseUnlessOneMailbox(address);
    int at = address.lastIndexOf('@');
    String local = address.substring(0, at);
    String domain = domain(address.substring(at + 1));
    refuseIfTooLong(local, domain);
    return new ReaderAddress(address, key(local, domain));
  }

  /// Reads the address of a mailbox that may have a name before it, such as `Ada
  /// <ada@news.example>`.
  ///
  /// @throws IllegalArgumentException if there is none; the message says why
  public static ReaderAddress ofMailbox(String mailbox) {
    try {
      return of(new InternetAddress(mailbox, true).getAddress());
    } catch (AddressException no) {
      throw none(reason(no));
    }
  }

  /// The mailbox in which mail to an address lands: what stands behind a `+` is for its owner to
  /// sort by, so a hundred such addresses are one person.
  ///
  /// @param key of an address
  static String mailbox(String key) {
    return TAG.matcher(key).replaceFirst("$1@");
  }

  /// The address as it travels in an envelope: the domain in its ASCII form.
  public String envelope() {
    return address.substring(0, address.lastIndexOf('@')) + key.substring(key.lastIndexOf('@'));
  }

  private static void refuseUnlessOneMailbox(String address) {
    try {
      InternetAddress[] parsed = InternetAddress.parse(address, true);
      // What is read otherwise than it is written has a name, a comment or a route beside it.
      if (parsed.length != 1 || parsed[0].isGroup() || !address.equals(parsed[0].getAddress())) {
        throw none("one address is wanted, without a name or anything else");
      }
      parsed[0].validate();
    } catch (AddressException no) {
      throw none(reason(no));
    }
  }

  /// The reason alone, in our words' case: the library would say the address, too.
  private static String reason(AddressException no) {
    String reason = String.valueOf(no.getMessage());
    return reason.isEmpty()
        ? reason
        : reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
  }

  private static String domain(String written) {
    String domain;
    try {
      domain = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException no) {
      throw none("the part after the @ is no domain");
    }
    boolean wellNamed = domain.contains(".") || domain.equals("localhost");
    if (!wellNamed || NUMBER.matcher(domain).matches()) {
      throw none("the part after the @ is no domain");
    }
    return domain;
  }

  private static void refuseIfTooLong(String local, String domain) {
    int localOctets = octets(local);
    if (localOctets == 0 || local.equals("\"\"")) {
      throw none("nothing is before the @");
    }
    if (localOctets > LOCAL_OCTETS_MAX) {
      throw none("the part before the @ is longer than %d bytes".formatted(LOCAL_OCTETS_MAX));
    }
    if (octets(domain) > DOMAIN_OCTETS_MAX || localOctets + 1 + octets(domain) > OCTETS_MAX) {
      throw none("it is longer than %d bytes".formatted(OCTETS_MAX));
    }
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String key(String local, String domain) {
    String bare = local;
    if (local.startsWith("\"") && local.endsWith("\"")) {
      String inside = local.substring(1, local.length() - 1).replaceAll("\\\\(.)", "$1");
      bare = NEEDS_NO_QUOTES.matcher(inside).matches() ? inside : local;
    }
    // Lower case may take letters apart that were composed.
    String lower = Normalizer.normalize(bare.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    return lower + "@" + domain;
  }

  /// A character that nobody sees, or that moves others about.
  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> character != ' ';
      default -> false;
    };
  }

  private static void unseen(int character) {
    throw none("it has a character that nobody sees, U+%04X".formatted(character));
  }

  private static IllegalArgumentException none(String why) {
    return new IllegalArgumentException(
        "This is no mail address: %s. One like name@news.example is wanted.".formatted(why));
  }
}
