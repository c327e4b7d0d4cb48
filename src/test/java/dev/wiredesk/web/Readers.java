package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.channel.Defaults;
import dev.wiredesk.digest.Archive;
import dev.wiredesk.digest.ReaderKeys;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.digest.Readership;
import dev.wiredesk.digest.Readership.Application;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Ledger;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Turn;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The readers of three digests on a server of their own, with everything real behind it: two that
/// are open to all, and one that is not.
final class Readers implements AutoCloseable {
  static final Instant NOW = Paper.NOW;
  static final String MORNING = "morning";
  static final String ALERTS = "alerts";
  static final String STAFF = "staff";

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Map<String, String> FILES =
      Map.of(
          MORNING,
          """
          kind: digest
          title: The morning <in ten>
          description: With your first coffee & before the news.
          every: day
          at: 06:30 Europe/Berlin
          sign-up: open
          offer: {every: [day, weekday, "FREQ=MONTHLY;BYDAY=1MO"], sections: [City, Straße]}
          """,
          ALERTS,
          """
          kind: digest
          title: Eilmeldungen
          language: de
          every: story
          at: 08:00 Europe/Berlin
          sign-up: open
          offer: {every: [story, day]}
          """,
          STAFF,
          """
          kind: digest
          title: For the staff
          every: weekday
          at: 09:00 Europe/Berlin
          sign-up: closed
          """);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient browser = HttpClient.newHttpClient();
  private final ReaderKeys keys = new ReaderKeys(new byte[32]);
  private final Map<String, String> shown = new TreeMap<>();
  private final EditionView view =
      new EditionView() {
        @Override
        public Optional<String> html(String id) {
          return Optional.ofNullable(shown.get(id));
        }

        @Override
        public Optional<Archive.Line> line(Edition edition) {
          return html(edition.id())
              .map(_ ->
                  new Archive.Line(
                      edition.subject(), edition.stories().size(), false, edition.hour()));
        }
      };
  private final Store store;
  private final ChannelSet channels;
  private final Readership readers;
  private final int port;

  /// @param folder empty, for the store and the files of the digests
  Readers(Path folder) {
    this(folder, Paper.SITE);
  }

  Readers(Path folder, Site site) {
    store = Stores.open("sqlite:readers.db", folder);
    channels = channels(folder.resolve("feeds"));
    readers = new Readership(() -> channels, store, keys, _ -> {}, CLOCK);
    Pages pages = new Pages(site, paper(), CLOCK);
    Router router = Router.router(vertx);
    pages.mount(router);
    new ReaderPages(pages, readers, keys, CLOCK).mount(router);
    new EditionPages(pages, store.editions(), view, CLOCK).mount(router);
    port =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();
  }

  private static ChannelSet channels(Path feeds) {
    try {
      Files.createDirectories(feeds);
      for (Map.Entry<String, String> file : FILES.entrySet()) {
        Files.writeString(feeds.resolve(file.getKey() + ".yaml"), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChannelSet set = Channels.read(feeds, Defaults.of(URI.create(Paper.BASE)));
    if (!set.problems().isEmpty()) {
      throw new AssertionError(set.problems());
    }
    return set;
  }

  Paper paper() {
    return new Paper().digests(channels.all(Channel.Digest.class));
  }

  Readership readership() {
    return readers;
  }

  Store store() {
    return store;
  }

  /// Somebody who confirmed that they want these digests.
  Subscription reader(String address, String... digests) {
    readers.signUp(new Application(address, List.of(digests), Preferences.NONE, "", "I want it."));
    readers.confirm(token(Purpose.CONFIRM, address), "");
    return person(address).getFirst();
  }

  List<Subscription> person(String address) {
    return readers.person(address);
  }

  /// A link's token, as a mail to the address has it.
  String token(Purpose purpose, String address) {
    return keys.token(purpose, person(address).getFirst().id());
  }

  /// Puts an edition of the morning on record.
  ///
  /// @param day of November, and how many stories are in it
  void issue(String id, String subject, int day, boolean open) {
    shown.put(id, "<!DOCTYPE html><title>x</title><h1>" + subject + "</h1>");
    Instant hour = Instant.parse("2026-11-%02dT05:30:00Z".formatted(day));
    Edition edition =
        new Edition(
            id,
            MORNING,
            hour,
            LocalDate.of(2026, 11, day),
            new Edition.Range(0, day, hour),
            Set.of(),
            "en",
            open,
            subject,
            IntStream.rangeClosed(1, day)
                .mapToObj(i -> new Edition.Piece("story-" + i, 1, i))
                .toList(),
            List.of(),
            new Edition.Count(day, day, 0, 0, 0));
    Subscription reader =
        person("issue@example.org").isEmpty()
            ? reader("issue@example.org", MORNING)
            : person("issue@example.org").getFirst();
    Turn.Step step = new Turn.Step(edition, null, Turn.Column.SENT);
    Turn turn = new Turn(reader, reader.place(), null, null, List.of(step));
    store.ledger().settle(Ledger.Settlement.of(MORNING).turn(turn)).join();
  }

  /// The edition is on record, but cannot be seen any more.
  void hide(String id) {
    shown.remove(id);
  }

  HttpRequest.Builder ask(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send(ask(path));
  }

  /// Posts a form as browsers do.
  HttpResponse<String> post(String path, String form) {
    return send(posting(path, form));
  }

  HttpRequest.Builder posting(String path, String form) {
    return ask(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form));
  }

  /// Fields by name and value in turn.
  static String form(String... namesAndValues) {
    return IntStream.range(0, namesAndValues.length / 2)
        .mapToObj(i -> encoded(namesAndValues[2 * i]) + "=" + encoded(namesAndValues[2 * i + 1]))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    browser.close();
    store.close();
  }
}
