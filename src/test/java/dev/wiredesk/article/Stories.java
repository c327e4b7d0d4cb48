package dev.wiredesk.article;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Stories for tests, stamped as the newsdesk would stamp them.
public final class Stories {
  /// When every story here was published, unless a test says otherwise.
  public static final Instant PUBLISHED = Instant.parse("2026-11-20T05:30:00Z");

  private static final String STORY =
      """
      {"id": "%s", "revision": %d, "language": "en", "action": "%s",
       "headlines": [{"role": "main", "value": "%s"}],
       "summaries": [{"role": "standfirst", "value": "What happened at the harbour, in one line."}],
       "primarySection": {"code": "harbour", "names": {"en": "Harbour"}},
       "firstPublishedAt": "2026-11-20T05:30:00Z",
       "publishedAt": "2026-11-20T05:30:00Z",
       "modifiedAt": "2026-11-20T05:30:00Z",
       "body": {"blocks": [{"type": "paragraph", "content": ["The cranes swung back."]}]}}
      """;

  private Stories() {}

  /// The first revision of a story in the section `harbour`.
  public static Article story(String id) {
    return revision(id, 1);
  }

  /// A later revision of a story in the section `harbour`.
  public static Article revision(String id, int revision) {
    return CanonicalJson.read(tree(id, revision));
  }

  /// The revision that takes a story back.
  public static Article killed(String id, int revision) {
    ObjectNode tree = tree(id, revision);
    tree.put("action", "kill").put("state", "canceled");
    return CanonicalJson.read(tree);
  }

  /// A story that may not be shown before `until`.
  public static Article embargoed(String id, Instant until) {
    ObjectNode tree = tree(id, 1);
    tree.putObject("embargo").put("until", until.toString());
    return CanonicalJson.read(tree);
  }

  /// A story in another section.
  public static Article in(String section, String id) {
    ObjectNode tree = tree(id, 1);
    tree.putObject("primarySection").put("code", section);
    return CanonicalJson.read(tree);
  }

  /// The tree of a story, to be changed.
  public static ObjectNode tree(String id, int revision) {
    String json =
        STORY.formatted(id, revision, revision == 1 ? "publish" : "update", "Headline of " + id);
    return CanonicalJson.tree(CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8)));
  }
}
