package dev.wiredesk.wire;

import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A subscription as a row of its table.
final class SubscriptionRow {
  /// To be followed by which ones.
  static final String SELECT =
      "SELECT channel, id, version, address, address_key, state, rhythm, hour, zone, language,"
          + " sections, paused_until, source, asked, asked_from,"
          + " (SELECT text FROM wording WHERE number = shown), confirmed, confirmed_from,"
          + " position, since, label, due, follows, letter, attempts, failing, pending, bounces"
          + " FROM subscription WHERE ";

  static final String ONE = SELECT + "channel = ? AND id = ?";

  private static final String CHANGED =
      "address, address_key, state, rhythm, hour, zone, language, sections, paused_until, source,"
          + " asked, asked_from, shown, confirmed, confirmed_from, position, since, label, due,"
          + " follows, letter, attempts, failing, pending, bounces";
  private static final String MARKS = "?" + ", ?".repeat(24);

  /// Of the values that [#values] gives, with the version, the channel and the id before them.
  static final String ADD =
      "INSERT INTO subscription (version, channel, id, "
          + CHANGED
          + ") VALUES (?, ?, ?, "
          + MARKS
          + ") ON CONFLICT (address_key, channel) DO NOTHING";

  /// Of the values that [#values] gives, with the version before and the channel and id after them.
  static final String CHANGE =
      "UPDATE subscription SET version = ? + 1, ("
          + CHANGED
          + ") = ("
          + MARKS
          + ") WHERE channel = ? AND id = ?";

  private SubscriptionRow() {}

  static Subscription read(ResultSet row) throws SQLException {
    return new Subscription(
        row.getString(2),
        row.getString(1),
        row.getString(4),
        row.getString(5),
        State.valueOf(row.getString(6)),
        preferences(row),
        consent(row),
        place(row),
        row.getInt(3));
  }

  private static Preferences preferences(ResultSet row) throws SQLException {
    return new Preferences(
        row.getString(7),
        parsed(row.getString(8), LocalTime::parse),
        parsed(row.getString(9), ZoneId::of),
        row.getString(10),
        LabelText.read(row.getString(11)),
        instant(row, 12));
  }

  private static Consent consent(ResultSet row) throws SQLException {
    return new Consent(
        row.getString(13),
        Micros.orNever(row.getLong(14)),
        row.getString(15),
        Objects.requireNonNullElse(row.getString(16), ""),
        instant(row, 17),
        row.getString(18));
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        row.getLong(19),
        Micros.orNever(row.getLong(20)),
        parsed(row.getString(21), LocalDateTime::parse),
        Micros.orNever(row.getLong(22)),
        row.getBoolean(23),
        Letter.valueOf(row.getString(24)),
        row.getInt(25),
        instant(row, 26),
        row.getString(27),
        row.getInt(28));
  }

  private static <T> @Nullable T parsed(@Nullable String text, Function<String, T> parser) {
    return text == null ? null : parser.apply(text);
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : Micros.orNever(micros);
  }

  /// @param shown the number of the wording
  static @Nullable Object[] values(Subscription reader, long shown) {
    Preferences wants = reader.preferences();
    Consent consent = reader.consent();
    Place place = reader.place();
    return new @Nullable Object[] {
      reader.address(),
      reader.addressKey(),
      reader.state().name(),
      wants.rhythm(),
      text(wants.hour()),
      wants.zone() == null ? null : wants.zone().getId(),
      wants.language(),
      LabelText.write(wants.sections()),
      Micros.floorOrNull(wants.pausedUntil()),
      consent.source(),
      Micros.floor(consent.asked()),
      consent.askedFrom(),
      shown,
      Micros.floorOrNull(consent.confirmed()),
      consent.confirmedFrom(),
      place.position(),
      Micros.floor(place.since()),
      text(place.label()),
      Micros.floor(place.due()),
      place.follows() ? 1 : 0,
      place.letter().name(),
      place.attempts(),
      Micros.floorOrNull(place.failing()),
      place.pending(),
      place.bounces()
    };
  }

  static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
