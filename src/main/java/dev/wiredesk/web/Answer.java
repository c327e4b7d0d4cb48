package dev.wiredesk.web;

import dev.wiredesk.feed.Document;
import dev.wiredesk.feed.Document.Coding;
import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// What a reader gets who asks for a document.
sealed interface Answer {

  /// The document in this coding.
  ///
  /// @param withBody false if only the head was asked for
  record Whole(Coding coding, boolean withBody) implements Answer {}

  /// The reader has it already.
  ///
  /// @param coding the form the reader has
  record Unchanged(Coding coding) implements Answer {}

  /// Documents can only be fetched.
  record NotAllowed() implements Answer {}

  /// Decides.
  ///
  /// Source: RFC 9110 §13 (conditional requests).
  static Answer to(Ask ask, Document document, Instant now) {
    boolean withBody = ask.method.equals("GET");
    if (!withBody && !ask.method.equals("HEAD")) {
      return new NotAllowed();
    }
    Coding coding = AcceptEncoding.of(ask.acceptEncoding).best(document);
    // If-None-Match decides alone: it knows more than any date.
    if (ask.ifNoneMatch != null) {
      Coding known = known(ask.ifNoneMatch, document, coding);
      return known == null ? new Whole(coding, withBody) : new Unchanged(known);
    }
    return ask.ifModifiedSince != null && isCurrent(ask.ifModifiedSince, document, now)
        ? new Unchanged(coding)
        : new Whole(coding, withBody);
  }

  /// Which form of the document the reader has, by the tags it lists; null if none of them is ours.
  ///
  /// The hash alone tells whether the reader is up to date, so `W/` before it and whatever a
  /// compressing proxy appended behind it do not matter.
  private static @Nullable Coding known(String tags, Document document, Coding wanted) {
    if (tags.contains(document.etag(wanted)) || tags.strip().equals("*")) {
      return wanted;
    }
    if (!tags.contains(document.hash())) {
      return null;
    }
    for (Coding coding : Coding.values()) {
      if (tags.contains(document.etag(coding))) {
        return coding;
      }
    }
    return wanted;
  }

  private static boolean isCurrent(String date, Document document, Instant now) {
    if (date.equals(document.lastModifiedDate())) {
      return true;
    }
    Date parsed = DateFormatter.parseHttpDate(date);
    if (parsed == null) {
      return false;
    }
    // A date in the future came from a clock that was wrong. Believing it would answer "not
    // modified" until that day.
    Instant since = parsed.toInstant();
    return !since.isBefore(document.lastModified()) && !since.isAfter(now);
  }

  /// The parts of a request that decide about its answer.
  record Ask(
      String method,
      @Nullable String acceptEncoding,
      @Nullable String ifNoneMatch,
      @Nullable String ifModifiedSince) {}
}
