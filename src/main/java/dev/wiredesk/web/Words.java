package dev.wiredesk.web;

import dev.wiredesk.text.Bundles;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of our pages: those that a reading page adds to a story are in the story's language
/// where we speak it, those of other pages in the reader's or the house's, and else in English.
final class Words {
  /// BCP 47 tags of the languages that we speak.
  static final List<String> LANGUAGES = List.of("en", "de", "ar");

  private final ResourceBundle bundle;

  private Words(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  static Words in(String language) {
    return new Words(Bundles.of("dev.wiredesk.web.words", Locale.forLanguageTag(language)));
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

  /// `ltr` or `rtl`, as HTML wants it.
  public String direction() {
    return language().equals("ar") ? "rtl" : "ltr";
  }

  /// The words with this name around a number.
  public String count(String name, int number) {
    return with(name, number);
  }

  /// The words with this name around others.
  public String with(String name, Object... others) {
    return new MessageFormat(bundle.getString(name), Locale.forLanguageTag(language()))
        .format(others);
  }

  /// The same for templates, which know no variable arguments.
  public String about(String name, Object other) {
    return with(name, other);
  }

  /// The locale in which dates stand among these words.
  Locale locale() {
    return localeOf(language());
  }

  /// Several things in one breath: `a, b and c`.
  String listed(List<String> things) {
    return things.size() < 2
        ? String.join("", things)
        : with(
            "and",
            String.join(get("comma"), things.subList(0, things.size() - 1)),
            things.getLast());
  }
}
