package dev.wiredesk.partner;

import dev.wiredesk.channel.Secret;
import dev.wiredesk.delivery.Secrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The certificate and key that we show a partner's server (mutual TLS), from a PKCS#12 file.
///
/// The platform decides whom we trust. Safe for use by many threads.
final class ClientCertificate {
  private final Secret password;
  private final Secrets secrets;
  private final Live<byte[], Live<String, SSLContext>> context;

  /// @param password of the file; null if it has none
  ClientCertificate(Secret certificate, @Nullable Secret password, Secrets secrets) {
    this.secrets = secrets;
    this.password = password == null ? new Secret("") : password;
    context =
        new Live<>(
            certificate, () -> secrets.content(certificate), file -> opened(certificate, file));
  }

  /// What connections are made with; the same object as long as file and password are the same.
  ///
  /// @throws BadSecret if the file cannot be opened with the password
  /// @throws Secrets.MissingSecret if one of them is not there
  SSLContext context() {
    return context.get().get();
  }

  private Live<String, SSLContext> opened(Secret certificate, byte[] file) {
    return new Live<>(certificate, this::password, text -> open(file, text));
  }

  private String password() {
    return password.reference().isEmpty() ? "" : secrets.given(password);
  }

  private static SSLContext open(byte[] file, String password) {
    char[] characters = password.toCharArray();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(file), characters);
      if (!holdsKey(store)) {
        throw new IllegalArgumentException(
            "the file holds no private key; a PKCS#12 file with a certificate and its key is"
                + " wanted.");
      }
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, characters);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException _) {
      // What they say may repeat what stands in the file.
      throw new IllegalArgumentException(
          "the certificate cannot be opened: it is no PKCS#12 file, or its password is another one.");
    }
  }

  private static boolean holdsKey(KeyStore store) throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        return true;
      }
    }
    return false;
  }
}
