package dev.wiredesk.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The signature of a mail and nothing else, again and again on one core, in a process of its own:
/// `MailingPen FOLDER KEY`. It is made as fast as the provider makes it: one instance that was
/// begun with the key once, over as many bytes as a mail has signed (with Ed25519 over their hash).
final class MailingPen {
  private static final int HEADER_BYTES = 1_500;
  private static final int HASH_BYTES = 32;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private MailingPen() {}

  public static void main(String... words) throws Exception {
    boolean rsa = words[1].equals("rsa");
    Signature signature = begun(rsa ? "SHA256withRSA" : "Ed25519", MailingReaders.key(words[1]));
    byte[] signed = new byte[rsa ? HEADER_BYTES : HASH_BYTES];
    AtomicLong made = new AtomicLong();
    Thread.ofPlatform().daemon().start(() -> sign(signature, signed, made));
    System.out.println(Stopwatch.measure(made::get, WARM_UP).line());
    System.out.println(signature.getProvider());
    System.out.flush();
    // The loop has no end of its own.
    Runtime.getRuntime().halt(0);
  }

  /// Where the native provider is not, the engine signs with the platform's RSA and with Bouncy
  /// Castle's Ed25519, of which this would be no measure.
  private static Signature begun(String algorithm, PrivateKey key) throws GeneralSecurityException {
    AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
    Signature signature = Signature.getInstance(algorithm, AmazonCorrettoCryptoProvider.INSTANCE);
    signature.initSign(key);
    return signature;
  }

  private static void sign(Signature signature, byte[] bytes, AtomicLong made) {
    try {
      while (true) {
        signature.update(bytes);
        signature.sign();
        made.incrementAndGet();
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
