package io.ragdeck.console.security;

import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteUsersTest extends UsersContract {

  @TempDir Path folder;

  @Override
  Store openStore() {
    return Databases.sqlite(folder);
  }
}
