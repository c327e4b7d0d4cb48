package dev.wiredesk.article;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a story may be used (IPTC publishing status).
public enum State {
  @JsonProperty("usable")
  USABLE,
  @JsonProperty("withheld")
  WITHHELD,
  @JsonProperty("canceled")
  CANCELED
}
