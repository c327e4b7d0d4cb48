package dev.wiredesk.wire;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Stories as the newsdesk would hand them to the wire.
final class Stories {
  private Stories() {}

  static Article story(String id, int revision) {
    return story(id, revision, "Port reopens");
  }

  static Article story(String id, int revision, String headline) {
    return story(id, revision, headline, "update");
  }

  /// A revision that does this to the story: `kill`, `update`.
  static Article story(String id, int revision, String headline, String action) {
    return story(id, revision, headline, action, "");
  }

  /// A story under an embargo until then; for ever if that is empty.
  static Article held(String id, String until) {
    return held(id, until, "update");
  }

  static Article held(String id, String until, String action) {
    String embargo = until.isEmpty() ? "{}" : "{\"until\": \"%s\"}".formatted(until);
    return story(id, 1, "Port reopens", action, "\"embargo\": %s,".formatted(embargo));
  }

  /// A story whose time is over then.
  static Article ending(String id, int revision, Instant expires) {
    return ending(id, revision, expires, "", "update");
  }

  /// A story whose time is over then, under an embargo.
  ///
  /// @param until when the embargo ends, `open` for never, empty for no embargo
  static Article ending(String id, int revision, Instant expires, String until, String action) {
    String embargo =
        switch (until) {
          case "" -> "";
          case "open" -> "\"embargo\": {},";
          default -> "\"embargo\": {\"until\": \"%s\"},".formatted(until);
        };
    return story(
        id,
        revision,
        "Port reopens",
        action,
        embargo + "\"expiresAt\": \"%s\",".formatted(expires));
  }

  private static Article story(
      String id, int revision, String headline, String action, String embargo) {
    String json =
        """
        {"id": "%s", "revision": %d, "language": "en-GB", "action": "%s", %s "byline": "Ellen Vos",
         "headlines": [{"role": "main", "value": "%s"}],
         "primarySection": {"code": "harbour", "names": {"en": "Harbour"}},
         "keywords": ["Strike", "Ferries"],
         "firstPublishedAt": "2026-11-20T05:30:00+01:00",
         "publishedAt": "2026-11-20T05:30:00+01:00",
         "body": {"blocks": [{"type": "paragraph", "content": ["We lost three days."]}]}}
        """
            .formatted(id, revision, action, embargo, headline);
    return CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8));
  }

  /// A hash as a sender would get it: the same for the same headline.
  static String hash(String headline) {
    return "hash of " + headline;
  }
}
