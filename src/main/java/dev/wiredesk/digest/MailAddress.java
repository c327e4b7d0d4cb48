package dev.wiredesk.digest;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/// A mail address in the form in which it may stand in a header: a reader's, a sender's, or one
/// that was put together.
///
/// This is only how it is spelled, safely for whatever stands on the roll. Who may be written to,
/// and which addresses are the same, is for [ReaderAddress] to say, once for each reader and not
/// for each mail.
///
/// Source: RFC 5322, 3.4.1, and RFC 6532, 3.2, for a local part beyond ASCII; the domain is in its
/// ASCII form, so that most mails need no server that knows RFC 6531.
///
/// @param local what stands before the `@`, without quotes; not empty
/// @param domain what stands after it
record MailAddress(String local, String domain) {
  private static final String ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\x{A0}-\\x{10FFFF}-]+";
  private static final Pattern DOT_ATOM = Pattern.compile(ATEXT + "(\\." + ATEXT + ")*");
  private static final String LABEL = "[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?";
  private static final Pattern DOMAIN =
      Pattern.compile(LABEL + "(\\." + LABEL + ")*|\\[[a-z0-9.:]+]");

  /// Reads an address without a name, as somebody wrote it.
  ///
  /// @throws IllegalArgumentException if it is none, or would be more than one field of a header;
  ///   the message does not show it
  static MailAddress of(String address) {
    String text = address.strip();
    int at = text.lastIndexOf('@');
    if (at < 1 || !text.codePoints().allMatch(MailAddress::isVisible)) {
      throw none();
    }
    String local = unquoted(text.substring(0, at));
    String domain = ascii(text.substring(at + 1));
    if (local.isEmpty() || !DOMAIN.matcher(domain).matches()) {
      throw none();
    }
    return new MailAddress(local, domain);
  }

  private static IllegalArgumentException none() {
    return new IllegalArgumentException("this is no mail address; one like reader@news.example is");
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE -> false;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }

  private static String unquoted(String local) {
    boolean quoted = local.length() > 1 && local.startsWith("\"") && local.endsWith("\"");
    return quoted ? local.substring(1, local.length() - 1).replaceAll("\\\\(.)", "$1") : local;
  }

  private static String ascii(String domain) {
    if (domain.startsWith("[")) {
      return domain.toLowerCase(Locale.ROOT);
    }
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notADomain) {
      return "";
    }
  }

  /// As it stands in a header: the local part in quotes where it has to be.
  @Override
  public String toString() {
    boolean plain = DOT_ATOM.matcher(local).matches();
    return (plain ? local : "\"" + local.replaceAll("[\"\\\\]", "\\\\$0") + "\"") + "@" + domain;
  }
}
