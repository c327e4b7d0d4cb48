package dev.wiredesk.article;

/// A value that a story cannot have.
///
/// The message says what was found and what is wanted; [#pointer] says where.
public final class InvalidArticle extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String pointer;

  /// @param pointer where the value stands in the canonical JSON, as a JSON pointer (RFC 6901)
  /// @param message what was found and what is wanted
  public InvalidArticle(String pointer, String message) {
    super(message);
    this.pointer = pointer;
  }

  /// Where the value stands in the canonical JSON, as a JSON pointer (RFC 6901).
  public String pointer() {
    return pointer;
  }
}
