package dev.wiredesk.wire;

import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Edition.Piece;
import dev.wiredesk.wire.Edition.Range;
import dev.wiredesk.wire.Ledger.Settlement;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression.Reason;
import dev.wiredesk.wire.Turn.Column;
import dev.wiredesk.wire.Turn.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// Readers of digests, and what they get.
final class Addressees {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");
  static final String MORNING = "morning";

  private Addressees() {}

  /// An active reader of the morning digest, due at noon.
  static Subscription reader(String id) {
    return reader(MORNING, id, id + "@mail.example");
  }

  static Subscription reader(String channel, String id, String address) {
    Consent consent =
        new Consent("page", NOON, "203.0.113.7", "Yes, I want it.", NOON, "203.0.113.8");
    Place place = Place.begin(10, NOON, NOON);
    return new Subscription(
        id, channel, address, address, State.ACTIVE, Preferences.NONE, consent, place, 1);
  }

  static Subscription due(String id, Instant due) {
    Subscription reader = reader(id);
    return reader.place(reader.place().due(due));
  }

  /// Somebody who signed up and has not confirmed.
  static Subscription pending(String id, Instant asked) {
    Subscription reader = reader(id).state(State.PENDING);
    return reader
        .consent(new Consent("page", asked, "", "Yes, I want it.", null, ""))
        .place(reader.place().letter(Letter.CONFIRM));
  }

  /// Somebody who gets stories as they come.
  static Subscription follower(String id, long since, Instant due) {
    return reader(id).place(follows(Place.begin(since, Instant.ofEpochSecond(since), due)));
  }

  static Place follows(Place p) {
    return new Place(
        p.position(),
        p.since(),
        p.label(),
        p.due(),
        true,
        p.letter(),
        p.attempts(),
        p.failing(),
        p.pending(),
        p.bounces());
  }

  /// Somebody with every value set.
  static Subscription everything() {
    return new Subscription(
        "00ff00ff00ff00ff",
        MORNING,
        "Ellen.Vos@Häfen.example",
        "ellen.vos@xn--hfen-loa.example",
        State.SUPPRESSED,
        new Preferences(
            "FREQ=MONTHLY;BYDAY=1MO",
            LocalTime.of(6, 30),
            ZoneId.of("Europe/Berlin"),
            "de-CH",
            Set.of("harbour", "\"city\", [east]"),
            Instant.MAX),
        new Consent("import", NOON, "", "List of the fair, № 7", NOON.plusSeconds(1), "::1"),
        new Place(
            7,
            NOON.minusSeconds(1),
            LocalDateTime.of(2026, 11, 20, 6, 30),
            Instant.MAX,
            true,
            Letter.ALREADY,
            3,
            NOON.plusSeconds(2),
            "edition-1",
            2),
        4);
  }

  /// An edition of the morning digest with one story, `story of` its id.
  static Edition edition(String id) {
    return edition(id, NOON, false);
  }

  static Edition edition(String id, Instant hour, boolean open) {
    return new Edition(
        id,
        MORNING,
        hour,
        LocalDate.of(2026, 11, 20),
        new Range(10, 20, NOON.minusSeconds(9)),
        Set.of("harbour"),
        "en",
        open,
        "Port reopens, \"at last\"",
        List.of(new Piece("story of " + id, 2, 15)),
        List.of(new Piece("noted in " + id, 3, 16)),
        new Count(4, 1, 1, 1, 1));
  }

  /// The reader's place after an edition, due a day later.
  static Place after(Subscription reader) {
    Place p = reader.place();
    return new Place(
        p.position() + 10,
        p.since().plusSeconds(86_400),
        LocalDateTime.of(2026, 11, 20, 6, 30),
        p.since().plusSeconds(172_800),
        p.follows(),
        Letter.NONE,
        0,
        null,
        null,
        0);
  }

  /// The reader's place while an edition could not be brought.
  static Place waiting(Subscription reader, String edition) {
    Place p = reader.place();
    return new Place(
        p.position(),
        p.since(),
        p.label(),
        p.due().plusSeconds(300),
        p.follows(),
        p.letter(),
        p.attempts() + 1,
        NOON,
        edition,
        p.bounces());
  }

  static Turn sent(Subscription reader, String edition) {
    return turn(reader, after(reader), edition, null, Column.SENT);
  }

  static Turn deferred(Subscription reader, String edition) {
    return turn(reader, waiting(reader, edition), edition, null, Column.DEFERRED);
  }

  /// A turn with which the address turns out to be none.
  static Turn bounced(Subscription reader, String edition) {
    Turn turn = turn(reader, after(reader), edition, null, Column.SUPPRESSED);
    return new Turn(reader, turn.place(), null, bounce(reader), turn.steps());
  }

  static Suppression bounce(Subscription reader) {
    return new Suppression(
        "hash of " + reader.addressKey(), Reason.BOUNCED, NOON, "550 5.1.1 no such user");
  }

  /// @param from null for a reader who was not counted yet
  static Turn turn(Subscription reader, Place place, String edition, Column from, Column to) {
    return new Turn(reader, place, null, null, List.of(new Step(edition(edition), from, to)));
  }

  static Settlement settled(Turn turn) {
    return Settlement.of(turn.reader().channel()).turn(turn);
  }
}
