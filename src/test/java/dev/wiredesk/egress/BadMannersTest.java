package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.delivery.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Receivers with bad manners, on real sockets: none of them holds us up, and each is told apart.
class BadMannersTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Courier courier = courier(Duration.ofSeconds(30));
  private final Courier hasty = courier(Duration.ofMillis(300));
  private final Courier patient = courier(Duration.ofSeconds(2));

  private static Courier courier(Duration total) {
    return new Courier(
        Allowed.NOTHING,
        Clock.fixed(NOON, ZoneOffset.UTC),
        new Limits(Duration.ofSeconds(30), total),
        AddressBook.SYSTEM);
  }

  @AfterEach
  void close() {
    courier.close();
    hasty.close();
    patient.close();
  }

  @Test
  void aReceiverThatHangsBeforeItsAnswerDefersTheParcel() throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    try (Receiver receiver = Receiver.with((_, _, _) -> Receiver.await(ended, 30_000))) {
      assertThat(hasty.send(Parcels.to(receiver.uri())))
          .isEqualTo(deferred(null, "no answer within 300 ms"));
      assertThat(receiver.requests()).hasSize(1);
      ended.countDown();
    }
  }

  @Test
  void aReceiverThatDripsItsHeadersDefersTheParcel() throws IOException {
    try (Receiver receiver = dripping("HTTP/1.1 200 OK\r\nX-Long: ")) {
      assertThat(hasty.send(Parcels.to(receiver.uri())))
          .isEqualTo(deferred(null, "no answer within 300 ms"));
    }
  }

  @Test
  void aReceiverThatDripsItsAnswerDefersTheParcel() throws IOException {
    try (Receiver receiver = dripping("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n")) {
      assertThat(patient.send(Parcels.to(receiver.uri())))
          .isEqualTo(deferred(200, "HTTP 200, but the answer did not end within 2 s"));
    }
  }

  @Test
  void aRefusalCountsEvenIfItsReasonDrips() throws IOException {
    try (Receiver receiver = dripping("HTTP/1.1 422 No\r\nContent-Length: 10000\r\n\r\nbad")) {
      assertThat(patient.send(Parcels.to(receiver.uri())))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.reason()).startsWith("HTTP 422: bad."));
    }
  }

  /// Says the beginning at once, and then a byte now and then for as long as somebody listens.
  private static Receiver dripping(String beginning) {
    return Receiver.with((_, out, _) -> {
      Receiver.say(out, beginning);
      while (true) {
        Receiver.say(out, ".");
        Receiver.pause();
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 10485760", "X-Length: none"})
  void ofALongAnswerOnlyTheBeginningIsRead(String length) throws IOException {
    AtomicBoolean cutOff = new AtomicBoolean();
    Receiver.Manners talkative =
        (socket, out, _) -> {
          Receiver.say(out, "HTTP/1.1 500 Oops\r\n%s\r\n\r\n".formatted(length));
          try {
            out.write(new byte[10 * 1024 * 1024]);
          } catch (IOException _) {
            cutOff.set(true);
          }
          socket.close();
        };
    try (Receiver receiver = Receiver.with(talkative)) {
      assertThat(courier.send(Parcels.to(receiver.uri()))).isInstanceOf(Outcome.Deferred.class);
      await().untilTrue(cutOff);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Long: ", "X-Long: x\r\n"})
  void aHeadThatDoesNotEndIsNotRead(String header) throws IOException {
    String endless = header.repeat(100_000);
    try (Receiver receiver = Receiver.saying("HTTP/1.1 200 OK\r\n" + endless)) {
      assertThat(courier.send(Parcels.to(receiver.uri())))
          .isEqualTo(deferred(null, "the head of the answer is too long"));
    }
  }

  @Test
  void aReceiverThatRefusesALongParcelBeforeItHasReadItIsHeard() throws IOException {
    String payload = "x".repeat(50_000_000);
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.startVirtualThread(() -> refuseByTheHead(door));
      URI to = URI.create("http://127.0.0.1:" + door.getLocalPort());

      assertThat(courier.send(Parcels.of("POST", to, Map.of(), payload, Parcels.HERE)))
          .isEqualTo(new Outcome.Refused(413, "HTTP 413"));
    }
  }

  private static void refuseByTheHead(ServerSocket door) {
    try (Socket socket = door.accept()) {
      socket.getInputStream().readNBytes(1_000);
      Receiver.say(socket.getOutputStream(), "HTTP/1.1 413 Too Long\r\nContent-Length: 0\r\n\r\n");
      socket.getInputStream().skipNBytes(25_000_000);
      reset(socket);
    } catch (IOException _) {
      // The courier hung up first.
    }
  }

  @Test
  void theTextOfAnErrorIsKeptUpTo16KiB() throws IOException {
    String text = "x".repeat(20_000);
    try (Receiver receiver =
        Receiver.saying("HTTP/1.1 422 No\r\nContent-Length: 20000\r\n\r\n" + text)) {
      assertThat(courier.send(Parcels.to(receiver.uri())))
          .isEqualTo(new Outcome.Refused(422, "HTTP 422: " + text.substring(0, 16_384)));
    }
  }

  @Test
  void aReceiverThatResetsTheConnectionInItsAnswerDefersTheParcel() throws IOException {
    try (Receiver receiver =
        Receiver.with((socket, out, _) -> {
          Receiver.say(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
          reset(socket);
        })) {
      assertThat(courier.send(Parcels.to(receiver.uri())))
          .isInstanceOfSatisfying(
              Outcome.Deferred.class,
              deferred ->
                  assertThat(deferred.reason()).contains("onnection").doesNotContain("Exception"));
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  @Test
  void aReceiverThatEndsItsAnswerTooEarlyDefersTheParcel() throws IOException {
    try (Receiver receiver =
        Receiver.with((socket, out, _) -> {
          Receiver.say(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
          socket.close();
        })) {
      assertThat(courier.send(Parcels.to(receiver.uri())))
          .isInstanceOfSatisfying(
              Outcome.Deferred.class,
              deferred -> {
                assertThat(deferred.status()).isEqualTo(200);
                assertThat(deferred.reason()).startsWith("HTTP 200, but the answer broke off (");
              });
    }
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"120", "Sun, 01 Mar 2026 12:02:00 GMT"})
  void aBusyReceiverSaysWhenItWantsToBeAskedAgain(String when) throws IOException {
    try (Receiver receiver =
        Receiver.saying(
            "HTTP/1.1 429 Slow\r\nRetry-After: %s\r\nContent-Length: 4\r\n\r\nbusy"
                .formatted(when))) {
      assertThat(courier.send(Parcels.to(receiver.uri())))
          .isEqualTo(new Outcome.Deferred(429, "HTTP 429: busy", Duration.ofMinutes(2)));
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  @Test
  void aConnectionThatTheReceiverClosedWhileItWasIdleIsNoTroubleOfTheReceiver() throws IOException {
    try (Receiver receiver =
        Receiver.with((socket, out, _) -> {
          Receiver.say(out, Receiver.OK);
          socket.close();
        })) {
      for (int i = 0; i < 3; i++) {
        assertThat(courier.send(Parcels.to(receiver.uri())))
            .isEqualTo(new Outcome.Accepted(200, "ok"));
      }
      assertThat(receiver.requests()).hasSize(3);
    }
  }

  @Test
  void aKeptConnectionThatFailsIsReplacedOnceAndNotAgain() throws IOException {
    try (Receiver receiver =
        Receiver.with((socket, out, number) -> {
          if (number == 1) {
            Receiver.say(out, Receiver.OK);
          } else {
            socket.close();
          }
        })) {
      courier.send(Parcels.to(receiver.uri()));

      assertThat(courier.send(Parcels.to(receiver.uri())))
          .isEqualTo(
              deferred(
                  null,
                  "http://127.0.0.1:%d closed the connection without an answer"
                      .formatted(receiver.port())
                      .replace("http://", "")));
      assertThat(receiver.requests()).hasSize(3);
      assertThat(receiver.connections()).isEqualTo(2);
    }
  }

  @Test
  void aNewConnectionThatFailsIsNotTriedAgain() throws IOException {
    try (Receiver receiver = Receiver.with((socket, _, _) -> socket.close())) {
      assertThat(courier.send(Parcels.to(receiver.uri())))
          .isInstanceOfSatisfying(
              Outcome.Deferred.class,
              deferred -> assertThat(deferred.reason()).endsWith("without an answer"));
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  @Test
  void aReceiverThatIsNotThereDefersTheParcel() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = gone.getLocalPort();
    }
    assertThat(courier.send(Parcels.to(URI.create("http://127.0.0.1:" + port))))
        .isEqualTo(deferred(null, "127.0.0.1:%d refused the connection".formatted(port)));
  }

  @Test
  void anAnswerThatIsNotHttpDefersTheParcel() throws IOException {
    try (Receiver receiver =
        Receiver.with((socket, out, _) -> {
          Receiver.say(out, "SSH-2.0-OpenSSH_9.6\r\n");
          socket.close();
        })) {
      assertThat(courier.send(Parcels.to(receiver.uri()))).isInstanceOf(Outcome.Deferred.class);
    }
  }

  private static Outcome deferred(Integer status, String reason) {
    return new Outcome.Deferred(status, reason, Duration.ZERO);
  }
}
