package dev.wiredesk.partner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.article.CanonicalJson;
import dev.wiredesk.article.Names;
import dev.wiredesk.text.Html;
import dev.wiredesk.text.PlainText;
import java.nio.charset.StandardCharsets;

/// A story as outlets get it in the format `wiredesk`: canonical JSON.
///
/// It says besides what an outlet would otherwise have to work out: the permanent `guid`, the
/// `link` for readers, and the body as `html` and `text`. What is only for colleagues is left out.
public final class StoryPayload {
  static final String MEDIA_TYPE = "application/json";
  private static final int TEXT_WIDTH = 78;

  private final Names names;

  public StoryPayload(Names names) {
    this.names = names;
  }

  /// The story in UTF-8; the same story is always the same bytes.
  public byte[] render(Article article) {
    ObjectNode tree = CanonicalJson.tree(article);
    tree.remove("editorialNote");
    if (tree.get("changeNote") instanceof ObjectNode note) {
      note.remove("internalText");
      note.remove("legalRef");
    }
    tree.put("guid", names.guid(article));
    tree.put("link", names.link(article).toString());
    if (tree.get("body") instanceof ObjectNode body) {
      body.put("html", Html.write(article.body()));
      body.put("text", PlainText.write(article.body(), TEXT_WIDTH));
    }
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }
}
