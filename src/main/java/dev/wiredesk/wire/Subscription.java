package dev.wiredesk.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One reader's subscription to one digest.
///
/// A person is all subscriptions with the same `addressKey`. Immutable.
///
/// @param id names it in receipts, links and return paths without naming the person: 16 hexadecimal
///   digits, random
/// @param channel the digest
/// @param address where the mails go, as the reader wrote it
/// @param addressKey the address as it is compared: the domain in its ASCII form, all in lower case
/// @param state whether mails are sent
/// @param preferences what the reader wants otherwise than the channel
/// @param consent who agreed to what, and when
/// @param place how far the reader is
/// @param version higher at each change, and at each turn that gives it another state; a change of
///   an older version is void
public record Subscription(
    String id,
    String channel,
    String address,
    String addressKey,
    State state,
    Preferences preferences,
    Consent consent,
    Place place,
    int version) {

  /// Whether mails are sent.
  public enum State {
    /// Asked for, but not confirmed by the address's owner: gets the letter that asks, nothing
    /// else.
    PENDING,
    /// Gets editions.
    ACTIVE,
    /// The reader left.
    LEFT,
    /// The address does not take our mails: it bounced, or its owner complained.
    SUPPRESSED
  }

  /// A letter that goes out beside the editions, and before them.
  public enum Letter {
    NONE,
    /// Asks the owner of the address whether it was them who signed up.
    CONFIRM,
    /// Tells somebody who signed up again that nothing has to be done, and where to change things.
    ALREADY
  }

  /// What the reader wants; what is null is as the channel has it.
  ///
  /// @param rhythm how often, in the words of a channel file's `every`
  /// @param hour the time of day
  /// @param zone whose clock `hour` means
  /// @param language BCP 47 tag of what we say ourselves
  /// @param sections only stories of these, folded as on [dev.wiredesk.article.Card]; empty for all
  ///   that the channel carries
  /// @param pausedUntil no edition before this instant; null for no pause
  public record Preferences(
      @Nullable String rhythm,
      @Nullable LocalTime hour,
      @Nullable ZoneId zone,
      @Nullable String language,
      Set<String> sections,
      @Nullable Instant pausedUntil) {
    /// As the channel has it.
    public static final Preferences NONE = new Preferences(null, null, null, null, Set.of(), null);

    public Preferences {
      sections = Collections.unmodifiableSortedSet(new TreeSet<>(sections));
    }
  }

  /// The record of consent.
  ///
  /// @param source how the address came to us: `page`, `api`, `import` or `file`
  /// @param asked when it was given to us
  /// @param askedFrom the address of the machine it came from; empty if unknown
  /// @param shown the text that the person agreed to
  /// @param confirmed when the owner of the address confirmed; null if not
  /// @param confirmedFrom the address of the machine that confirmed; empty if unknown
  public record Consent(
      String source,
      Instant asked,
      String askedFrom,
      String shown,
      @Nullable Instant confirmed,
      String confirmedFrom) {}

  /// How far a reader is.
  ///
  /// The next edition covers the wire after `position`, and what was held then and released after
  /// `since`, or since what is pending would have had it.
  ///
  /// @param position the last entry that an edition covered
  /// @param since the hour of that edition, or of one that a follower missed
  /// @param label the date and time of day of the last edition's turn on the reader's clock; null
  ///   before the first
  /// @param due when there may be something to do; [Instant#MAX] for never
  /// @param follows true if the reader gets stories as they come, so that its turn comes whenever
  ///   there is news after `since` and `due` has passed
  /// @param letter what is sent before anything else
  /// @param attempts failed attempts in a row to bring what is due
  /// @param failing when the first of them was made; null if there was none
  /// @param pending the edition that could not be brought yet, or that a follower missed; null if
  ///   there is none
  /// @param bounces editions in a row that the address's server refused
  public record Place(
      long position,
      Instant since,
      @Nullable LocalDateTime label,
      Instant due,
      boolean follows,
      Letter letter,
      int attempts,
      @Nullable Instant failing,
      @Nullable String pending,
      int bounces) {

    /// Somebody new: covered up to here, due then.
    public static Place begin(long position, Instant since, Instant due) {
      return new Place(position, since, null, due, false, Letter.NONE, 0, null, null, 0);
    }

    /// The same, due at another time.
    public Place due(Instant time) {
      return new Place(
          position, since, label, time, follows, letter, attempts, failing, pending, bounces);
    }

    /// The same for a reader who gets stories as they come, or does not.
    public Place follows(boolean stories) {
      return new Place(
          position, since, label, due, stories, letter, attempts, failing, pending, bounces);
    }

    /// The same, to be looked at anew at once.
    public Place stirred(Instant now) {
      return new Place(
          position, since, label, now, false, letter, attempts, failing, pending, bounces);
    }

    /// The same with another letter to be sent.
    public Place letter(Letter next) {
      return new Place(
          position, since, label, due, follows, next, attempts, failing, pending, bounces);
    }
  }

  /// What its receipts are filed under.
  public String destination() {
    return channel + "/" + id;
  }

  /// The domain of the address, as it is compared.
  public String domain() {
    return addressKey.substring(addressKey.lastIndexOf('@') + 1);
  }

  /// The same in another state.
  public Subscription state(State next) {
    return new Subscription(
        id, channel, address, addressKey, next, preferences, consent, place, version);
  }

  /// The same with other preferences.
  public Subscription preferences(Preferences next) {
    return new Subscription(id, channel, address, addressKey, state, next, consent, place, version);
  }

  /// The same with another record of consent.
  public Subscription consent(Consent next) {
    return new Subscription(
        id, channel, address, addressKey, state, preferences, next, place, version);
  }

  /// The same at another place.
  public Subscription place(Place next) {
    return new Subscription(
        id, channel, address, addressKey, state, preferences, consent, next, version);
  }
}
