package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a parcel finds its way, and which ways it does not go: over real sockets of this machine.
class CourierTest {
  private final List<String> lookedUp = new CopyOnWriteArrayList<>();
  private final AtomicReference<AddressBook> book =
      new AtomicReference<>(host -> List.of(InetAddress.ofLiteral(host)));
  private final CountDownLatch over = new CountDownLatch(1);
  private final Courier courier = courier(Duration.ofSeconds(30));
  private final Courier hasty = courier(Duration.ofMillis(300));

  private Courier courier(Duration total) {
    return new Courier(
        Allowed.NOTHING, Clock.systemUTC(), new Limits(Duration.ofSeconds(30), total), this::find);
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
              Receiver.await(all, 30_000);
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
