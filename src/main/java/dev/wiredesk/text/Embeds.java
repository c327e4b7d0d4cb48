package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Inline;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The sites whose posts, players and maps newsrooms set into their stories.
///
/// The address of a player is turned into that of the page a reader can open. A paragraph that is
/// nothing but the address of such a page is an embed too, as every newsroom system takes it since
/// oEmbed.
final class Embeds {
  // By the end of the host name. A name that is not here is no embed but an advertisement.
  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("acast.com", "Acast"),
          Map.entry("arcgis.com", "ArcGIS"),
          Map.entry("bandcamp.com", "Bandcamp"),
          Map.entry("bsky.app", "Bluesky"),
          Map.entry("dailymotion.com", "Dailymotion"),
          Map.entry("datawrapper.de", "Datawrapper"),
          Map.entry("documentcloud.org", "DocumentCloud"),
          Map.entry("dwcdn.net", "Datawrapper"),
          Map.entry("facebook.com", "Facebook"),
          Map.entry("flourish.studio", "Flourish"),
          Map.entry("flo.uri.sh", "Flourish"),
          Map.entry("giphy.com", "GIPHY"),
          Map.entry("infogram.com", "Infogram"),
          Map.entry("instagram.com", "Instagram"),
          Map.entry("linkedin.com", "LinkedIn"),
          Map.entry("maps.google.com", "Google Maps"),
          Map.entry("music.apple.com", "Apple Music"),
          Map.entry("openstreetmap.org", "OpenStreetMap"),
          Map.entry("pinterest.com", "Pinterest"),
          Map.entry("podcasts.apple.com", "Apple Podcasts"),
          Map.entry("reddit.com", "Reddit"),
          Map.entry("redditmedia.com", "Reddit"),
          Map.entry("soundcloud.com", "SoundCloud"),
          Map.entry("spotify.com", "Spotify"),
          Map.entry("streamable.com", "Streamable"),
          Map.entry("t.me", "Telegram"),
          Map.entry("ted.com", "TED"),
          Map.entry("threads.com", "Threads"),
          Map.entry("threads.net", "Threads"),
          Map.entry("tiktok.com", "TikTok"),
          Map.entry("twitch.tv", "Twitch"),
          Map.entry("twitter.com", "X"),
          Map.entry("vimeo.com", "Vimeo"),
          Map.entry("x.com", "X"),
          Map.entry("youtu.be", "YouTube"),
          Map.entry("youtube.com", "YouTube"),
          Map.entry("youtube-nocookie.com", "YouTube"));

  private record Player(Pattern address, String page) {
    Player(String address, String page) {
      this(Pattern.compile(address), page);
    }
  }

  private static final List<Player> PLAYERS =
      List.of(
          new Player(
              "https?://www\\.youtube(?:-nocookie)?\\.com/embed/videoseries\\?(?:.*&)?list=([\\w-]+).*",
              "https://www.youtube.com/playlist?list=$1"),
          new Player(
              "https?://(?:www\\.)?youtube(?:-nocookie)?\\.com/(?:embed|v)/(?!live_stream|videoseries)([\\w-]+).*",
              "https://www.youtube.com/watch?v=$1"),
          new Player("https?://player\\.vimeo\\.com/video/(\\d+).*", "https://vimeo.com/$1"),
          new Player(
              "https?://(?:www\\.|geo\\.)?dailymotion\\.com/embed/video/(\\w+).*",
              "https://www.dailymotion.com/video/$1"),
          new Player(
              "https?://open\\.spotify\\.com/embed/(\\w+/\\w+).*", "https://open.spotify.com/$1"));

  private static final Pattern GOOGLE_MAP =
      Pattern.compile("https?://(?:www\\.)?google\\.[a-z.]{2,6}/maps[/?].*");
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

  private Embeds() {}

  /// The embed at an address, if the site is known.
  static Optional<Block.Embed> known(URI address, @Nullable String title) {
    URI page = page(address);
    String provider = provider(page);
    return provider == null ? Optional.empty() : Optional.of(embed(page, provider, title));
  }

  /// The embed at an address whoever stands behind it.
  static Block.Embed any(URI address, @Nullable String title) {
    URI page = page(address);
    return embed(page, provider(page), title);
  }

  /// The embed if the paragraph is nothing but the address of a known site.
  static Optional<Block.Embed> alone(List<Inline> paragraph) {
    if (paragraph.size() != 1) {
      return Optional.empty();
    }
    String text = Inline.plain(paragraph);
    boolean address = ADDRESS.matcher(text).matches();
    return switch (paragraph.getFirst()) {
      case Inline.Link(var href, _, _, _) when address && isSame(href, text) -> known(href, null);
      case Inline.Text _ when address -> Clean.url(text).flatMap(url -> known(url, null));
      case Inline.Text _, Inline.Link _, Inline.Marked _, Inline.Entity _, Inline.Break _ ->
          Optional.empty();
    };
  }

  /// What a reader sees of an embed.
  static String label(Block.Embed embed) {
    String provider = embed.provider();
    String title = embed.title();
    if (title != null) {
      return provider == null ? title : provider + ": " + title;
    }
    return provider == null ? embed.url().toString() : provider;
  }

  private static boolean isSame(URI href, String text) {
    return Clean.url(text).filter(href::equals).isPresent();
  }

  private static Block.Embed embed(URI page, @Nullable String provider, @Nullable String title) {
    return new Block.Embed(page, provider, telling(page, provider, title));
  }

  /// The title without what [#label] says anyway; null if nothing is left.
  private static @Nullable String telling(
      URI page, @Nullable String provider, @Nullable String title) {
    if (title == null || title.equals(page.toString())) {
      return null;
    }
    if (provider == null) {
      return title;
    }
    String rest =
        title.startsWith(provider + ": ") ? title.substring(provider.length() + 2) : title;
    boolean empty = rest.equalsIgnoreCase(provider) || rest.equals(provider + " video player");
    return empty ? null : rest;
  }

  private static URI page(URI address) {
    String text = address.toString();
    return PLAYERS.stream()
        .filter(player -> player.address().matcher(text).matches())
        .findFirst()
        .map(player -> player.address().matcher(text).replaceFirst(player.page()))
        .map(URI::create)
        .orElse(address);
  }

  private static @Nullable String provider(URI page) {
    String host = page.getHost();
    if (GOOGLE_MAP.matcher(page.toString()).matches()) {
      return "Google Maps";
    }
    while (host != null && !PROVIDERS.containsKey(host)) {
      int dot = host.indexOf('.');
      host = dot < 0 ? null : host.substring(dot + 1);
    }
    return host == null ? null : PROVIDERS.get(host);
  }
}
