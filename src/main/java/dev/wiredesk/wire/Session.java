package dev.wiredesk.wire;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One connection to a database, with its statements kept ready.
///
/// Plain JDBC, because a transaction of the wire is three statements of a few microseconds each.
/// Not safe for use by two threads at once.
final class Session implements AutoCloseable {

  /// Reads one row of an answer.
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> ready = new HashMap<>();

  /// @param connection is closed with this
  Session(Connection connection) {
    this.connection = connection;
  }

  /// Every row of the answer.
  <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      while (rows.next()) {
        found.add(row.read(rows));
      }
    }
    return found;
  }

  /// The rows of an answer that is too long for memory; of each question one at a time.
  <T> Rows<T> rows(String sql, Row<T> row) throws SQLException {
    return new Rows<>(bound(sql).executeQuery(), row);
  }

  /// The first row of the answer.
  <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
    }
  }

  /// The number that the one row of the answer consists of.
  long number(String sql, @Nullable Object... values) throws SQLException {
    return first(sql, row -> row.getLong(1), values)
        .orElseThrow(() -> new SQLException("no answer to: " + sql));
  }

  /// Changes rows.
  ///
  /// @return how many
  int change(String sql, @Nullable Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  /// Changes rows once for each element; costs less than one change after the other.
  ///
  /// @return how many for each
  <T> int[] changeEach(String sql, List<T> elements, Function<T, @Nullable Object[]> values)
      throws SQLException {
    if (elements.isEmpty()) {
      return new int[0];
    }
    for (T element : elements) {
      bound(sql, values.apply(element)).addBatch();
    }
    return bound(sql).executeBatch();
  }

  /// Makes what was changed since the last time last.
  void commit() throws SQLException {
    connection.commit();
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = ready.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      ready.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /// Forgets what was not committed.
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
