package dev.wiredesk.article;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A short text, plain or with simple markup.
///
/// @param format how to read `value`; plain if the sender does not say
/// @param value the text
public record RichText(Format format, String value) {

  public RichText {
    format = format == null ? Format.PLAIN : format;
    value = value == null ? "" : value;
  }

  /// How a text is written down.
  public enum Format {
    @JsonProperty("plain")
    PLAIN,
    @JsonProperty("html")
    HTML
  }

  /// A text without markup.
  public static RichText plain(String value) {
    return new RichText(Format.PLAIN, value);
  }
}
