package dev.wiredesk.web;

import dev.wiredesk.partner.Keyring.Named;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Checks one signature with one key. Written apart from what signs, so that the sandbox sees what
/// a partner would see.
final class Seal {
  private static final String HMAC = "HmacSHA256";

  private Seal() {}

  /// True if the key is a secret that both sides know.
  static boolean isSecret(Key key) {
    return key instanceof SecretKey;
  }

  /// True if this key made the signature over this message.
  static boolean fits(Named named, byte[] message, byte[] signature) {
    return switch (named.key()) {
      case SecretKey secret -> MessageDigest.isEqual(mac(secret, message), signature);
      case PublicKey key -> verifies(key, message, signature);
      default -> false;
    };
  }

  /// The signature with a shared secret.
  static byte[] mac(Key secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(secret);
      return mac.doFinal(message);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  private static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException _) {
      // A signature of another length, say.
      return false;
    }
  }

  /// The bytes, none if the text is no Base64.
  static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }
}
