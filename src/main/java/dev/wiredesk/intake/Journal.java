package dev.wiredesk.intake;

import dev.wiredesk.article.Article;
import dev.wiredesk.article.ChangeNote;
import dev.wiredesk.article.Event;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Filed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Notes in the log what was done to a story, and who did it.
///
/// A story that nobody may know of yet is not named: its entry is, and the wire says which story
/// that is.
final class Journal {
  private static final Logger log = LoggerFactory.getLogger(Newsdesk.class);

  private Journal() {}

  /// Notes what an entry did.
  ///
  /// @param before what the wire held of the story
  static void note(Before before, Entry entry) {
    Article article = entry.article();
    LoggingEventBuilder event = log.atInfo();
    if (isPublic(before, entry)) {
      event = event.addKeyValue("article", article.id());
    }
    event =
        event.addKeyValue("revision", article.revision()).addKeyValue("sequence", entry.sequence());
    ChangeNote note = article.lifecycle().changeNote();
    if (note != null && note.by() != null) {
      event = event.addKeyValue("by", note.by());
    }
    event.log(word(before.article(), article, entry.accepted()));
  }

  /// Notes that copy was refused; what stands in it is nobody's business yet.
  static void refused(List<Violation> violations) {
    String first = violations.getFirst().pointer();
    log.atWarn()
        .addKeyValue("violations", violations.size())
        .addKeyValue("first", first.isEmpty() ? "/" : first)
        .log("refused copy");
  }

  private static boolean isPublic(Before before, Entry entry) {
    return entry.article().live()
        ? Filed.of(entry).card().visibleAt(entry.accepted())
        : before.shown();
  }

  private static String word(@Nullable Article earlier, Article article, Instant now) {
    Event event = Event.of(article);
    return switch (event) {
      case KILLED, WITHDRAWN, EXPIRED -> event.word();
      case CORRECTED -> isMoved(earlier, article, now) ? moved(article, now) : event.word();
      case PUBLISHED, UPDATED -> {
        boolean set = isHeld(article, now) && !isHeld(earlier, now);
        yield set || isMoved(earlier, article, now) ? moved(article, now) : "appended";
      }
    };
  }

  private static boolean isMoved(@Nullable Article earlier, Article article, Instant now) {
    return earlier != null
        && isHeld(earlier, now)
        && !article.heldUntil().equals(earlier.heldUntil());
  }

  private static boolean isHeld(@Nullable Article article, Instant now) {
    return article != null && article.live() && article.heldUntil().isAfter(now);
  }

  private static String moved(Article article, Instant now) {
    return isHeld(article, now) ? "embargoed" : "lifted";
  }
}
