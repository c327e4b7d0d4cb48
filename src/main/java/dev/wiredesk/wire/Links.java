package dev.wiredesk.wire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The links of the two chains, so that whoever has the database can compute them anew with any
/// program that knows SHA-256. Values are written as [Fingerprint] says, one after the other.
///
/// **The wire.** The link of an entry is the hash of: the text `wiredesk entry 1`; the link of the
/// entry before, 32 bytes of zero for the first; the number of the entry; when it was accepted, in
/// microseconds since 1970; the text of the article's id; the number of the revision; the text of
/// the content hash; the hash of the story's JSON, byte by byte as it is stored.
///
/// **The receipts.** They are linked by groups of those that were written together. The leaf of a
/// receipt is the hash of: the text `wiredesk receipt 1`; the texts of the delivery's id and the
/// destination; the number of the entry; the text of the article's id; the numbers of the revision
/// and the attempt, of the microseconds at which it began since 1970 and of those it took; the text
/// of the verdict; the number of the status, which may be missing; the text of the answer. The
/// digest of a group is the hash of number and leaf of each of its receipts in their order. The
/// link of a group is the hash of: the text `wiredesk receipts 1`; the link of the group before, 32
/// bytes of zero for the first; the numbers of its first receipt, of its last one, of how many it
/// has, and of the microseconds at which the newest of its attempts began; the digest.
final class Links {
  private static final int BYTES = 32;
  private static final byte[] BEGINNING = new byte[BYTES];

  private Links() {}

  /// What stands where there is no link before.
  static byte[] beginning() {
    return BEGINNING.clone();
  }

  /// What an entry's link covers.
  ///
  /// @param accepted in microseconds
  /// @param articleId in UTF-8
  /// @param contentHash in UTF-8
  /// @param story the hash of its JSON
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Filing(
      long sequence,
      long accepted,
      byte[] articleId,
      long revision,
      byte[] contentHash,
      byte[] story) {

    byte[] link(byte[] before) {
      return new Fingerprint()
          .text("wiredesk entry 1")
          .hash(before)
          .number(sequence)
          .number(accepted)
          .text(articleId)
          .number(revision)
          .text(contentHash)
          .hash(story)
          .done();
    }
  }

  /// What a receipt's leaf covers: the row as it is stored, texts in UTF-8, times in microseconds.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Slip(
      byte[] deliveryId,
      byte[] destination,
      long sequence,
      byte[] articleId,
      long revision,
      long attempt,
      long began,
      long took,
      byte[] verdict,
      @Nullable Long status,
      byte[] answer) {

    static Slip of(Receipt receipt) {
      return new Slip(
          utf8(receipt.deliveryId()),
          utf8(receipt.destination()),
          receipt.sequence(),
          utf8(receipt.articleId()),
          receipt.revision(),
          receipt.attempt(),
          Micros.of(receipt.at()),
          receipt.took().toNanos() / 1_000,
          utf8(receipt.verdict().name()),
          receipt.status() == null ? null : receipt.status().longValue(),
          utf8(receipt.answer()));
    }

    byte[] leaf() {
      Fingerprint print =
          new Fingerprint()
              .text("wiredesk receipt 1")
              .text(deliveryId)
              .text(destination)
              .number(sequence)
              .text(articleId)
              .number(revision)
              .number(attempt)
              .number(began)
              .number(took)
              .text(verdict);
      return (status == null ? print.missing() : print.present().number(status))
          .text(answer)
          .done();
    }
  }

  /// What a group's link covers.
  ///
  /// @param newest in microseconds
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Group(long first, long last, long count, long newest, byte[] digest) {

    byte[] link(byte[] before) {
      return new Fingerprint()
          .text("wiredesk receipts 1")
          .hash(before)
          .number(first)
          .number(last)
          .number(count)
          .number(newest)
          .hash(digest)
          .done();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// In hexadecimal digits, as in an [Anchor].
  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
