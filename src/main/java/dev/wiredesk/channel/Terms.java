package dev.wiredesk.channel;

import java.util.Set;

/// On which terms stories are handed to a channel: what it may have of their pictures, and whether
/// it keeps embargoes itself.
///
/// @param territory ISO 3166-1 alpha-2 codes, in capitals, of the countries in which what it
///   carries is shown; empty for all of them
/// @param mining true if machines learn from what it carries
/// @param embargo what becomes of a story that is held
public record Terms(Set<String> territory, boolean mining, Embargo embargo) {
  /// Shown everywhere, no machine learns from it, embargoes are kept here.
  public static final Terms OPEN = new Terms(Set.of(), false, Embargo.HOLD);

  public Terms {
    territory = Set.copyOf(territory);
  }

  /// What becomes of a story that is held.
  public enum Embargo {
    /// Nothing of it leaves the house before its hour.
    HOLD,
    /// It is handed over at once and says until when it is held: for a partner that is trusted to
    /// keep an embargo.
    TAGGED
  }
}
