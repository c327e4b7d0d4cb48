package dev.wiredesk.feed;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.Event;
import dev.wiredesk.article.RichText;
import dev.wiredesk.text.Bundles;
import java.util.Locale;
import java.util.ResourceBundle;

/// What readers are told in the place of a story that is gone: nothing of what it said.
///
/// @param title that it is gone, in the story's language where we speak it, and else in English
/// @param note what the newsroom says about it in public, as plain text, or else that it was
///   removed
/// @param titleLanguage BCP 47 tag
/// @param noteLanguage BCP 47 tag
public record Epitaph(String title, String note, String titleLanguage, String noteLanguage) {

  /// What is told of a revision that takes a story away, or that has expired.
  public static Epitaph of(Article article) {
    ResourceBundle words = words(article);
    String note = note(article).strip();
    String language = words.getString("language");
    String title =
        words.getString(
            switch (Event.of(article)) {
              case KILLED -> "killed";
              case WITHDRAWN -> "withdrawn";
              case EXPIRED, PUBLISHED, UPDATED, CORRECTED -> "expired";
            });
    return note.isEmpty()
        ? new Epitaph(title, words.getString("removed"), language, language)
        : new Epitaph(title, note, language, article.language());
  }

  /// The words of a feed in the language of a story.
  static ResourceBundle words(Article article) {
    return Bundles.of("dev.wiredesk.feed.words", Locale.forLanguageTag(article.language()));
  }

  /// What the newsroom says in public about a change, as plain text; empty if nothing.
  static String note(Article article) {
    ChangeNote note = article.lifecycle().changeNote();
    RichText text = note == null ? null : note.publicText();
    return text == null ? "" : Pictures.plain(text);
  }
}
