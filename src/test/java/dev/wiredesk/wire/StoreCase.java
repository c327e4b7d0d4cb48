package dev.wiredesk.wire;

import static dev.wiredesk.wire.Stories.hash;
import static dev.wiredesk.wire.Stories.story;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// A store of its own for each test.
@Timeout(60)
abstract class StoreCase {
  private Store store;

  /// Opens the store of this test: empty at first, then with what was put in before.
  abstract Store open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  /// The store as it is open now.
  Store store() {
    return store;
  }

  void reopen() {
    store.close();
    store = open();
  }

  Append append(String id, int revision, String headline) {
    return store.wire().append(story(id, revision, headline), hash(headline));
  }
}
