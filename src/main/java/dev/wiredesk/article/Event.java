package dev.wiredesk.article;

import java.util.Locale;

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

  /// One word in lower case: `published`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// As it is written in headers and envelopes: `article.published`.
  public String type() {
    return "article." + word();
  }
}
