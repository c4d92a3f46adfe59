package io.ragdeck.console.store;

class PostgresqlAuditTest extends AuditTrailContract {

  @Override
  Store openStore() {
    return Databases.postgresql();
  }
}
