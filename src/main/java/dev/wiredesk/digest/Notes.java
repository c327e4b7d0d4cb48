package dev.wiredesk.digest;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.RichText;
import dev.wiredesk.text.Html;
import dev.wiredesk.text.PlainText;
import org.jspecify.annotations.Nullable;

/// What the newsroom says in public about a change.
final class Notes {
  private static final int LONGEST = 1_000;

  private Notes() {}

  /// The public note of a revision as plain text on one line; null if it has none. What is for
  /// colleagues or the court never is in it.
  static @Nullable String text(Article article) {
    ChangeNote note = article.lifecycle().changeNote();
    RichText text = note == null ? null : note.publicText();
    if (text == null || text.value().isBlank()) {
      return null;
    }
    return switch (text.format()) {
      case PLAIN -> text.value().strip().replaceAll("\\s+", " ");
      case HTML -> PlainText.excerpt(Html.read(text.value(), null), LONGEST);
    };
  }
}
