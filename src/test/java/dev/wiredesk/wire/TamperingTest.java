package dev.wiredesk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Whatever is altered in a database, however little, is found, and the place is named.
class TamperingTest {
  private static final int CONSTRAINT = 19;
  private static final Pattern PLACE =
      Pattern.compile("(entr|receipt|story)\\D*(\\d+)(?: to (\\d+))?: .*");
  private static final Map<String, String> KEYS =
      Map.of(
          "entry", "sequence",
          "story", "sequence",
          "receipt", "number",
          "receipt_group", "first",
          "receipt_leaf", "number");
  private static final long ALONE = 8;

  private static Path folder;
  private static Path original;

  @BeforeContainer
  static void write() throws IOException {
    folder = Files.createTempDirectory("tampering");
    original = folder.resolve("wiredesk.db");
    Records.write(original);
  }

  @AfterContainer
  static void delete() throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    }
  }

  /// Changes something.
  @FunctionalInterface
  private interface Change {
    void make(Session session) throws SQLException;
  }

  private static String table(Random chance) {
    return KEYS.keySet().stream().sorted().toList().get(chance.nextInt(KEYS.size()));
  }

  private static List<Long> keys(String table) throws SQLException {
    try (Session session = session(original)) {
      String key = KEYS.get(table);
      return session.list(
          "SELECT %s FROM %s ORDER BY 1".formatted(key, table), row -> row.getLong(1));
    }
  }

  private static Session session(Path file) throws SQLException {
    return new Session(Records.tamper(file));
  }

  /// True for the old receipt that is alone in its group: if it is gone, it looks dropped.
  private static boolean isAlone(String table, long row) {
    return table.equals("receipt") && row == ALONE;
  }

  private static <T> T any(List<T> list, Random chance) {
    return list.get(chance.nextInt(list.size()));
  }

  /// @param places where it must be found, one of them
  private static void assertFound(Change change, long... places) throws Exception {
    Path file = Records.copy(original, "altered.db");
    try (Session session = session(file)) {
      change.make(session);
    } catch (SQLException e) {
      // SQLite itself refuses what is there twice.
      Assume.that((e.getErrorCode() & 0xff) != CONSTRAINT);
      throw e;
    }

    Verification found = Records.verify(file);
    assertThat(found.holds()).isFalse();
    assertThat(found.faults()).anySatisfy(fault -> assertNames(fault, places));
  }

  private static void assertNames(String fault, long... places) {
    Matcher place = PLACE.matcher(fault);
    assertThat(fault).matches(PLACE);
    assertThat(place.matches()).isTrue();
    long first = Long.parseLong(place.group(2));
    long last = place.group(3) == null ? first : Long.parseLong(place.group(3));
    // A bit of a boundary may have been turned, so that a group ends before it begins.
    long low = Math.min(first, last);
    long high = Math.max(first, last);
    assertThat(LongStream.of(places)).anyMatch(it -> low <= it && it <= high);
  }

  @Property(tries = 400)
  void aBitThatWasFlippedIsFound(@ForAll Random chance) throws Exception {
    String table = table(chance);
    long row = any(keys(table), chance);
    List<String> columns = new ArrayList<>();
    try (Session session = session(original)) {
      columns.addAll(session.list("PRAGMA table_info(%s)".formatted(table), it -> it.getString(2)));
    }
    String column = any(columns, chance);
    Assume.that(!isAlone(table, row) || !column.equals("number"));
    String select = "SELECT %s FROM %s WHERE %s = ?".formatted(column, table, KEYS.get(table));
    String update = "UPDATE %s SET %s = %%s WHERE %s = ?".formatted(table, column, KEYS.get(table));
    assertFound(
        session -> {
          Object value = session.list(select, it -> it.getObject(1), row).getFirst();
          boolean text = value instanceof String;
          session.change(
              update.formatted(text ? "CAST(? AS TEXT)" : "?"),
              flipped(value, session.list(select, it -> it.getBytes(1), row).getFirst(), chance),
              row);
        },
        row);
  }

  private static Object flipped(Object value, byte[] bytes, Random chance) {
    if (value instanceof Number number) {
      return number.longValue() ^ 1L << chance.nextInt(62);
    }
    if (value == null) {
      return 1;
    }
    bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
    return bytes;
  }

  @Property(tries = 60)
  void aRowThatIsMissingIsFound(@ForAll Random chance) throws Exception {
    String table = table(chance);
    long row = any(keys(table), chance);
    Assume.that(!isAlone(table, row));
    boolean group = table.equals("receipt_group");
    // A group that is gone is noticed at the next one.
    long next = keys(table).stream().filter(it -> it > row).findFirst().orElse(row);
    assertFound(
        session ->
            session.change("DELETE FROM %s WHERE %s = ?".formatted(table, KEYS.get(table)), row),
        row,
        group ? next : row);
  }

  @Property(tries = 60)
  void rowsThatChangedPlacesAreFound(@ForAll Random chance) throws Exception {
    String table = table(chance);
    long one = any(keys(table), chance);
    long other = any(keys(table), chance);
    Assume.that(one != other);
    String move = "UPDATE %1$s SET %2$s = ? WHERE %2$s = ?".formatted(table, KEYS.get(table));
    assertFound(
        session -> {
          session.change(move, Long.MAX_VALUE, one);
          session.change(move, one, other);
          session.change(move, other, Long.MAX_VALUE);
        },
        one,
        other);
  }

  @Property(tries = 60)
  void aRowThatWasMadeUpIsFound(@ForAll Random chance) throws Exception {
    String table = table(chance);
    List<Long> keys = keys(table);
    long model = any(keys, chance);
    long row = chance.nextBoolean() ? keys.getLast() + 1 : 1 + chance.nextInt(16);
    assertFound(
        session -> {
          List<String> columns =
              session.list("PRAGMA table_info(%s)".formatted(table), it -> it.getString(2));
          List<String> values = new ArrayList<>();
          for (String column : columns) {
            values.add(made(column, KEYS.get(table), row));
          }
          session.change(
              "INSERT INTO %s (%s) SELECT %s FROM %1$s WHERE %s = ?"
                  .formatted(
                      table,
                      String.join(", ", columns),
                      String.join(", ", values),
                      KEYS.get(table)),
              model);
        },
        row);
  }

  /// The value of a column of a row that looks like another one.
  private static String made(String column, String key, long row) {
    if (column.equals(key)) {
      return Long.toString(row);
    }
    return switch (column) {
      case "last" -> Long.toString(row);
      case "revision" -> "revision + 10";
      default -> column;
    };
  }
}
