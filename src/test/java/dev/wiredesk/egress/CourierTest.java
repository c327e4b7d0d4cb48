package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a parcel may meet on its way: real sockets with bad manners.
class CourierTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(30);

  private final List<String> lookedUp = new CopyOnWriteArrayList<>();
  private final AtomicReference<AddressBook> book =
      new AtomicReference<>(host -> List.of(InetAddress.ofLiteral(host)));
  private final CountDownLatch over = new CountDownLatch(1);
  private final Courier courier = courier(LONG);
  private final Courier hasty = courier(Duration.ofMillis(300));
  private final Courier patient = courier(Duration.ofSeconds(2));

  private Courier courier(Duration total) {
    return new Courier(
        Allowed.NOTHING, Clock.fixed(NOON, ZoneOffset.UTC), new Limits(LONG, total), this::find);
  }

  private List<InetAddress> find(String host) throws UnknownHostException {
    lookedUp.add(host);
    return book.get().find(host);
  }

  @AfterEach
  void close() {
    over.countDown();
    courier.close();
    hasty.close();
    patient.close();
  }

  @Test
  void aParcelArrivesAsItIsWithItsHeaders() throws IOException {
    try (Receiver receiver = Receiver.saying(Receiver.OK)) {
      assertThat(courier.send(Parcels.to(receiver.uri())))
          .isEqualTo(new Outcome.Accepted(200, "ok"));
      assertThat(receiver.requests())
          .containsExactly(
              """
              POST /in?a=b HTTP/1.1
              User-Agent: Wiredesk
              webhook-id: msg_1
              Host: 127.0.0.1:%d
              Content-Length: 7
              Content-Type: application/json

              {"a":1}\
              """
                  .formatted(receiver.port())
                  .replace("\n", "\r\n"));
    }
  }

  @Test
  void aParcelWithoutAPayloadSaysSo() throws IOException {
    try (Receiver receiver = Receiver.saying("HTTP/1.1 204 No Content\r\n\r\n")) {
      Outcome outcome =
          courier.send(Parcels.of("DELETE", receiver.uri(), Map.of("Host", "x"), "", Parcels.HERE));

      assertThat(outcome).isEqualTo(new Outcome.Accepted(204, ""));
      assertThat(receiver.requests().getFirst())
          .startsWith("DELETE /in?a=b HTTP/1.1\r\n")
          .contains("\r\nContent-Length: 0\r\n", "\r\nHost: 127.0.0.1:")
          .doesNotContain("Content-Type", "Host: x");
    }
  }

  @Test
  void aParcelThatSaysWhichAnswersItAcceptsGetsTheWholeAnswer() throws IOException {
    String token = "{\n  \"access_token\": \"t\",\n  \"id\": \"7\"\n}";
    try (Receiver receiver =
        Receiver.saying(
            "HTTP/1.1 200 OK\r\nX-Request-Id: r1\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(token.length(), token))) {
      Map<String, String> headers = Map.of("accept", "application/json");

      assertThat(courier.send(Parcels.of("POST", receiver.uri(), headers, "a=b", Parcels.HERE)))
          .isEqualTo(new Outcome.Accepted(200, "{   \"access_token\": \"t\",   \"id\": \"7\" }"));
      assertThat(courier.send(Parcels.to(receiver.uri())))
          .isEqualTo(new Outcome.Accepted(200, "7"));
    }
  }

  @Test
  void aHeaderCannotSmuggleInAnother() throws IOException {
    try (Receiver receiver = Receiver.saying(Receiver.OK)) {
      Map<String, String> headers = Map.of("x-note", "a\r\nx-evil: b");

      courier.send(Parcels.of("POST", receiver.uri(), headers, "{}", Parcels.HERE));

      assertThat(receiver.requests()).allMatch(request -> !request.contains("\nx-evil"));
    }
  }

  @Test
  void parcelsOfOneLineShareConnections() throws IOException {
    try (Receiver receiver = Receiver.saying(Receiver.OK)) {
      IntStream.range(0, 5).forEach(_ -> courier.send(Parcels.to(receiver.uri())));

      assertThat(receiver.requests()).hasSize(5);
      assertThat(receiver.connections()).isEqualTo(1);
    }
  }

  @Test
  void manyParcelsGoAtOnce() throws Exception {
    CountDownLatch all = new CountDownLatch(256);
    try (Receiver receiver =
            Receiver.with((_, out, _) -> {
              all.countDown();
              awaitQuietly(all);
              Receiver.say(out, Receiver.OK);
            });
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> outcomes =
          IntStream.range(0, 256)
              .mapToObj(_ -> threads.submit(() -> courier.send(Parcels.to(receiver.uri()))))
              .toList();

      for (Future<Outcome> outcome : outcomes) {
        assertThat(outcome.get()).isInstanceOf(Outcome.Accepted.class);
      }
    }
  }

  private static void awaitQuietly(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aReceiverThatHangsBeforeItsAnswerDefersTheParcel() throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    try (Receiver receiver = Receiver.with((_, _, _) -> awaitQuietly(ended))) {
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
        awaitAMoment();
      }
    });
  }

  private static void awaitAMoment() throws IOException {
    try {
      new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
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

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aReceiverThatSendsUsElsewhereIsNotFollowed(int status) throws IOException {
    try (Receiver receiver =
        Receiver.saying(
            "HTTP/1.1 %d There\r\nLocation: http://169.254.169.254/latest/meta-data/\r\nContent-Length: 0\r\n\r\n"
                .formatted(status))) {
      assertThat(courier.send(Parcels.to(receiver.uri())))
          .isEqualTo(
              deferred(
                  status, "HTTP %d: sends us elsewhere, which is not followed".formatted(status)));
      assertThat(receiver.requests()).hasSize(1);
      assertThat(lookedUp).containsExactly("127.0.0.1");
    }
  }

  @Test
  void aNameThatLeadsIntoTheHouseTheSecondTimeIsNotFollowedThere() throws IOException {
    Receiver.Manners once =
        (socket, out, _) -> {
          Receiver.say(out, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
          socket.close();
        };
    // The public address is played by one that the line allows, as tests stay on this machine.
    try (Receiver open = Receiver.with(once);
        Receiver inside = Receiver.at("127.0.0.2", open.port(), once)) {
      URI rebinding = open.uri("http", "rebinding.example");
      book.set(_ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
      assertThat(courier.send(Parcels.to(rebinding))).isEqualTo(new Outcome.Accepted(200, ""));

      book.set(_ -> List.of(InetAddress.ofLiteral("127.0.0.2")));

      assertThat(courier.send(Parcels.to(rebinding)))
          .isEqualTo(
              new Outcome.Barred(
                  null,
                  "rebinding.example is not called: it is 127.0.0.2, and 127.0.0.0/8 is this"
                      + " machine. If that is meant, the channel file can allow it: allow:"
                      + " [127.0.0.2/32]"));
      assertThat(open.requests()).hasSize(1);
      assertThat(inside.connections()).isZero();
    }
  }

  @Test
  void ofSeveralAddressesOnlyThosePermittedAreTried() throws IOException {
    try (Receiver inside = Receiver.at("127.0.0.2", 0, (_, out, _) -> Receiver.say(out, "x"));
        Receiver open =
            Receiver.at(
                "127.0.0.1", inside.port(), (_, out, _) -> Receiver.say(out, Receiver.OK))) {
      book.set(
          _ -> List.of(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1")));

      assertThat(courier.send(Parcels.to(open.uri("http", "both.example"))))
          .isEqualTo(new Outcome.Accepted(200, "ok"));
      assertThat(inside.connections()).isZero();
    }
  }

  @Test
  void aConnectionOfALineThatMayIsNotUsedByOneThatMayNot() throws IOException {
    try (Receiver receiver = Receiver.saying(Receiver.OK)) {
      courier.send(Parcels.to(receiver.uri()));

      assertThat(courier.send(Parcels.to(receiver.uri(), Line.PUBLIC)))
          .isInstanceOf(Outcome.Barred.class);
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  @Test
  void aHostThatTheHouseAllowsMayBeInTheHouse() throws IOException {
    book.set(AddressBook.SYSTEM);
    try (Receiver receiver = Receiver.saying(Receiver.OK);
        Courier house = new Courier(Allowed.of("LocalHost., 10.0.0.0/8"), Clock.systemUTC())) {
      assertThat(house.send(Parcels.to(receiver.uri("http", "localhost"), Line.PUBLIC)))
          .isInstanceOf(Outcome.Accepted.class);
      assertThat(house.send(Parcels.to(receiver.uri(), Line.PUBLIC)))
          .isInstanceOf(Outcome.Barred.class);
    }
  }

  @Test
  void aLineWithAMistakeBarsTheDestinationAndNamesIt() {
    assertThat(
            courier.send(
                Parcels.to(URI.create("http://127.0.0.1/"), new Line(List.of("10.1/16"), null))))
        .isEqualTo(
            new Outcome.Barred(
                null,
                "nothing is sent: \"10.1/16\" is not a block of addresses; one like 10.1.0.0/16 or"
                    + " fd00::/8 is wanted"));
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
    Receiver gone = Receiver.saying("");
    gone.close();

    assertThat(courier.send(Parcels.to(gone.uri())))
        .isEqualTo(deferred(null, "127.0.0.1:%d refused the connection".formatted(gone.port())));
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

  @Test
  void anUnknownHostDefersTheParcel() {
    book.set(host -> {
      throw new UnknownHostException(host + ": Name or service not known");
    });

    assertThat(courier.send(Parcels.to(URI.create("https://nobody.example/in"))))
        .isEqualTo(deferred(null, "unknown host nobody.example"));
  }

  @Test
  void aNameServerThatHangsDefersTheParcel() {
    book.set(_ -> hang());

    assertThat(hasty.send(Parcels.to(URI.create("http://slow.example/"))))
        .isEqualTo(deferred(null, "the name server did not answer for slow.example"));
  }

  @Test
  void aHostWhoseNameServerHangsHoldsUpNoOther() throws IOException {
    book.set(
        host -> host.equals("slow.example") ? hang() : List.of(InetAddress.ofLiteral("127.0.0.1")));
    try (Receiver receiver = Receiver.saying(Receiver.OK);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      URI slow = receiver.uri("http", "slow.example");
      IntStream.range(0, 200).forEach(_ -> threads.submit(() -> courier.send(Parcels.to(slow))));
      await().until(() -> lookedUp.contains("slow.example"));

      assertThat(courier.send(Parcels.to(receiver.uri("http", "quick.example"))))
          .isEqualTo(new Outcome.Accepted(200, "ok"));
      over.countDown();
    }
    assertThat(lookedUp).containsOnlyOnce("quick.example");
  }

  private List<InetAddress> hang() {
    try {
      over.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return List.of(InetAddress.ofLiteral("127.0.0.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://star.example/in",
        "file:///etc/passwd",
        "mailto:a@star.example",
        "/in",
        "https:///in",
        "https://user:secret@star.example/in",
        "https://star.example@127.0.0.1/in",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::127.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/"
      })
  void whatIsNoPublicHttpAddressBarsTheDestination(String address) {
    assertThat(courier.send(Parcels.to(URI.create(address), Line.PUBLIC)))
        .isInstanceOfSatisfying(
            Outcome.Barred.class,
            barred -> assertThat(barred.reason()).contains("not called").doesNotContain("secret"));
  }

  private static Outcome deferred(Integer status, String reason) {
    return new Outcome.Deferred(status, reason, Duration.ZERO);
  }
}
