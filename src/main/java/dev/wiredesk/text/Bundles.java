package dev.wiredesk.text;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/// Words of our own, in the language that is asked for where we speak it, and else in English.
public final class Bundles {
  // Without this, a reader of Finnish would get the words in whatever language the server speaks.
  private static final Control NO_FALLBACK =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private Bundles() {}

  /// The words of this name.
  ///
  /// @param name of the properties, with their package
  public static ResourceBundle of(String name, Locale wanted) {
    return ResourceBundle.getBundle(name, wanted, NO_FALLBACK);
  }
}
