package io.ragdeck.console.store;

class PostgresqlCopyTest extends StoreCopyContract {

  @Override
  StoreUrl newStore() {
    return Databases.empty(StoreUrl.Dialect.POSTGRESQL, folder);
  }
}
