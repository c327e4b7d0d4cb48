package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpRelayTest {
  private static final String MAIL =
      "From: desk@news.example\r\nTo: reader@news.example\r\nSubject: The morning\r\n\r\nTen stories.\r\n";

  @TempDir Path folder;
  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    server.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aMailArrivesByteForByte() throws Exception {
    server.start();

    Outcome outcome = relay(server.getSmtp().getPort()).send(mail());

    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("The morning");
    assertThat(server.getReceivedMessages()[0].getHeader("Message-ID")).isNull();
  }

  @Test
  void aServerThatIsNotThereDefersTheMail() {
    server.start();
    int port = server.getSmtp().getPort();
    server.stop();

    assertThat(relay(port).send(mail())).isInstanceOf(Outcome.Deferred.class);
  }

  @Test
  void aBusyServerDefersTheMailAndOneThatDoesNotWantItRefusesIt() {
    assertThat(relay(answering(_ -> "450 4.2.0 greylisted")).send(mail()))
        .isInstanceOfSatisfying(
            Outcome.Deferred.class, deferred -> assertThat(deferred.status()).isEqualTo(450));
    assertThat(relay(answering(_ -> "550 5.1.1 no such reader")).send(mail()))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(550);
              assertThat(refused.reason()).contains("no such reader");
            });
  }

  @Test
  void theLocalMailboxKeepsAMailOnceHoweverOftenItIsSent() {
    LocalMailbox mailbox = new LocalMailbox(folder.resolve("mailbox"));

    Outcome first = mailbox.send(mail());
    Outcome again = mailbox.send(mail());

    assertThat(first).isEqualTo(new Outcome.Accepted(null, "morning-1=2freader@news.example.eml"));
    assertThat(again).isEqualTo(first);
    assertThat(folder.resolve("mailbox")).isDirectoryContaining("glob:**.eml");
    assertThat(folder.resolve("mailbox").toFile().list()).hasSize(1);
    assertThat(folder.resolve("mailbox/morning-1=2freader@news.example.eml")).hasContent(MAIL);
  }

  private static SmtpRelay relay(int port) {
    return new SmtpRelay(URI.create("smtp://127.0.0.1:" + port));
  }

  private static Parcel mail() {
    return new Parcel(
        "morning-1/reader@news.example",
        "morning/reader@news.example",
        "smtp",
        "POST",
        URI.create("mailto:reader@news.example"),
        "message/rfc822",
        Map.of("from", "desk@news.example"),
        MAIL.getBytes(StandardCharsets.UTF_8),
        Line.PUBLIC);
  }

  /// A server that greets, accepts a sender, and answers every reader's address like this.
  private int answering(Function<String, String> toReader) {
    NetServer smtp =
        vertx
            .createNetServer()
            .connectHandler(socket -> {
              socket.write("220 news.example\r\n");
              socket.handler(line -> answer(socket, line, toReader));
            })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return smtp.actualPort();
  }

  private static void answer(NetSocket socket, Buffer line, Function<String, String> toReader) {
    String command = line.toString();
    socket.write((command.startsWith("RCPT") ? toReader.apply(command) : "250 ok") + "\r\n");
  }
}
