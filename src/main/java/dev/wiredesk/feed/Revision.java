package dev.wiredesk.feed;

import dev.wiredesk.article.Card;
import dev.wiredesk.wire.Filed;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The revision of a story that readers see now, with what was rendered of it. All feeds that show
/// it share it. Guarded by the shelf's lock.
final class Revision {
  private final Filed filed;
  private final Map<Look, Optional<Piece>> rendered = new HashMap<>();
  private @Nullable Title title;
  private boolean restricted;
  private Instant freshUntil = Instant.MAX;

  Revision(Filed filed) {
    this.filed = filed;
  }

  /// What the front page says of it.
  ///
  /// @param guid its permanent name
  /// @param headline plain text
  /// @param link where readers find it
  record Title(String guid, String headline, String link) {}

  Filed filed() {
    return filed;
  }

  long sequence() {
    return filed.sequence();
  }

  Card card() {
    return filed.card();
  }

  Rank rank() {
    return new Rank(card().firstReleased(), sequence());
  }

  /// What the front page says of it; null until it was rendered.
  @Nullable Title title() {
    return title;
  }

  /// True if it was rendered in all these looks.
  boolean isPrinted(Collection<Look> looks) {
    return missing(looks).isEmpty();
  }

  /// The looks in which it was not rendered yet.
  List<Look> missing(Collection<Look> looks) {
    return looks.stream().filter(look -> !rendered.containsKey(key(look))).toList();
  }

  /// Notes that feeds differ in what they may have of the story.
  ///
  /// @param until when what was rendered is right no longer
  void restrict(Instant until) {
    restricted = true;
    freshUntil = until;
  }

  /// When what was rendered is right no longer; [Instant#MAX] for never.
  Instant freshUntil() {
    return freshUntil;
  }

  /// Forgets what was rendered.
  void forget() {
    rendered.clear();
    freshUntil = Instant.MAX;
  }

  private Look key(Look look) {
    return restricted ? look : look.shared();
  }

  void entitle(Title line) {
    this.title = line;
  }

  /// Keeps the item, or that it cannot be rendered in this look.
  void keep(Look look, Optional<Piece> item) {
    rendered.put(key(look), item);
  }

  /// The item in this look; null if it was not rendered or cannot be.
  @Nullable Piece item(Look look) {
    return rendered.getOrDefault(key(look), Optional.empty()).orElse(null);
  }
}
