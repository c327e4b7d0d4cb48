package dev.wiredesk.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The place of one document on the shelf.
///
/// A document lies here in pieces that it shares with other documents until somebody asks for it;
/// then it is joined, and compressed beside. From then on each new edition is joined and compressed
/// beside as soon as it is there, as long as somebody asks between one edition and the next: a desk
/// with a thousand feeds pays for those that are read. Safe for use by many threads at once.
final class Slot {
  private final String mediaType;
  private final Duration maxAge;
  private final Executor beside;
  private volatile @Nullable Edition edition;

  /// @param maxAge how long readers may keep a document
  /// @param beside joins and compresses documents
  Slot(String mediaType, Duration maxAge, Executor beside) {
    this.mediaType = mediaType;
    this.maxAge = maxAge;
    this.beside = beside;
  }

  /// The newest edition; null if there was none yet.
  @Nullable Document document() {
    Edition newest = edition;
    if (newest == null) {
      return null;
    }
    newest.asked = true;
    return ready(newest);
  }

  /// Replaces the document, unless the new one is the same to the byte.
  ///
  /// @param pieces the bytes of the document, in order
  /// @param lastModified when its content last changed
  void put(List<Piece> pieces, Instant lastModified) {
    Edition last = edition;
    if (last != null && last.pieces.equals(pieces)) {
      return;
    }
    Edition next = new Edition(pieces, lastModified);
    edition = next;
    if (last != null && last.asked) {
      beside.execute(() -> prepare(next));
    }
  }

  /// Joins and compresses an edition before anyone asks, unless it is out of date by now.
  private void prepare(Edition next) {
    if (next == edition) {
      ready(next);
    }
  }

  private Document ready(Edition newest) {
    Document document = newest.document;
    return document == null ? join(newest) : document;
  }

  private Document join(Edition newest) {
    synchronized (newest) {
      Document known = newest.document;
      if (known != null) {
        return known;
      }
      byte[] bytes = Piece.joined(newest.pieces);
      String hash = Piece.hash(newest.pieces);
      Document document = Document.of(mediaType, bytes, hash, newest.lastModified, maxAge);
      newest.document = document;
      beside.execute(() -> compress(newest, document));
      return document;
    }
  }

  private void compress(Edition newest, Document document) {
    // Of an edition that is out of date by now nobody wants a compressed form.
    if (newest == edition) {
      newest.document = Compression.of(document);
    }
  }

  /// One state of the document.
  private static final class Edition {
    private final List<Piece> pieces;
    private final Instant lastModified;
    private volatile boolean asked;
    private volatile @Nullable Document document;

    private Edition(List<Piece> pieces, Instant lastModified) {
      this.pieces = pieces;
      this.lastModified = lastModified;
    }
  }
}
