package dev.wiredesk.article;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a story mainly consists of (IPTC ninjs `type`).
public enum ArticleType {
  @JsonProperty("text")
  TEXT,
  @JsonProperty("picture")
  PICTURE,
  @JsonProperty("video")
  VIDEO,
  @JsonProperty("audio")
  AUDIO,
  @JsonProperty("graphic")
  GRAPHIC,
  @JsonProperty("composite")
  COMPOSITE,
  @JsonProperty("liveblog")
  LIVEBLOG
}
