package dev.wiredesk.digest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// Checks DKIM signatures the long way, as RFC 6376, 3.4 and 6.1, and RFC 8463 say, from the bytes
/// of a mail alone. Shares no code with what signs.
final class DkimCheck {
  private final List<String> fields = new ArrayList<>();
  private final String body;

  DkimCheck(byte[] mail) {
    String raw = new String(mail, StandardCharsets.ISO_8859_1);
    int end = raw.indexOf("\r\n\r\n");
    body = raw.substring(end + 4);
    for (String line : raw.substring(0, end).split("\r\n", -1)) {
      if (line.startsWith(" ") || line.startsWith("\t")) {
        fields.set(fields.size() - 1, fields.getLast() + "\r\n" + line);
      } else {
        fields.add(line);
      }
    }
  }

  /// The algorithms of the signatures that hold.
  ///
  /// @param records the TXT values by name
  List<String> good(Map<String, String> records) throws GeneralSecurityException {
    List<String> good = new ArrayList<>();
    for (String field : fields) {
      if (name(field).equals("dkim-signature") && holds(field, records)) {
        good.add(tags(field.substring(field.indexOf(':') + 1)).get("a"));
      }
    }
    return good;
  }

  private boolean holds(String field, Map<String, String> records) throws GeneralSecurityException {
    Map<String, String> tags = tags(field.substring(field.indexOf(':') + 1));
    String where = tags.get("s") + "._domainkey." + tags.get("d");
    Map<String, String> record = tags(records.get(where));
    byte[] hash = sha256(relaxedBody());
    return Arrays.equals(hash, Base64.getDecoder().decode(tags.get("bh")))
        && verified(
            tags.get("a"),
            Base64.getDecoder().decode(record.get("p")),
            signed(field, tags).getBytes(StandardCharsets.ISO_8859_1),
            Base64.getDecoder().decode(tags.get("b")));
  }

  private static boolean verified(String algorithm, byte[] key, byte[] data, byte[] signature)
      throws GeneralSecurityException {
    if (algorithm.equals("ed25519-sha256")) {
      Ed25519Signer check = new Ed25519Signer();
      check.init(false, new Ed25519PublicKeyParameters(key));
      byte[] hash = sha256(data);
      check.update(hash, 0, hash.length);
      return check.verifySignature(signature);
    }
    Signature check = Signature.getInstance("SHA256withRSA", "SunRsaSign");
    check.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)));
    check.update(data);
    return check.verify(signature);
  }

  /// The signed fields; of several of one name the last one counts first.
  private String signed(String signature, Map<String, String> tags) {
    List<String> left = new ArrayList<>(fields);
    StringBuilder signed = new StringBuilder();
    for (String name : tags.get("h").toLowerCase(Locale.ROOT).split(":", -1)) {
      for (int i = left.size() - 1; i >= 0; i--) {
        if (name(left.get(i)).equals(name)) {
          signed.append(relaxed(left.remove(i))).append("\r\n");
          break;
        }
      }
    }
    return signed + relaxed(signature.replaceFirst("([;:]\\s*b\\s*=)[^;]*", "$1"));
  }

  private static String relaxed(String field) {
    String value = field.substring(field.indexOf(':') + 1);
    return name(field) + ":" + value.replace("\r\n", "").replaceAll("[ \t]+", " ").strip();
  }

  private byte[] relaxedBody() {
    StringBuilder lines = new StringBuilder();
    for (String line : body.split("\r\n", -1)) {
      lines.append(line.replaceAll("[ \t]+", " ").replaceFirst(" $", "")).append("\r\n");
    }
    return lines.toString().replaceFirst("(\r\n)+$", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Map<String, String> tags(String list) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : list.split(";", -1)) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        tags.put(tag.substring(0, equals).strip(), tag.substring(equals + 1).replaceAll("\\s", ""));
      }
    }
    return tags;
  }

  private static String name(String field) {
    return field.substring(0, field.indexOf(':')).strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }
}
