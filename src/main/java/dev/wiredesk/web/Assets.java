package dev.wiredesk.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Files of the program itself that browsers fetch: the stylesheet, the logo, the sample newsroom's
/// pictures. Read once, then kept in memory. Safe for use by many threads at once.
final class Assets {
  private static final String PAGES = "/dev/wiredesk/web/assets/";
  private static final String NEWSROOM = "/newsroom/images/";

  // No slash and no two dots: a name can only be a file of the folder it is looked for in.
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+\\.(css|jpg|svg|png|ico)");
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "ico", "image/x-icon",
          "jpg", "image/jpeg",
          "png", "image/png",
          "svg", "image/svg+xml");

  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String AN_HOUR = "public, max-age=3600, stale-while-revalidate=86400";

  private final Map<String, Asset> kept = new ConcurrentHashMap<>();

  /// One file.
  ///
  /// @param mediaType what it is
  /// @param bytes what is in it
  /// @param validator changes with the bytes
  private record Asset(String mediaType, Buffer bytes, Validator validator) {}

  /// Where a page finds a file of ours; another address as soon as the file is another.
  String address(String name) {
    String hash =
        asset(PAGES, name)
            .orElseThrow(() -> new IllegalArgumentException("no asset is called " + name))
            .validator()
            .hash();
    return "/assets/%s?v=%s".formatted(name, hash);
  }

  /// Answers `/assets/{name}`; an unknown name is the next handler's business.
  void sendPages(RoutingContext ctx) {
    send(ctx, PAGES);
  }

  /// Answers `/newsroom/images/{name}`; an unknown name is the next handler's business.
  void sendNewsroom(RoutingContext ctx) {
    send(ctx, NEWSROOM);
  }

  private void send(RoutingContext ctx, String folder) {
    asset(folder, Pages.name(ctx)).ifPresentOrElse(asset -> send(ctx, asset), () -> ctx.next());
  }

  private static void send(RoutingContext ctx, Asset asset) {
    boolean named = asset.validator().hash().equals(ctx.request().getParam("v"));
    HttpServerResponse response = ctx.response();
    Page.protect(response.headers())
        .set(HttpHeaders.CONTENT_TYPE, asset.mediaType())
        .set(HttpHeaders.CACHE_CONTROL, named ? FOR_EVER : AN_HOUR)
        // A story's picture is shown by readers everywhere.
        .set("Cross-Origin-Resource-Policy", "cross-origin");
    if (asset.validator().isKnown(ctx)) {
      response.setStatusCode(304).end();
      return;
    }
    Page.send(ctx, response, asset.bytes());
  }

  private Optional<Asset> asset(String folder, String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Optional<Asset> known = Optional.ofNullable(kept.get(folder + name));
    // Only what exists is kept, so that asking for a thousand wrong names costs no memory.
    return known.or(() -> read(folder + name));
  }

  private Optional<Asset> read(String path) {
    try (InputStream in = Assets.class.getResourceAsStream(path)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      String ending = path.substring(path.lastIndexOf('.') + 1);
      String mediaType = MEDIA_TYPES.getOrDefault(ending, "application/octet-stream");
      Asset asset = new Asset(mediaType, Buffer.buffer(bytes), Validator.of(bytes));
      kept.put(path, asset);
      return Optional.of(asset);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file %s was not read".formatted(path), e);
    }
  }
}
