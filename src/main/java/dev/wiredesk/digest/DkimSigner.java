package dev.wiredesk.digest;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/// Signs mails with one key. Safe for use by many threads.
///
/// Where Amazon Corretto's provider is, it signs: RSA takes a third of the JDK's time, Ed25519 a
/// twentieth. Elsewhere RSA is the JDK's, and Ed25519 Bouncy Castle's, which takes a tenth.
final class DkimSigner {
  // The names whose absence is signed too: nobody can add a second one of these (RFC 6376, 8.15).
  private static final List<String> ONCE =
      List.of("from", "to", "subject", "date", "reply-to", "mime-version", "content-type");

  private static final int COLUMNS = 72;

  /// Makes the signature over some bytes.
  private interface Pen {
    byte[] sign(byte[] bytes) throws GeneralSecurityException;
  }

  private final String tags;
  private final Pen pen;

  private DkimSigner(String tags, Pen pen) {
    this.tags = tags;
    this.pen = pen;
  }

  /// @param platformOnly true to do without native code
  static DkimSigner of(DkimKey key, boolean platformOnly) {
    Provider fast = platformOnly ? null : corretto();
    Pen pen =
        switch (key.key()) {
          case EdECPrivateKey ed when fast == null -> bouncyCastle(ed);
          case EdECPrivateKey ed -> hashed(jca("Ed25519", ed, fast));
          case PrivateKey rsa -> jca("SHA256withRSA", rsa, fast);
        };
    String tags =
        "v=1; a=%s-sha256; c=relaxed/relaxed; d=%s; s=%s;"
            .formatted(key.kind(), key.domain(), key.selector());
    return new DkimSigner(tags, pen);
  }

  private static @Nullable Provider corretto() {
    Provider provider = AmazonCorrettoCryptoProvider.INSTANCE;
    boolean loads = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null;
    return loads && provider.getService("Signature", "Ed25519") != null ? provider : null;
  }

  /// Whoever has to sign takes an instance that nobody uses and puts it back: one serves a single
  /// thread, and a new one has to bring the key into its own form first, which takes as long as an
  /// Ed25519 signature.
  private static Pen jca(String algorithm, PrivateKey key, @Nullable Provider provider) {
    Queue<Signature> idle = new ConcurrentLinkedQueue<>();
    return bytes -> {
      Signature known = idle.poll();
      Signature signature = known == null ? begun(algorithm, key, provider) : known;
      signature.update(bytes);
      byte[] signed = signature.sign();
      idle.add(signature);
      return signed;
    };
  }

  private static Signature begun(String algorithm, PrivateKey key, @Nullable Provider provider)
      throws GeneralSecurityException {
    Signature signature =
        provider == null
            ? Signature.getInstance(algorithm)
            : Signature.getInstance(algorithm, provider);
    signature.initSign(key);
    return signature;
  }

  private static Pen bouncyCastle(EdECPrivateKey key) {
    byte[] seed = DkimKey.seed(key);
    byte[] point = DkimKey.point(key);
    return hashed(bytes -> {
      byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
      Ed25519.sign(seed, 0, point, 0, bytes, 0, bytes.length, signature, 0);
      return signature;
    });
  }

  /// With Ed25519 the hash is what is signed (RFC 8463, 3).
  private static Pen hashed(Pen pen) {
    return bytes -> pen.sign(sha256().digest(bytes));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// What the signatures of all mails with the same fields begin with.
  ///
  /// They say neither when they were made nor until when they hold: a mail that is stamped again
  /// has to be the same bytes.
  ///
  /// @param names of the signed fields, in the order in which they are signed
  Form form(List<String> names) {
    String signed = Stream.concat(names.stream(), ONCE.stream()).collect(Collectors.joining(" : "));
    Field field = Field.folded("DKIM-Signature", "%s h=%s;".formatted(tags, signed));
    return new Form(this, field.line().stripTrailing(), field.relaxed().stripTrailing());
  }

  /// The beginning of a signature.
  ///
  /// @param line as it is sent
  /// @param relaxed as it is signed
  record Form(DkimSigner signer, String line, String relaxed) {

    /// The whole field with the signature and its line end, the same for the same mail.
    ///
    /// @param header the signed fields in their canonical form (RFC 6376, 3.4.2)
    /// @param bodyHash of the body in its canonical form (RFC 6376, 3.4.4), in Base64
    String filled(byte[] header, String bodyHash) {
      String last = relaxed + " bh=" + bodyHash + "; b=";
      byte[] signature = signer.sign(header, last.getBytes(StandardCharsets.US_ASCII));
      StringBuilder field = new StringBuilder(line);
      field.append("\r\n bh=").append(bodyHash).append(";\r\n b=");
      String text = Base64.getEncoder().encodeToString(signature);
      for (int i = 0; i < text.length(); i += COLUMNS) {
        // Spaces in a signature do not count.
        field.append(i == 0 ? "" : "\r\n ");
        field.append(text, i, Math.min(i + COLUMNS, text.length()));
      }
      return field.append("\r\n").toString();
    }
  }

  private byte[] sign(byte[] header, byte[] last) {
    byte[] all = Arrays.copyOf(header, header.length + last.length);
    System.arraycopy(last, 0, all, header.length, last.length);
    try {
      return pen.sign(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was checked cannot sign: " + e.getMessage(), e);
    }
  }
}
