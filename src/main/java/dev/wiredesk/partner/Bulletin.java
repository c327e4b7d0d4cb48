package dev.wiredesk.partner;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.Event;
import dev.wiredesk.article.Names;
import dev.wiredesk.article.RichText;
import dev.wiredesk.wire.Entry;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What there is to say of one entry, whatever the format.
///
/// @param names gives permanent names and addresses
record Bulletin(Entry entry, Names names) {

  Article article() {
    return entry.article();
  }

  /// What happened to the story.
  Event event() {
    return Event.of(article());
  }

  /// True if nothing of the story's contents may be sent any more.
  boolean gone() {
    return !article().live();
  }

  /// Until when the story was held when it was accepted: an instant, or `open` for an embargo
  /// without an end; null if it was not held.
  @Nullable String embargoedUntil() {
    Instant until = article().heldUntil();
    if (gone() || !until.isAfter(entry.accepted())) {
      return null;
    }
    return until.equals(Instant.MAX) ? "open" : until.toString();
  }

  /// The story's permanent name.
  String guid() {
    return names.guid(article());
  }

  /// Where readers find the story.
  URI link() {
    URI link = names.link(article());
    return MediaFiles.isWeb(link) ? link : names.page(article().id());
  }

  /// What readers are told about the change, as plain text; null if nothing.
  @Nullable String note() {
    ChangeNote note = article().lifecycle().changeNote();
    RichText text = note == null ? null : note.publicText();
    return text == null ? null : MediaFiles.plain(text);
  }
}
