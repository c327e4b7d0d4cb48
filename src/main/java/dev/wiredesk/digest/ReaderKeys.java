package dev.wiredesk.digest;

import dev.wiredesk.channel.Secret;
import dev.wiredesk.delivery.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The links by which readers prove that a mail of ours was for them, and the salt of the
/// suppression list.
///
/// A link's token is the id of the subscription and a seal over it and the link's purpose, made
/// with a key that only this desk has: nobody can make one for somebody else, and one for leaving
/// opens no preferences. It needs no state and never expires. Safe for use by many threads.
///
/// Source: RFC 2104, with SHA-256; the seal is its first 96 bits (section 5).
public final class ReaderKeys {
  /// Every token has so many characters, all of them `0`–`9` and `a`–`f`.
  public static final int TOKEN_LENGTH = 40;

  /// So many of them, at the beginning, are the id of the subscription.
  static final int ID_LENGTH = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES_MIN = 32;
  private static final Secret PLACE = new Secret("file:keys/readers");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{%d}".formatted(ID_LENGTH));
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{%d}".formatted(TOKEN_LENGTH));

  private final SecretKeySpec key;

  /// @param key at least 32 bytes that nobody else knows
  public ReaderKeys(byte[] key) {
    if (key.length < KEY_BYTES_MIN) {
      throw new IllegalArgumentException(
          "the key of the readers' links has %d bytes; at least %d are wanted"
              .formatted(key.length, KEY_BYTES_MIN));
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /// The keys of this desk, from `keys/readers` below its data folder; made at the first start.
  ///
  /// Without that file no link that was ever mailed works any more, and no address is recognised on
  /// the suppression list.
  ///
  /// @throws IllegalArgumentException if the file holds too little
  public static ReaderKeys open(Secrets secrets) {
    String key = secrets.require(PLACE, Secrets.Kind.TOKEN);
    return new ReaderKeys(key.getBytes(StandardCharsets.UTF_8));
  }

  /// What a token is for.
  public enum Purpose {
    /// Confirming a sign-up.
    CONFIRM,
    /// Looking at one's subscriptions and changing them.
    MANAGE,
    /// Leaving one digest.
    LEAVE,
    /// Telling whose mail came back.
    BOUNCE
  }

  /// The token of a subscription.
  ///
  /// @param subscription its id, 16 hexadecimal digits
  public String token(Purpose purpose, String subscription) {
    if (!ID.matcher(subscription).matches()) {
      throw new IllegalArgumentException("\"%s\" names no subscription".formatted(subscription));
    }
    int sealed = (TOKEN_LENGTH - ID_LENGTH) / 2;
    return subscription
        + HexFormat.of().formatHex(seal(purpose.name() + ":" + subscription), 0, sealed);
  }

  /// The subscription that a token is of; empty if it is not genuine or for another purpose.
  ///
  /// @param token in either case, since mail servers change the case of return paths
  public Optional<String> subscription(Purpose purpose, String token) {
    String lower = token.toLowerCase(Locale.ROOT);
    if (!TOKEN.matcher(lower).matches()) {
      return Optional.empty();
    }
    String id = lower.substring(0, ID_LENGTH);
    // Takes as long for a token that is wrong at its end as for one that is wrong at once.
    boolean genuine = MessageDigest.isEqual(ascii(token(purpose, id)), ascii(lower));
    return genuine ? Optional.of(id) : Optional.empty();
  }

  /// The hash by which an address is known on the suppression list: 64 hexadecimal digits.
  public String hash(String addressKey) {
    return HexFormat.of().formatHex(seal("ADDRESS:" + addressKey));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] seal(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
