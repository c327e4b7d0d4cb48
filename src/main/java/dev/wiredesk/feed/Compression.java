package dev.wiredesk.feed;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/// Makes the compressed forms of documents.
final class Compression {
  // 5 of 11: smaller than gzip at about its price; 11 takes a hundred times as long.
  private static final Encoder.Parameters BROTLI = Encoder.Parameters.create(5);

  private Compression() {}

  /// A thread on which documents are compressed. Once it is shut down, one that is not compressed
  /// yet stays so.
  static ExecutorService worker() {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        Thread.ofPlatform().daemon().name("feed-compressor").factory(),
        new ThreadPoolExecutor.DiscardPolicy());
  }

  /// The document with both compressed forms; without brotli on a machine that has no library for
  /// it.
  static Document of(Document document) {
    Document ready = document.withGzip(gzip(document.identity()));
    return Brotli4jLoader.isAvailable() ? ready.withBrotli(brotli(document.identity())) : ready;
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream out = new GZIPOutputStream(gzip, 8_192)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return gzip.toByteArray();
  }

  private static byte[] brotli(byte[] bytes) {
    try {
      return Encoder.compress(bytes, BROTLI);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
