package dev.wiredesk.wire;

import java.io.UncheckedIOException;
import java.sql.SQLException;

/// Where sessions come from and what their failures mean: the part that each database has its own
/// of.
interface Sessions extends AutoCloseable {

  /// A session that changes rows, in transactions that survive a crash of the machine once they are
  /// committed.
  Session writing() throws SQLException;

  /// A session that sees what is committed at the moment of each statement.
  Session reading() throws SQLException;

  /// The failure in words a person can act on.
  UncheckedIOException trouble(SQLException cause);

  /// Lets go of the database.
  @Override
  void close();
}
