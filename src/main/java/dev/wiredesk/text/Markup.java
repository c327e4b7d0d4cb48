package dev.wiredesk.text;

import org.jspecify.annotations.Nullable;

/// HTML that is well-formed XML too: every value escaped, every element closed.
final class Markup {
  private final StringBuilder html = new StringBuilder();

  int length() {
    return html.length();
  }

  /// Begins a start tag.
  Markup open(String name) {
    html.append('<').append(name);
    return this;
  }

  /// Adds an attribute to the start tag, if it has a value.
  Markup attribute(String name, @Nullable Object value) {
    if (value != null) {
      html.append(' ').append(name).append("=\"");
      escape(Clean.line(value.toString()));
      html.append('"');
    }
    return this;
  }

  /// Ends the start tag.
  Markup end() {
    html.append('>');
    return this;
  }

  /// Ends the start tag of an element that has no content.
  Markup endEmpty() {
    html.append("/>");
    return this;
  }

  Markup close(String name) {
    html.append("</").append(name).append('>');
    return this;
  }

  Markup text(String text) {
    escape(Clean.text(text));
    return this;
  }

  /// Markup as it stands.
  Markup raw(String markup) {
    html.append(markup);
    return this;
  }

  private void escape(String text) {
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      String escaped =
          switch (text.charAt(i)) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            default -> "";
          };
      if (!escaped.isEmpty()) {
        html.append(text, written, i).append(escaped);
        written = i + 1;
      }
    }
    html.append(text, written, text.length());
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
