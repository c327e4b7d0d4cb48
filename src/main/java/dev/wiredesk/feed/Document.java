package dev.wiredesk.feed;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One feed document, ready to be served as it stands.
///
/// It begins with its identity bytes, so that readers get news at once; the compressed forms are
/// added beside it by [#withGzip] and [#withBrotli], which leave this document as it is. Immutable
/// as long as nobody writes into the arrays it takes and gives out, so it may be shared between
/// threads.
///
/// Source: RFC 9110 §8.8 (validators), RFC 9111 §5.2.2 and RFC 5861 (how long it stays fresh).
public final class Document {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  // Half of SHA-256 tells any two versions of a feed apart, and keeps the header short.
  private static final int HASH_BYTES = 16;

  // A desk that is down for a day must not empty its readers' screens.
  private static final Duration STALE_IF_ERROR = Duration.ofDays(1);

  private final Label label;
  private final byte[] identity;
  private final byte @Nullable [] gzip;
  private final byte @Nullable [] brotli;

  private Document(Label label, byte[] identity, byte @Nullable [] gzip, byte @Nullable [] brotli) {
    this.label = label;
    this.identity = identity;
    this.gzip = gzip;
    this.brotli = brotli;
  }

  /// A document that is not compressed yet.
  ///
  /// @param mediaType exactly what `Content-Type` shall say, charset included
  /// @param identity the rendered bytes; the document keeps the array
  /// @param lastModified when the newest revision in it was released; cut to whole seconds
  /// @param maxAge how long a reader or cache may use it without asking again
  public static Document of(
      String mediaType, byte[] identity, Instant lastModified, Duration maxAge) {
    return of(mediaType, identity, hash(identity), lastModified, maxAge);
  }

  /// The same for bytes whose hash is known.
  ///
  /// @param hash 32 hexadecimal digits
  static Document of(
      String mediaType, byte[] identity, String hash, Instant lastModified, Duration maxAge) {
    Instant seconds = lastModified.truncatedTo(ChronoUnit.SECONDS);
    Label label =
        new Label(mediaType, hash, seconds, HTTP_DATE.format(seconds), cacheControl(maxAge));
    return new Document(label, identity, null, null);
  }

  /// The same document with its gzip form beside it.
  public Document withGzip(byte[] bytes) {
    return new Document(label, identity, bytes, brotli);
  }

  /// The same document with its brotli form beside it.
  public Document withBrotli(byte[] bytes) {
    return new Document(label, identity, gzip, bytes);
  }

  /// Exactly what `Content-Type` says, charset included.
  public String mediaType() {
    return label.mediaType;
  }

  /// The bytes in this coding, or null if the document does not have it (yet).
  public byte @Nullable [] bytes(Coding coding) {
    return switch (coding) {
      case IDENTITY -> identity;
      case GZIP -> gzip;
      case BROTLI -> brotli;
    };
  }

  /// The bytes as they were rendered.
  public byte[] identity() {
    return identity;
  }

  /// A hash of the identity bytes, 32 hexadecimal digits: equal for equal bytes, whatever the
  /// coding.
  public String hash() {
    return label.hash;
  }

  /// The strong entity tag of the bytes in this coding, with its quotes.
  public String etag(Coding coding) {
    return switch (coding) {
      case IDENTITY -> label.etag;
      case GZIP -> label.etagGzip;
      case BROTLI -> label.etagBrotli;
    };
  }

  /// When the newest revision in it was released, in whole seconds.
  public Instant lastModified() {
    return label.lastModified;
  }

  /// What `Last-Modified` says.
  public String lastModifiedDate() {
    return label.lastModifiedDate;
  }

  /// What `Cache-Control` says.
  public String cacheControl() {
    return label.cacheControl;
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static String cacheControl(Duration maxAge) {
    long seconds = maxAge.toSeconds();
    return "public, max-age=%d, stale-while-revalidate=%d, stale-if-error=%d"
        .formatted(seconds, seconds, STALE_IF_ERROR.toSeconds());
  }

  /// How the bytes of a document are coded on their way to the reader.
  public enum Coding {
    /// As they were rendered.
    IDENTITY("identity"),
    /// RFC 1952.
    GZIP("gzip"),
    /// RFC 7932.
    BROTLI("br");

    private final String token;

    Coding(String token) {
      this.token = token;
    }

    /// Its name in `Accept-Encoding` and `Content-Encoding`.
    public String token() {
      return token;
    }
  }

  /// What all forms of a document have in common, written out once.
  private record Label(
      String mediaType,
      String hash,
      Instant lastModified,
      String lastModifiedDate,
      String cacheControl,
      String etag,
      String etagGzip,
      String etagBrotli) {

    Label(
        String mediaType,
        String hash,
        Instant lastModified,
        String lastModifiedDate,
        String cacheControl) {
      // A strong tag names bytes, and each coding has its own bytes.
      this(
          mediaType,
          hash,
          lastModified,
          lastModifiedDate,
          cacheControl,
          '"' + hash + '"',
          '"' + hash + "-gzip\"",
          '"' + hash + "-br\"");
    }
  }
}
