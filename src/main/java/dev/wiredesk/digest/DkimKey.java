package dev.wiredesk.digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// A key that mails are signed with, and where others find its public half.
///
/// Source: RFC 6376, 3.1 and 3.6.1; RFC 8463 for Ed25519.
///
/// @param domain which vouches for the mails; that of the senders or one above it
/// @param selector which of the domain's keys it is
/// @param key RSA of 2048 bits or more, or Ed25519
public record DkimKey(String domain, String selector, PrivateKey key) {
  private static final int RSA_BITS_MIN = 2048;
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9_-]*[a-z0-9])?)*");

  /// @throws IllegalArgumentException if the domain or the selector cannot stand in a signature, or
  ///   the key is of another kind or too short
  public DkimKey {
    domain = name("domain", domain);
    selector = name("selector", selector);
    if (key instanceof RSAPrivateCrtKey rsa) {
      checkLength(rsa.getModulus());
    } else if (!(key instanceof EdECPrivateKey ed) || ed.getBytes().isEmpty()) {
      throw new IllegalArgumentException(
          "the DKIM key is %s; RSA or Ed25519 is wanted".formatted(key.getAlgorithm()));
    }
  }

  private static String name(String what, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(lower).matches()) {
      throw new IllegalArgumentException(
          "the DKIM %s is \"%s\"; letters, digits, hyphens and dots are wanted"
              .formatted(what, name));
    }
    return lower;
  }

  private static void checkLength(BigInteger modulus) {
    if (modulus.bitLength() < RSA_BITS_MIN) {
      throw new IllegalArgumentException(
          "the DKIM key has %d bits; RSA of at least %d is wanted"
              .formatted(modulus.bitLength(), RSA_BITS_MIN));
    }
  }

  /// Reads a key from a file in PEM.
  ///
  /// @throws IllegalArgumentException if there is no key in it that can be used; the message names
  ///   the file and says what is wanted
  /// @throws UncheckedIOException if it cannot be read
  public static DkimKey read(String domain, String selector, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "%s does not exist; the private key that mails are signed with is wanted there"
              .formatted(file));
    }
    try {
      return of(domain, selector, Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  /// A key as it is written down in PEM.
  ///
  /// @throws IllegalArgumentException if it is none that can be used; the message does not show it
  public static DkimKey of(String domain, String selector, String pem) {
    Matcher found = PEM.matcher(pem);
    if (!found.find()) {
      throw new IllegalArgumentException(
          "there is no private key in PEM; one that begins with -----BEGIN PRIVATE KEY----- is"
              + " wanted");
    }
    if (!found.group(1).equals("PRIVATE KEY")) {
      throw new IllegalArgumentException(
          "it holds a %s; a private key in PKCS #8 without a password is wanted, as it is made by:"
                  .formatted(found.group(1))
              + " openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW");
    }
    return new DkimKey(domain, selector, key(Base64.getMimeDecoder().decode(found.group(2))));
  }

  private static PrivateKey key(byte[] encoded) {
    for (String kind : List.of("RSA", "Ed25519")) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException another) {
        // the next kind may fit
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has " + kind, e);
      }
    }
    throw new IllegalArgumentException("the DKIM key is neither RSA nor Ed25519");
  }

  /// The name of its kind in signatures and in DNS.
  String kind() {
    return key instanceof RSAPrivateCrtKey ? "rsa" : "ed25519";
  }

  /// The private key of an Ed25519 key, 32 bytes.
  static byte[] seed(EdECPrivateKey key) {
    return key.getBytes().orElseThrow();
  }

  /// The public half of an Ed25519 key, 32 bytes.
  static byte[] point(EdECPrivateKey key) {
    byte[] point = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed(key), 0, point, 0);
    return point;
  }

  /// The record by which others find the public half.
  Signing.DnsRecord record() {
    return new Signing.DnsRecord(
        "%s._domainkey.%s".formatted(selector, domain),
        "v=DKIM1; k=%s; p=%s".formatted(kind(), Base64.getEncoder().encodeToString(publicHalf())));
  }

  private byte[] publicHalf() {
    return switch (key) {
      case RSAPrivateCrtKey rsa -> encoded(rsa);
      case EdECPrivateKey ed -> point(ed);
      default -> throw new IllegalStateException("the constructor lets no other kind in");
    };
  }

  private static byte[] encoded(RSAPrivateCrtKey rsa) {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a private key has a public half", e);
    }
  }

  /// Says nothing of the key.
  @Override
  public String toString() {
    return "%s key %s._domainkey.%s".formatted(kind(), selector, domain);
  }
}
