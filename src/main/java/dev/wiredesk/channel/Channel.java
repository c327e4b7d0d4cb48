package dev.wiredesk.channel;

import dev.wiredesk.article.Card;
import dev.wiredesk.article.Clearance;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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

  /// On which terms it gets stories.
  Terms terms();

  /// True if the story with this card belongs on the channel. Says nothing about time: a story that
  /// is held, gone or expired is the business of whoever shows it.
  default boolean carries(Card card) {
    return (card.include().isEmpty() || card.include().contains(id()))
        && !card.exclude().contains(id())
        && select().matches(card);
  }

  /// Which pictures it may have.
  default Clearance clearance() {
    return new Clearance(id(), terms().territory(), terms().mining());
  }

  /// What kind of channel it is, in the word of its file.
  default String kind() {
    return switch (this) {
      case Feed _ -> "feed";
      case Partner _ -> "partner";
      case Digest _ -> "digest";
    };
  }

  /// Its settings in words, in the order in which they are told, with the defaults filled in.
  ///
  /// @param there as below
  default Map<String, String> settings(Predicate<Secret> there) {
    return Description.settings(this, there);
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
  /// @param terms where it is shown, and what of pictures it may have
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
      Duration ttl,
      Terms terms)
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
  /// @param terms where it shows what it gets, what of pictures it may have, whether it keeps
  ///   embargoes itself
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
      @Nullable Secret pull,
      Terms terms)
      implements Channel {}

  /// Mails that gather the newest stories.
  ///
  /// @param deliver the transport: a route `deliver-<name>` sends
  /// @param letterhead how the mails look from outside
  /// @param schedule when they go out, unless a reader wants it otherwise
  /// @param offer what readers may choose, and whether they may sign up
  /// @param contents how many stories, which first, and what becomes of changed ones
  /// @param to addresses that get it without having signed up, named in the file
  /// @param flow how many mails are under way at once, and the waits while the mail server is in
  ///   trouble
  /// @param terms where its readers are, and what of pictures they may have
  record Digest(
      String id,
      String title,
      Selection select,
      String deliver,
      Letterhead letterhead,
      Schedule schedule,
      Offer offer,
      Contents contents,
      List<String> to,
      Flow flow,
      Terms terms)
      implements Channel {

    public Digest {
      to = List.copyOf(to);
    }

    /// How the mails look from outside.
    ///
    /// @param subject the subject line; `{headline}` stands for the first story's headline
    /// @param sender the address it comes from, with or without a name before it
    /// @param replyTo where answers go; null for the sender
    /// @param listId the identifier of the list without brackets (RFC 2919); null for one made of
    ///   the channel's id and the desk's host
    /// @param template `standard`, `brief`, or the name of a template in `templates/` beside the
    ///   channel files
    /// @param language BCP 47 tag of what the mail says itself, unless a reader wants it otherwise
    public record Letterhead(
        String subject,
        String sender,
        @Nullable String replyTo,
        @Nullable String listId,
        String template,
        String language) {}

    /// What readers may choose.
    ///
    /// @param signUp true if everybody may sign up on the front page
    /// @param description one or two sentences about the digest for those who might
    /// @param rhythms how often, the channel's own first
    /// @param sections the sections that a reader may limit it to, as they are written; their order
    ///   is that of [Rank#SECTIONS]
    public record Offer(
        boolean signUp, String description, List<Rhythm> rhythms, List<String> sections) {
      public Offer {
        rhythms = List.copyOf(rhythms);
        sections = List.copyOf(sections);
      }
    }

    /// What is in an edition.
    ///
    /// @param least no mail goes out with fewer stories; they come with the next one
    /// @param most no mail has more stories
    public record Contents(int least, int most, Rank rank, Revisions revisions) {
      public Contents {
        if (least < 0 || most < 1 || least > most) {
          throw new IllegalArgumentException("%d to %d stories is no range".formatted(least, most));
        }
      }
    }

    /// Which stories come first.
    public enum Rank {
      /// The most urgent, then the newest.
      URGENCY,
      /// The newest.
      NEWEST,
      /// In the order of the offered sections, within a section the most urgent, then the newest.
      SECTIONS
    }

    /// What becomes of a story that a reader had, and that was changed.
    public enum Revisions {
      /// It does not come again.
      SILENT,
      /// It comes again with the label "updated".
      UPDATED
    }
  }
}
