package dev.wiredesk.partner;

import dev.wiredesk.article.Action;
import dev.wiredesk.article.Article;
import java.util.Locale;

/// What happened to a story, as an outlet is told.
enum Event {
  PUBLISHED,
  UPDATED,
  CORRECTED,
  KILLED,
  WITHDRAWN,
  EXPIRED;

  static Event of(Article article) {
    Action action = article.lifecycle().action();
    if (action == null) {
      return article.revision() == 1 ? PUBLISHED : UPDATED;
    }
    return switch (action) {
      case PUBLISH -> PUBLISHED;
      case UPDATE -> UPDATED;
      case CORRECT -> CORRECTED;
      case KILL -> KILLED;
      case WITHDRAW, UNPUBLISH -> WITHDRAWN;
      case EXPIRE -> EXPIRED;
    };
  }

  /// As it is written in the header: `article.published`.
  String header() {
    return "article." + name().toLowerCase(Locale.ROOT);
  }
}
