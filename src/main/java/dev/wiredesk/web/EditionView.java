package dev.wiredesk.web;

import dev.wiredesk.digest.Archive;
import dev.wiredesk.wire.Edition;
import java.util.Optional;

/// Editions as everybody may see them in a browser, without anything of one reader. Asked anew for
/// every page, by many threads at once.
///
/// What was taken down since is not in them, and every other story stands as it is now.
public interface EditionView {

  /// The edition as a whole HTML document; empty if it can be shown no more.
  Optional<String> html(String id);

  /// What lists say of the edition; empty if it can be shown no more.
  Optional<Archive.Line> line(Edition edition);
}
