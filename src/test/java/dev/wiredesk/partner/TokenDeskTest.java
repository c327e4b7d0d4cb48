package dev.wiredesk.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wiredesk.channel.Auth;
import dev.wiredesk.delivery.Line;
import dev.wiredesk.delivery.Outcome;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Transport;
import dev.wiredesk.delivery.Unsendable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenDeskTest {
  private static final Outcome TAKEN = new Outcome.Accepted(200, "");
  private static final Outcome UNAUTHORIZED = new Outcome.Barred(401, "HTTP 401");

  @TempDir Path data;
  private final ConcurrentLinkedQueue<Parcel> asked = new ConcurrentLinkedQueue<>();
  private Partners partners;

  @BeforeEach
  void open() {
    partners = new Partners(data);
  }

  private Stamps stamps(Transport server) {
    Auth oauth =
        new Auth.OAuth(
            URI.create("https://star.example/token"),
            "wire:desk",
            partners.file("client", "a secret&more"),
            "articles write");
    return partners
        .transport(parcel -> {
          asked.add(parcel);
          return server.send(parcel);
        })
        .stamps(partners.shown(oauth));
  }

  /// A server that gives out `t1`, `t2`, … for so many seconds each.
  private Stamps counting(int seconds) {
    return stamps(_ ->
        new Outcome.Accepted(
            200,
            "{\"access_token\":\"t%d\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                .formatted(asked.size(), seconds)));
  }

  private Parcel parcel(Stamps stamps) {
    Stamp.Request request =
        new Stamp.Request("m", "POST", Partners.TO, "application/json", null, new byte[1]);
    return new Parcel(
        "m",
        "star",
        "https",
        "POST",
        Partners.TO,
        "application/json",
        stamps.headers(request, partners.now.get()),
        new byte[1],
        Line.PUBLIC,
        Parcel.ALWAYS);
  }

  private static String shown(Parcel parcel) {
    return parcel.headers().getOrDefault("authorization", "");
  }

  @Test
  void theTokenIsAskedForAsTheStandardSays() {
    assertThat(shown(parcel(counting(3_600)))).isEqualTo("Bearer t1");

    Parcel request = asked.element();
    assertThat(request.to()).hasToString("https://star.example/token");
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.mediaType()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(new String(request.payload(), StandardCharsets.UTF_8))
        .isEqualTo("grant_type=client_credentials&scope=articles+write");
    String both = request.headers().get("authorization").substring("Basic ".length());
    assertThat(new String(Base64.getDecoder().decode(both), StandardCharsets.UTF_8))
        .isEqualTo("wire%3Adesk:a+secret%26more");
  }

  @Test
  void aTokenIsKeptUntilAMinuteBeforeItsEnd() {
    Stamps stamps = counting(3_600);
    parcel(stamps);

    partners.now.updateAndGet(now -> now.plusSeconds(3_539));
    assertThat(shown(parcel(stamps))).isEqualTo("Bearer t1");
    partners.now.updateAndGet(now -> now.plusSeconds(1));
    assertThat(shown(parcel(stamps))).isEqualTo("Bearer t2");
    assertThat(asked).hasSize(2);
  }

  @Test
  void whoNeedsATokenThatIsBeingFetchedWaitsForIt() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    Stamps stamps =
        stamps(_ -> {
          awaitIt(answer);
          return new Outcome.Accepted(200, "{\"access_token\":\"t\"}");
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Parcel>> waiting = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        waiting.add(threads.submit(() -> parcel(stamps)));
      }
      await().until(() -> !asked.isEmpty());
      answer.countDown();
      for (Future<Parcel> parcel : waiting) {
        assertThat(shown(parcel.get())).isEqualTo("Bearer t");
      }
    }
    assertThat(asked).hasSize(1);
  }

  private static void awaitIt(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTokenThatNoLongerWorksIsRenewedOnce() {
    Stamps stamps = counting(3_600);
    Parcel first = parcel(stamps);
    assertThat(stamps.judge(first, TAKEN)).isEqualTo(TAKEN);

    assertThat(stamps.judge(first, UNAUTHORIZED))
        .isInstanceOfSatisfying(
            Outcome.Deferred.class, it -> assertThat(it.retryAfter()).isEqualTo(Duration.ZERO));
    Parcel second = parcel(stamps);

    assertThat(shown(second)).isEqualTo("Bearer t2");
    assertThat(stamps.judge(second, UNAUTHORIZED)).isEqualTo(UNAUTHORIZED);
  }

  @Test
  void everyDeliveryThatWasUnderWayWithTheDeadTokenIsTriedAgain() {
    Stamps stamps = counting(3_600);
    Parcel one = parcel(stamps);
    Parcel two = parcel(stamps);
    Parcel three = parcel(stamps);
    stamps.judge(one, TAKEN);

    assertThat(stamps.judge(two, UNAUTHORIZED)).isInstanceOf(Outcome.Deferred.class);
    parcel(stamps);
    assertThat(stamps.judge(three, UNAUTHORIZED)).isInstanceOf(Outcome.Deferred.class);
    assertThat(asked).hasSize(2);
  }

  @Test
  void aTokenThatNeverWorkedBarsTheDestination() {
    Stamps stamps = counting(3_600);
    Parcel one = parcel(stamps);
    Parcel two = parcel(stamps);

    assertThat(stamps.judge(one, UNAUTHORIZED)).isEqualTo(UNAUTHORIZED);
    assertThat(stamps.judge(two, UNAUTHORIZED)).isEqualTo(UNAUTHORIZED);
    assertThat(shown(parcel(stamps))).isEqualTo("Bearer t2");
  }

  @Test
  void otherAnswersAreLeftAsTheyAre() {
    Stamps stamps = counting(3_600);
    Parcel parcel = parcel(stamps);
    stamps.judge(parcel, TAKEN);
    Outcome forbidden = new Outcome.Barred(403, "HTTP 403");

    assertThat(stamps.judge(parcel, forbidden)).isEqualTo(forbidden);
    assertThat(shown(parcel(stamps))).isEqualTo("Bearer t1");
  }

  @Test
  void aRefusedClientBarsTheDestinationAndShowsOnlyTheCode() {
    Stamps stamps =
        stamps(_ ->
            new Outcome.Refused(
                400, "HTTP 400: {\"error\":\"invalid_scope\",\"you_sent\":\"a secret&more\"}"));

    assertThatThrownBy(() -> parcel(stamps))
        .isInstanceOf(Unsendable.class)
        .satisfies(it -> assertThat(outcome(it)).isInstanceOf(Outcome.Barred.class))
        .hasMessageContaining(
            "no access token: https://star.example/token answered HTTP 400 invalid_scope; check")
        .hasMessageNotContaining("secret&more");
  }

  @Test
  void aServerInTroubleDefersTheDelivery() {
    Stamps stamps =
        stamps(_ -> new Outcome.Deferred(503, "HTTP 503: a secret&more", Duration.ofSeconds(7)));

    assertThatThrownBy(() -> parcel(stamps))
        .isInstanceOf(Unsendable.class)
        .satisfies(it -> assertThat(outcome(it)).isInstanceOf(Outcome.Deferred.class))
        .hasMessageContaining("answered HTTP 503")
        .satisfies(it -> assertThat(outcome(it).toString()).contains("PT7S"))
        .hasMessageNotContaining("secret&more");
  }

  @Test
  void anAnswerWithoutATokenDefersTheDelivery() {
    for (String answer :
        List.of(
            "",
            "hello",
            "{}",
            "{\"access_token\":\"a b\"}",
            "[1",
            "{\"access_token\":\"x\"," + "\"token_type\":\"mac\"}")) {
      assertThatThrownBy(() -> parcel(stamps(_ -> new Outcome.Accepted(200, answer))))
          .isInstanceOf(Unsendable.class)
          .hasMessageContaining("answered without a bearer token");
    }
  }

  @Test
  void aTokenThatDoesNotSayHowLongItLivesIsKept() {
    Stamps stamps = stamps(_ -> new Outcome.Accepted(200, "{\"access_token\":\"t\"}"));
    parcel(stamps);
    partners.now.updateAndGet(now -> now.plus(Duration.ofDays(30)));
    parcel(stamps);

    assertThat(asked).hasSize(1);
  }

  private static Outcome outcome(Throwable unsendable) {
    return ((Unsendable) unsendable).outcome();
  }
}
