package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.wiredesk.delivery.Outcome;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A mail server that others wrote.
class PostmanGreenMailTest {
  private GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  @AfterEach
  void stop() {
    server.stop();
  }

  private URI uri(String scheme, String login) {
    int port = scheme.equals("smtps") ? server.getSmtps().getPort() : server.getSmtp().getPort();
    return URI.create("%s://%s127.0.0.1:%d".formatted(scheme, login, port));
  }

  private void start(String scheme) {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", scheme));
    server.setUser("news@star.example", "news@star.example", "p:s");
    server.start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp", "smtps"})
  void aMailArrivesInTheMailbox(String scheme) throws Exception {
    start(scheme);
    try (Postman postman = Round.trusting(anybody(), uri(scheme, "news%40star.example:p%3As@"))) {
      assertThat(postman.send(Mails.saying("Subject: The morning\r\n\r\n.one\r\n..two\r\n")))
          .isInstanceOf(Outcome.Accepted.class);
    }
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("The morning");
    assertThat(mail.getContent().toString()).isEqualToNormalizingNewlines(".one\n..two");
  }

  @Test
  void aWrongPasswordBarsTheWay() {
    start("smtps");
    try (Postman postman = Round.trusting(anybody(), uri("smtps", "news%40star.example:wrong@"))) {
      assertThat(postman.send(Mails.to("reader@mail.example")))
          .isInstanceOfSatisfying(
              Outcome.Barred.class,
              barred ->
                  assertThat(barred.reason())
                      .contains("user and password", "535")
                      .doesNotContain("wrong"));
    }
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void manyMailsAtOnceArriveOnceEach() {
    start("smtp");
    try (Postman postman = Round.trusting(anybody(), uri("smtp", ""));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 200)
          .forEach(i ->
              threads.submit(
                  () -> postman.send(Mails.saying("Subject: %d\r\n\r\nx\r\n".formatted(i)))));
    }
    assertThat(Arrays.stream(server.getReceivedMessages()).map(PostmanGreenMailTest::subject))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 200).mapToObj(Integer::toString).toList());
  }

  private static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Trusts everybody, as the certificate of this server is for nobody; PostmanTlsTest looks at
  /// certificates.
  private static SSLContext anybody() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Trusting()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Trusting extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
