package dev.wiredesk.feed;

import dev.wiredesk.article.Event;
import dev.wiredesk.channel.Channel.Feed.Image;
import java.time.Instant;
import java.util.List;

/// What a feed says of a story that it showed and that was taken away: nothing of what the story
/// said.
///
/// @param guid the story's permanent name
/// @param link the page of this desk that says so
/// @param event killed, withdrawn or expired
/// @param when it was taken away
/// @param title that it is gone, in the story's language
/// @param note what the newsroom says about it in public, or else that it was removed; plain text
/// @param language BCP 47 tag of title and note
record Tombstone(
    String guid,
    String link,
    Event event,
    Instant when,
    String title,
    String note,
    String language) {

  /// As an item, for readers of formats that know no tombstones: under its old name, with a newer
  /// date, and empty but for the note.
  Item item() {
    return new Item(
        guid,
        link,
        title,
        note,
        "",
        when,
        when,
        List.of(),
        List.of(),
        null,
        Image.NONE,
        language,
        null,
        when);
  }
}
