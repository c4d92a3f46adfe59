package io.ragdeck.console.store;

class SqliteCopyTest extends StoreCopyContract {

  @Override
  StoreUrl newStore() {
    return Databases.empty(StoreUrl.Dialect.SQLITE, folder);
  }
}
