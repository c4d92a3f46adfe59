package io.ragdeck.console.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRestoreTestsTest extends StoredRestoreTestsContract {

  @TempDir Path folder;

  @Override
  Store openStore() {
    return Databases.sqlite(folder);
  }
}
