package dev.wiredesk.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.Body;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.text.Html;
import dev.wiredesk.text.PlainText;
import java.util.List;

/// A story in the format `wiredesk`: canonical JSON.
///
/// It says besides what an outlet would otherwise have to work out: the permanent `guid`, the
/// `link` for readers, and the body as `html` and `text`. What is only for colleagues is left out,
/// so is which other destinations get the story, and so is the content hash, which nobody could
/// check without those.
final class WiredeskStory {
  private static final int TEXT_WIDTH = 78;

  // Whose story it is and what became of it; nothing of what it said.
  private static final List<String> IDENTITY =
      List.of(
          "id",
          "revision",
          "revisionLabel",
          "type",
          "language",
          "state",
          "action",
          "changeNote",
          "firstPublishedAt",
          "publishedAt",
          "modifiedAt",
          "expiresAt",
          "altIds",
          "guid",
          "link");

  private WiredeskStory() {}

  /// The story as a tree, which the caller may change.
  static ObjectNode of(Bulletin bulletin) {
    Article article = bulletin.article();
    ObjectNode tree = CanonicalJson.leanTree(article);
    tree.put("guid", bulletin.guid());
    tree.put("link", bulletin.link().toString());
    discreet(tree);
    if (bulletin.gone()) {
      return tree.retain(IDENTITY);
    }
    tell(article.body(), tree.withObject("/body"));
    return tree;
  }

  private static void tell(Body body, ObjectNode tree) {
    int words = body.wordCount();
    tree.put("wordCount", words);
    tree.put("charCount", body.charCount());
    tree.put("readSeconds", Body.readSeconds(words));
    tree.put("html", Html.write(body));
    tree.put("text", PlainText.write(body, TEXT_WIDTH));
  }

  private static void discreet(ObjectNode tree) {
    tree.remove(List.of("editorialNote", "targeting"));
    without(tree, "changeNote", List.of("internalText", "legalRef", "by"));
    if (tree.get("embargo") instanceof ObjectNode embargo) {
      // One without an end is empty, and must not look like none.
      embargo.remove(List.of("reason", "policyByChannel"));
    }
    for (JsonNode rights : tree.findValues("rights")) {
      if (rights instanceof ObjectNode permits) {
        permits.remove("channels");
      }
    }
  }

  private static void without(ObjectNode tree, String name, List<String> internal) {
    if (tree.get(name) instanceof ObjectNode part && part.remove(internal).isEmpty()) {
      tree.remove(name);
    }
  }
}
