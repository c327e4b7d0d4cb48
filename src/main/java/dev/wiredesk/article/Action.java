package dev.wiredesk.article;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why a revision exists.
public enum Action {
  /// First release.
  @JsonProperty("publish")
  PUBLISH,
  /// More or newer facts.
  @JsonProperty("update")
  UPDATE,
  /// An error was put right; carries a public note.
  @JsonProperty("correct")
  CORRECT,
  /// Legal takedown: nobody may show the story any more.
  @JsonProperty("kill")
  KILL,
  /// Taken back by the editors.
  @JsonProperty("withdraw")
  WITHDRAW,
  /// Taken off the newsroom's own pages.
  @JsonProperty("unpublish")
  UNPUBLISH,
  /// Its time is over.
  @JsonProperty("expire")
  EXPIRE;

  /// True if the story is gone for readers after this action.
  public boolean ends() {
    return switch (this) {
      case PUBLISH, UPDATE, CORRECT -> false;
      case KILL, WITHDRAW, UNPUBLISH, EXPIRE -> true;
    };
  }
}
