package dev.wiredesk.digest;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds out whose mail came back.
///
/// A return path names the subscription by a token that only this desk can make. It may be looked
/// for anywhere, and forwarders may have put it into another address: who holds a genuine one was
/// shown the mail. Whatever else a report says of itself, everybody can write.
final class BounceSeal {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![0-9A-Za-z])[0-9A-Fa-f]{%d}(?![0-9A-Za-z])".formatted(ReaderKeys.TOKEN_LENGTH));
  private static final int TRIED_MAX = 50;

  private final Function<String, Optional<String>> seals;

  /// @param seals the subscription that a token is of; empty if it is not genuine
  BounceSeal(Function<String, Optional<String>> seals) {
    this.seals = seals;
  }

  /// The subscription whose mail came back; empty if nothing proves whose it was.
  Optional<String> reader(BounceMail mail) {
    BounceFields headers = mail.headers();
    BounceFields feedback = mail.feedback();
    Stream<String> report =
        feedback == null ? mail.status().stream().flatMap(BounceFields::all) : feedback.all();
    // A report was sent to the return path; a complaint only speaks of it.
    Stream<String> envelope =
        feedback == null
            ? headers.all(
                "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Resent-To")
            : mail.returned().all("Return-Path");
    return Stream.of(envelope, report, mail.returned().all(), headers.all())
        .flatMap(it -> it)
        .flatMap(field -> TOKEN.matcher(field).results().map(MatchResult::group))
        .map(token -> token.toLowerCase(Locale.ROOT))
        .distinct()
        .limit(TRIED_MAX)
        .flatMap(token -> seals.apply(token).stream())
        .findFirst();
  }
}
