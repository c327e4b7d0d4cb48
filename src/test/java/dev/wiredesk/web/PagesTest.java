package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.article.Stories;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private static final String ODD_ID = "https://news.example/a b/ü+1?x=1";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient browser = HttpClient.newHttpClient();
  private final Sandbox sandbox = Receivers.knowingNothing();
  private int port;

  @BeforeAll
  void open(@TempDir Path mailbox) throws IOException {
    Files.writeString(mailbox.resolve("one.eml"), "Subject: One\r\n\r\nHello\r\n");
    Pages pages =
        new Paper()
            .print(Stories.story("crane"))
            .print(Stories.story("gone"))
            .print(Stories.killed("gone", 2))
            .print(Stories.story(ODD_ID))
            .pages();
    Router router = Router.router(vertx);
    pages.mount(router);
    new SandboxPage(pages, sandbox).mount(router);
    new SignatureCheckPage(pages, Receivers.CLOCK).mount(router);
    new MailboxPage(pages, new Mailbox(mailbox)).mount(router);
    router
        .route("/broken")
        .handler(_ -> {
          throw new IllegalStateException("secret detail");
        });
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    port = server.actualPort();
  }

  @AfterAll
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    browser.close();
  }

  private HttpRequest.Builder ask(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(String path) {
    return send(ask(path));
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void pagesLetNoScriptRunAndNobodyFrameThem() {
    HttpResponse<String> page = get("/articles/crane");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "content-security-policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("script-src", "unsafe");
    assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(page, "referrer-policy")).isEqualTo("strict-origin-when-cross-origin");
  }

  @Test
  void aBrowserThatHasThePageIsToldSo() {
    String etag = header(get("/articles/crane"), "etag");

    HttpResponse<String> again = send(ask("/articles/crane").header("If-None-Match", etag));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void aHeadIsTheSameWithoutTheBody() {
    HttpResponse<String> whole = get("/");

    HttpResponse<String> head = send(ask("/").method("HEAD", BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "content-length")).isEqualTo(header(whole, "content-length"));
    assertThat(header(head, "etag")).isEqualTo(header(whole, "etag"));
    assertThat(head.body()).isEmpty();
  }

  @Test
  void anIdMayHoldAnything() {
    String page = Paper.SITE.names().page(ODD_ID).getRawPath();

    assertThat(get(page).statusCode()).isEqualTo(200);
    assertThat(Pages.articleId("/articles/a+b%2Fc")).contains("a+b/c");
    assertThat(Pages.articleId("/articles/tag:x.example,2026:a/b"))
        .contains("tag:x.example,2026:a/b");
    assertThat(Pages.articleId("/articles/%ZZ")).isEmpty();
  }

  @Test
  void whatIsNotThereIsToldInTheLookOfThePaper() {
    HttpResponse<String> page = get("/articles/never");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(header(page, "cache-control")).isEqualTo("no-store");
    assertThat(page.body()).contains("There is nothing here", "The Post");
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(get("/articles/gone").statusCode()).isEqualTo(410);
  }

  @Test
  void aProgramIsToldOfAnErrorAsAProblem() {
    HttpResponse<String> problem = get("/api/nowhere");

    assertThat(problem.statusCode()).isEqualTo(404);
    assertThat(header(problem, "content-type")).isEqualTo("application/problem+json");
    assertThat(problem.body()).contains("\"status\":404");
  }

  @Test
  void pagesAreReadOnly() {
    HttpResponse<String> page = send(ask("/").POST(BodyPublishers.ofString("x")));

    assertThat(page.statusCode()).isEqualTo(405);
    assertThat(header(page, "allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void anErrorOfOursTellsNothingOfOurInside() {
    HttpResponse<String> page = get("/broken");

    assertThat(page.statusCode()).isEqualTo(500);
    assertThat(page.body()).contains("went wrong on our side").doesNotContain("secret detail");
  }

  @Test
  void theStylesheetIsKeptForEverUnderItsOwnAddress() {
    Matcher link =
        Pattern.compile("href=\"(/assets/wiredesk.css\\?v=[0-9a-f]+)\"").matcher(get("/").body());
    assertThat(link.find()).isTrue();

    HttpResponse<String> css = get(link.group(1));

    assertThat(header(css, "content-type")).isEqualTo("text/css; charset=utf-8");
    assertThat(header(css, "cache-control")).contains("immutable");
    assertThat(header(get("/assets/wiredesk.css"), "cache-control")).doesNotContain("immutable");
  }

  @Test
  void onlyOwnFilesAreAssets() {
    assertThat(get("/assets/front.peb").statusCode()).isEqualTo(404);
    assertThat(get("/assets/..%2ffront.peb").statusCode()).isEqualTo(404);
    assertThat(get("/newsroom/images/..%2findex").statusCode()).isEqualTo(404);
    assertThat(header(get("/newsroom/images/organ.jpg"), "content-type")).isEqualTo("image/jpeg");
  }

  @Test
  void theSandboxTakesADeliveryAndShowsIt() {
    HttpResponse<String> taken =
        send(
            ask("/sandbox/star/articles/1?a=b")
                .header("Authorization", "Bearer 4711")
                .PUT(BodyPublishers.ofString("{\"a\":\"<b>\"}")));

    assertThat(taken.statusCode()).isEqualTo(204);
    String list = get("/sandbox/star").body();
    assertThat(list).contains("PUT /sandbox/star/articles/1?a=b", "Not signed");
    Matcher link = Pattern.compile("/sandbox/star\\?delivery=\\d+").matcher(list);
    assertThat(link.find()).isTrue();
    assertThat(get(link.group()).body())
        .contains("&quot;a&quot; : &quot;&lt;b&gt;&quot;", "Bearer … (11 characters, not shown)")
        .doesNotContain("4711");
    assertThat(get("/sandbox/moon").body()).contains("Nothing has arrived yet");
    assertThat(get("/sandbox/moon" + link.group().substring("/sandbox/star".length())).statusCode())
        .isEqualTo(404);
    assertThat(get("/sandbox/star?delivery=x").statusCode()).isEqualTo(404);
    assertThat(get("/sandbox?live").body()).contains("http-equiv=\"refresh\"");
  }

  @Test
  void theSandboxRefusesMoreThanFiveMebibytes() {
    HttpResponse<String> refused =
        send(ask("/sandbox/large").POST(BodyPublishers.ofByteArray(new byte[5 * 1024 * 1024 + 1])));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(sandbox.newestFirst("large")).isEmpty();
  }

  @Test
  void aMailIsShownInAFrameThatRunsNothing() {
    assertThat(get("/mailbox").body()).contains("href=\"/mailbox/one\"");
    assertThat(get("/mailbox/one").body()).contains("Hello").doesNotContain("<iframe");
    assertThat(header(get("/mailbox/one.html"), "content-security-policy"))
        .startsWith("sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'")
        .doesNotContain("allow-scripts", "allow-same-origin");
    assertThat(get("/mailbox/..%2fone").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> check(String form) {
    return send(ask("/signature-check").POST(BodyPublishers.ofString(form)));
  }

  @Test
  void aPastedSignatureIsCheckedAndTheSecretNotRepeated() {
    String form =
        "key=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            + "&headers=webhook-id:+msg_p5jXN8AQM9LWM0D4loKWxJek%0D%0Awebhook-timestamp:+1614265330"
            + "%0D%0Awebhook-signature:+v1%2Cg0hM9SsE%2BOTPJTGt%2FtmIKtSyZlE3uFJELVlNIOLJ1OE%3D"
            + "&body=%7B%22test%22%3A+2432232314%7D";

    HttpResponse<String> right = check(form);
    HttpResponse<String> wrong = check(form.replace("2432232314", "2432232315"));

    assertThat(right.body()).contains("Verified: Standard Webhooks v1 with key ");
    assertThat(header(right, "cache-control")).isEqualTo("no-store");
    assertThat(wrong.body())
        .contains("Not verified: no signature fits", "Does your code compute one of these?");
    assertThat(right.body() + wrong.body()).doesNotContain("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(get("/signature-check").body()).contains("<form");
  }

  @Test
  void moreThanTwoMebibytesAreNotChecked() {
    assertThat(check("body=" + "x".repeat(2 * 1024 * 1024)).statusCode()).isEqualTo(413);
  }
}
