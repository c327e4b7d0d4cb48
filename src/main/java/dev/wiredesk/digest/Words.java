package dev.wiredesk.digest;

import dev.wiredesk.text.Bundles;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

/// What a mail says itself, in the reader's language where we speak it, and else in English.
///
/// Templates ask it for words by the names in `words.properties`.
final class Words {
  private final ResourceBundle bundle;
  private final Locale wanted;

  private Words(ResourceBundle bundle, Locale wanted) {
    this.bundle = bundle;
    this.wanted = wanted;
  }

  /// @param language BCP 47 tag
  static Words in(String language) {
    Locale wanted = Locale.forLanguageTag(language);
    return new Words(Bundles.of("dev.wiredesk.digest.words", wanted), wanted);
  }

  /// BCP 47 tag of the language the words are in.
  public String language() {
    return get("language");
  }

  /// In which direction they are written: `ltr` or `rtl`.
  public String direction() {
    return get("direction");
  }

  /// The words with this name.
  public String get(String name) {
    return bundle.getString(name);
  }

  /// The words with this name around something, which stands where they have `{0}`.
  public String about(String name, Object thing) {
    return get(name).replace("{0}", thing.toString());
  }

  /// A day, with the name it has in the week.
  String day(LocalDate date) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale()).format(date);
  }

  /// The reader's own country's way of writing, if that is in the language of the words.
  private Locale locale() {
    if (wanted.getLanguage().equals(language()) && !wanted.getCountry().isEmpty()) {
      return wanted;
    }
    // Plain "en" would be taken for American: month first.
    return language().equals("en") ? Locale.UK : Locale.forLanguageTag(language());
  }
}
