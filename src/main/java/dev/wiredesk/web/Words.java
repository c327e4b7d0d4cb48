package dev.wiredesk.web;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/// The words that a reading page adds to a story, in the story's language where we speak it, and
/// else in English.
final class Words {
  // Without this, a story in Finnish would get its words in whatever language the server speaks.
  private static final Control NO_FALLBACK =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;

  private Words(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  static Words in(String language) {
    return new Words(
        ResourceBundle.getBundle(
            "dev.wiredesk.web.words", Locale.forLanguageTag(language), NO_FALLBACK));
  }

  /// The locale in which a story's dates are written.
  static Locale localeOf(String language) {
    // Plain "en" would be taken for American: month first, and hours that count to twelve.
    return language.equals("en") ? Locale.UK : Locale.forLanguageTag(language);
  }

  /// BCP 47 tag of the language the words are in.
  public String language() {
    return bundle.getString("language");
  }

  /// The words with this name.
  public String get(String name) {
    return bundle.getString(name);
  }

  /// The words with this name around a number.
  String count(String name, int number) {
    return new MessageFormat(bundle.getString(name), Locale.forLanguageTag(language()))
        .format(new Object[] {number});
  }
}
