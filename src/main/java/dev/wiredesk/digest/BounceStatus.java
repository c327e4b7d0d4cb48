package dev.wiredesk.digest;

import dev.wiredesk.digest.BounceDesk.Read;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What became of a mail at one recipient.
///
/// Source: RFC 3464, 2.3.
///
/// @param action what the server did
/// @param said why
record BounceStatus(Action action, BounceSaid said) {
  // A bounce that is written for people alone comes from one of these.
  private static final Pattern DAEMON =
      Pattern.compile("(?i)(?:^|[<\\s\"])(?:mailer-daemon|mail-daemon|postmaster)(?:[@>\\s]|$)");

  /// What a server did with a mail.
  enum Action {
    FAILED,
    DELAYED,
    ARRIVED
  }

  /// Reads a delivery status.
  ///
  /// A mail of ours has one recipient. If there are several, the address is an alias of theirs, and
  /// it is as good as the best of them.
  static Read of(String reader, List<BounceFields> groups) {
    List<BounceStatus> all =
        groups.stream().flatMap(group -> BounceStatus.of(group).stream()).toList();
    if (all.isEmpty()) {
      return new Read.Unreadable("its delivery status does not say what became of the mail");
    }
    if (all.stream().anyMatch(it -> it.action == Action.ARRIVED)) {
      return new Read.NotOurs("it says that the mail arrived");
    }
    if (all.stream().anyMatch(it -> it.action == Action.DELAYED)) {
      return new Read.Delayed(reader);
    }
    return all.stream()
        .map(it -> it.bounced(reader))
        .max(Comparator.comparing(Read.Bounced::bounce))
        .orElseThrow();
  }

  private static Optional<BounceStatus> of(BounceFields group) {
    String action = group.first("Action").orElse("").toLowerCase(Locale.ROOT);
    String status = group.first("Status").orElse("");
    BounceSaid said =
        BounceSaid.of(group.first("Diagnostic-Code").map(BounceStatus::words).orElse(""))
            .orElse(status);
    return switch (action.split("[^a-z]", 2)[0]) {
      case "failed" -> Optional.of(new BounceStatus(Action.FAILED, said));
      case "delayed" -> Optional.of(new BounceStatus(Action.DELAYED, said));
      case "delivered", "relayed", "expanded" ->
          Optional.of(new BounceStatus(Action.ARRIVED, said));
      default -> coded(said);
    };
  }

  /// Without the type of the diagnostic, `smtp;`.
  private static String words(String diagnostic) {
    return diagnostic.replaceFirst("^[A-Za-z][A-Za-z0-9 -]{0,40};", "").strip();
  }

  /// A group that only says why says what became of the mail, too.
  private static Optional<BounceStatus> coded(BounceSaid said) {
    return switch (said.kind()) {
      case 2 -> Optional.of(new BounceStatus(Action.ARRIVED, said));
      case 4 -> Optional.of(new BounceStatus(Action.DELAYED, said));
      case 5 -> Optional.of(new BounceStatus(Action.FAILED, said));
      default -> Optional.empty();
    };
  }

  private Read.Bounced bounced(String reader) {
    return new Read.Bounced(reader, said.bounce(), said.kind() != 4, said.text());
  }

  /// Reads a mail that has no delivery status: a bounce that is written for people alone, or
  /// something else.
  static Read plain(String reader, BounceMail mail) {
    boolean failed = mail.headers().first("X-Failed-Recipients").isPresent();
    if (!failed && !DAEMON.matcher(mail.headers().first("From").orElse("")).find()) {
      return new Read.NotOurs(isAutomatic(mail) ? "an automatic reply" : "no report");
    }
    BounceSaid said =
        mail.text()
            .lines()
            .map(BounceSaid::of)
            .filter(line -> line.isCoded() && line.kind() != 2)
            .findFirst()
            .orElse(new BounceSaid(null, null, ""));
    if (failed || said.kind() == 5) {
      return new BounceStatus(Action.FAILED, said).bounced(reader);
    }
    return said.kind() == 4
        ? new Read.Delayed(reader)
        : new Read.NotOurs("it does not say what became of the mail");
  }

  private static boolean isAutomatic(BounceMail mail) {
    return mail.headers().first("Auto-Submitted").filter(it -> !it.startsWith("no")).isPresent();
  }
}
