package dev.wiredesk.wire;

import java.util.Optional;

/// The settings as a table of a database.
final class SqlSettings implements Settings {
  private static final String VALUE = "SELECT value FROM setting WHERE name = ?";
  private static final String REPLACE =
      "INSERT INTO setting (name, value) VALUES (?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET value = excluded.value";
  private static final String PUT =
      "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING";

  private final GroupCommit writer;
  private final Readers readers;

  SqlSettings(GroupCommit writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Optional<String> get(String name) {
    return readers.read(session -> session.first(VALUE, row -> row.getString(1), name));
  }

  @Override
  public void put(String name, String value) {
    writer.write(session -> {
      session.change(REPLACE, name, value);
      return true;
    });
  }

  @Override
  public String putIfAbsent(String name, String value) {
    return writer.write(session -> {
      session.change(PUT, name, value);
      return session.first(VALUE, row -> row.getString(1), name).orElseThrow();
    });
  }
}
