package dev.wiredesk.egress;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// Certificates that their owners signed themselves, made by the keytool of this Java.
final class Certificates {
  private static final String PASSWORD = "changeit";

  private Certificates() {}

  /// A key and a certificate for a host.
  static KeyStore of(Path folder, String host) throws IOException, GeneralSecurityException {
    Path file = folder.resolve(host + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                host,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-validity",
                "2",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.onExit().join().exitValue() != 0) {
      throw new IOException("keytool made no certificate for " + host);
    }
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  /// @param shown our own key and certificate; null for none
  /// @param trusted the certificate of the other side
  static SSLContext context(KeyStore shown, KeyStore trusted) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(shown), trust(trusted), null);
    return context;
  }

  private static KeyManager[] keys(KeyStore shown) throws GeneralSecurityException {
    if (shown == null) {
      return new KeyManager[0];
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(shown, PASSWORD.toCharArray());
    return keys.getKeyManagers();
  }

  private static TrustManager[] trust(KeyStore trusted) throws GeneralSecurityException {
    KeyStore certificates = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      certificates.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    String name = trusted.aliases().nextElement();
    certificates.setCertificateEntry(name, trusted.getCertificate(name));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates);
    return trust.getTrustManagers();
  }

  /// A receiver behind TLS.
  static Receiver receiver(SSLContext context, boolean wantsCertificate, Receiver.Manners manners)
      throws IOException {
    SSLServerSocket door =
        (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50);
    door.setNeedClientAuth(wantsCertificate);
    return Receiver.on(door, manners);
  }
}
