package dev.wiredesk.article;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a revision does to a story, as those who already have it are told.
public enum Event {
  PUBLISHED,
  UPDATED,
  CORRECTED,
  KILLED,
  WITHDRAWN,
  EXPIRED;

  /// What this revision does.
  public static Event of(Article article) {
    Action action = article.lifecycle().action();
    return switch (action) {
      case KILL -> KILLED;
      case WITHDRAW, UNPUBLISH -> WITHDRAWN;
      case EXPIRE -> EXPIRED;
      case PUBLISH, UPDATE, CORRECT -> change(article, action);
      case null -> change(article, null);
    };
  }

  private static Event change(Article article, @Nullable Action action) {
    return switch (article.lifecycle().state()) {
      // A story that may not be used is gone, whatever the sender calls the change.
      case CANCELED -> KILLED;
      case WITHHELD -> WITHDRAWN;
      case USABLE -> {
        if (action == Action.CORRECT) {
          yield CORRECTED;
        }
        boolean first = action == null ? article.revision() == 1 : action == Action.PUBLISH;
        yield first ? PUBLISHED : UPDATED;
      }
    };
  }

  /// One word in lower case: `published`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// As it is written in headers and envelopes: `article.published`.
  public String type() {
    return "article." + word();
  }
}
