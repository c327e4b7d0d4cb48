package dev.wiredesk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a first visitor does, so that the launcher's cache holds the classes that takes.
final class Training {
  private static final List<String> PATHS =
      List.of(
          "/",
          "/feeds/top.rss",
          "/feeds/top.atom",
          "/feeds/top.json",
          "/sandbox",
          "/mailbox",
          "/health");

  private Training() {}

  static void visit(URI base) throws InterruptedException {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      for (String path : PATHS) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Encoding", "br").build();
        browser.send(request, BodyHandlers.discarding());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be deleted".formatted(folder), e);
    }
  }
}
