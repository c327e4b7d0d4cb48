package dev.wiredesk.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiredesk.channel.Reach;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.delivery.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCertificateTest {
  private static final String PASSWORD = "open-sesame";
  private static final String TRUST = "javax.net.ssl.trustStore";

  @TempDir Path data;
  private Partners partners;

  @BeforeEach
  void makeCertificate() throws Exception {
    partners = new Partners(data);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                data.resolve("desk.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "desk",
                "-keyalg",
                "EC",
                "-dname",
                "CN=desk.example")
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).as("keytool").isZero();
  }

  private Stamps stamps(@Nullable Secret password) {
    Reach reach = new Reach(List.of("127.0.0.0/8"), new Secret("file:desk.p12"), password);
    return partners.stamps(Partners.partner("star", null, null, Map.of(), reach));
  }

  @Test
  void theCertificateIsShownToAServerThatAsksForOne() throws Exception {
    KeyStore store = store();
    trusting(store.getCertificate("desk"));
    Line line = stamps(partners.file("password", PASSWORD)).line();

    try (SSLServerSocket server = server(store);
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> seen = thread.submit(() -> nameOfPeer(server));
      try (SSLSocket client =
          (SSLSocket)
              line.tls().getSocketFactory().createSocket("127.0.0.1", server.getLocalPort())) {
        client.startHandshake();
        assertThat(client.getInputStream().read()).isEqualTo(1);
      }
      assertThat(seen.get()).isEqualTo("CN=desk.example");
    } finally {
      System.clearProperty(TRUST);
      System.clearProperty(TRUST + "Password");
    }
    assertThat(line.allow()).containsExactly("127.0.0.0/8");
  }

  private static String nameOfPeer(SSLServerSocket server) throws IOException {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      String name =
          ((X509Certificate) socket.getSession().getPeerCertificates()[0])
              .getSubjectX500Principal()
              .getName();
      socket.getOutputStream().write(1);
      return name;
    }
  }

  private SSLServerSocket server(KeyStore store) throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    SSLServerSocket server =
        (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
    server.setNeedClientAuth(true);
    return server;
  }

  private KeyStore store() throws GeneralSecurityException, IOException {
    return load("desk.p12");
  }

  private KeyStore trusted() throws GeneralSecurityException, IOException {
    return load("trusted.p12");
  }

  private KeyStore load(String file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(data.resolve(file))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  /// The platform trusts the certificate from now on, as if an authority had issued it.
  private void trusting(java.security.cert.Certificate certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("desk", certificate);
    try (OutputStream out = Files.newOutputStream(data.resolve("trusted.p12"))) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    System.setProperty(TRUST, data.resolve("trusted.p12").toString());
    System.setProperty(TRUST + "Password", PASSWORD);
  }

  @Test
  void connectionsAreSharedAsLongAsTheCertificateIsTheSame() {
    Stamps stamps = stamps(partners.file("password", PASSWORD));

    assertThat(stamps.line()).isSameAs(stamps.line());
  }

  @Test
  void aWrongPasswordIsSaidWithTheFilesNameAndWithoutThePassword() {
    for (Secret wrong : List.of(partners.file("password", "shut-sesame"), new Secret(""))) {
      assertThatThrownBy(() -> stamps(wrong.reference().isEmpty() ? null : wrong))
          .isInstanceOf(BadSecret.class)
          .hasMessageContaining("file:desk.p12")
          .hasMessageContaining("password is another one")
          .hasMessageNotContaining("sesame")
          .hasNoCause();
    }
  }

  @Test
  void aFileThatIsNoCertificateIsSaidToBeSo() throws IOException {
    Files.writeString(data.resolve("desk.p12"), "-----BEGIN CERTIFICATE-----");

    assertThatThrownBy(() -> stamps(partners.file("password", PASSWORD)))
        .isInstanceOf(BadSecret.class)
        .hasMessageContaining("no PKCS#12 file");
  }

  @Test
  void aFileWithoutAKeyIsSaidToBeSo() throws Exception {
    trusting(store().getCertificate("desk"));
    System.clearProperty(TRUST);
    System.clearProperty(TRUST + "Password");
    Files.move(
        data.resolve("trusted.p12"),
        data.resolve("desk.p12"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> stamps(partners.file("password", PASSWORD)))
        .isInstanceOf(BadSecret.class)
        .hasMessageContaining("holds no private key");
  }
}
