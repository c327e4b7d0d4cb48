package dev.wiredesk.channel;

import dev.wiredesk.article.Card;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One way in which stories leave the house: a file in `feeds/`, checked and with defaults filled
/// in.
///
/// Immutable. Two channels are equal if their files say the same.
public sealed interface Channel {

  /// The file's name without its ending; part of the channel's addresses.
  String id();

  /// What people call it.
  String title();

  /// Which stories it carries.
  Selection select();

  /// True if the story with this card belongs on the channel. Says nothing about time: a story that
  /// is held, gone or expired is the business of whoever shows it.
  default boolean carries(Card card) {
    return (card.include().isEmpty() || card.include().contains(id()))
        && !card.exclude().contains(id())
        && select().matches(card);
  }

  /// The channel in words, one setting per line, with the defaults filled in.
  ///
  /// @param there tells whether a secret can be had; what it is, is never shown
  default String describe(Predicate<Secret> there) {
    return Description.of(this, there);
  }

  /// Documents that readers fetch.
  ///
  /// @param description one or two sentences
  /// @param language BCP 47 tag
  /// @param link the page the feed belongs to; null for this desk's front page
  /// @param formats which documents are made, always in the order of [Format]
  /// @param items how many stories at most, 1 to 500
  /// @param age stories older than this before the newest one are left out; null for no limit
  /// @param content how much of a story is in the feed
  /// @param image how the lead picture is in the feed
  /// @param copyright the line of copyright
  /// @param author who is responsible, where a story names nobody
  /// @param ttl how long readers may keep a document before they ask again
  record Feed(
      String id,
      String title,
      String description,
      String language,
      @Nullable URI link,
      Selection select,
      Set<Format> formats,
      int items,
      @Nullable Duration age,
      Content content,
      Image image,
      @Nullable String copyright,
      @Nullable String author,
      Duration ttl)
      implements Channel {

    /// The most stories that a feed may hold.
    public static final int ITEMS_MAX = 500;

    public Feed {
      if (items < 1 || items > ITEMS_MAX) {
        throw new IllegalArgumentException("items is %d; 1 to 500 is wanted".formatted(items));
      }
      if (formats.isEmpty()) {
        throw new IllegalArgumentException("a feed without a format is no feed");
      }
      formats = Collections.unmodifiableSet(EnumSet.copyOf(formats));
    }

    /// A kind of feed document.
    public enum Format {
      RSS,
      ATOM,
      JSON
    }

    /// How the lead picture is in the feed.
    public enum Image {
      /// As `enclosure` (RSS, Atom) or attachment (JSON Feed).
      ENCLOSURE,
      /// As `media:content`, with size, caption and credit.
      MEDIA,
      /// Both.
      BOTH,
      /// Not at all.
      NONE
    }

    /// How much of a story is in the feed.
    public sealed interface Content {
      /// All of it.
      record Full() implements Content {}

      /// Only its standfirst.
      record Summary() implements Content {}

      /// Its first paragraphs.
      ///
      /// @param count 1 or more
      record Paragraphs(int count) implements Content {}
    }
  }

  /// An outlet that stories are pushed to.
  ///
  /// @param deliver the transport: a route `deliver-<name>` sends
  /// @param to where: an address, in which `{id}`, `{revision}`, `{event}` and `{sequence}` stand
  ///   for what is sent
  /// @param shape what is sent
  /// @param sign how the outlet can tell that it is ours; null to send unsigned
  /// @param auth how we show who we are; null for not at all
  /// @param reach how its server is reached
  /// @param flow in which order, how fast, from where
  /// @param pull the outlet's own token, with which it may fetch its deliveries itself; null if it
  ///   may not
  record Partner(
      String id,
      String title,
      Selection select,
      String deliver,
      String to,
      Shape shape,
      @Nullable Sign sign,
      @Nullable Auth auth,
      Reach reach,
      Flow flow,
      @Nullable Secret pull)
      implements Channel {}

  /// Mails that gather the newest stories.
  ///
  /// @param deliver the transport: a route `deliver-<name>` sends
  /// @param subject the subject line; `{headline}` stands for the first story's headline
  /// @param sender the address it comes from
  /// @param to who gets it
  /// @param at the time of day it is sent
  /// @param zone whose clock `at` means
  /// @param least no mail goes out with fewer stories
  /// @param most no mail has more stories
  record Digest(
      String id,
      String title,
      Selection select,
      String deliver,
      String subject,
      String sender,
      List<String> to,
      LocalTime at,
      ZoneId zone,
      int least,
      int most)
      implements Channel {

    public Digest {
      if (least < 0 || most < 1 || least > most) {
        throw new IllegalArgumentException("%d to %d stories is no range".formatted(least, most));
      }
      to = List.copyOf(to);
    }
  }
}
