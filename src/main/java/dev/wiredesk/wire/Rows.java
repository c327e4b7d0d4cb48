package dev.wiredesk.wire;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The rows of an answer one after the other, of which one can be looked at before it is taken.
///
/// For answers that are too long for memory. The session may be asked other questions meanwhile.
final class Rows<T> implements AutoCloseable {
  private final ResultSet rows;
  private final Session.Row<T> reading;
  private @Nullable T next;

  Rows(ResultSet rows, Session.Row<T> reading) throws SQLException {
    this.rows = rows;
    this.reading = reading;
    take();
  }

  /// The row that comes next, null after the last one.
  @Nullable T peek() {
    return next;
  }

  /// Takes the row that comes next, null after the last one.
  @Nullable T take() throws SQLException {
    T taken = next;
    next = rows.next() ? reading.read(rows) : null;
    return taken;
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }
}
