package dev.wiredesk.wire;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteMailedTest extends MailedContract {
  @TempDir private Path folder;

  @Override
  Store open() {
    return Stores.open("sqlite:wiredesk.db", folder);
  }
}
