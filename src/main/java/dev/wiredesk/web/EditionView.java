package dev.wiredesk.web;

import java.util.Optional;

/// Editions as everybody may see them in a browser, without anything of one reader. Asked anew for
/// every page, by many threads at once.
public interface EditionView {

  /// The edition as a whole HTML document; empty if it can be shown no more. A story that was taken
  /// down since is not in it.
  Optional<String> html(String id);
}
