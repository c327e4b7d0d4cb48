package dev.wiredesk.feed;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/// What a feed says itself, in a story's language where we speak it, and else in English.
final class Words {
  // Without this, a story in Finnish would get the words in whatever language the server speaks.
  private static final Control NO_FALLBACK =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;

  private Words(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /// @param language BCP 47 tag
  static Words in(String language) {
    return new Words(
        ResourceBundle.getBundle(
            "dev.wiredesk.feed.words", Locale.forLanguageTag(language), NO_FALLBACK));
  }

  /// The words with this name.
  String get(String name) {
    return bundle.getString(name);
  }
}
