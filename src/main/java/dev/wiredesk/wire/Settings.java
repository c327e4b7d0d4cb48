package dev.wiredesk.wire;

import java.util.Optional;

/// Small values that must survive a restart, such as the hash of the API token.
public interface Settings {

  /// The value with this name.
  Optional<String> get(String name);

  /// Sets a value, in the place of one that was there.
  void put(String name, String value);

  /// Sets a value for good, unless it has one already.
  ///
  /// @return the value that now stands
  String putIfAbsent(String name, String value);
}
