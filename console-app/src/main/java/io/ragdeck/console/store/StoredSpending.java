package io.ragdeck.console.store;

import io.ragdeck.cost.actual.KeptSpending;
import io.ragdeck.cost.actual.SpendingStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What was paid, in the store: for all replicas, and over restarts. */
public final class StoredSpending implements SpendingStore {

  private final Store store;
  private final SpendingJson json = new SpendingJson();

  public StoredSpending(Store store) {
    this.store = store;
  }

  @Override
  public Optional<KeptSpending> find(String account) {
    return store
        .with(
            handle ->
                handle
                    .createQuery("SELECT content FROM spending WHERE account = :account")
                    .bind("account", account)
                    .mapTo(String.class)
                    .findOne())
        .map(json::read);
  }

  @Override
  public void keep(String account, KeptSpending kept) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO spending (account, content) VALUES (:account, :content)
                        ON CONFLICT (account) DO UPDATE SET content = excluded.content""")
                    .bind("account", account)
                    .bind("content", StoredText.of(json.write(kept)))
                    .execute());
  }

  @Override
  public boolean take(String account, LocalDate day, int most) {
    return most > 0
        && store.with(
                handle ->
                    handle
                        .createUpdate(
                            """
                            INSERT INTO spending_request (account, asked_on, taken)
                            VALUES (:account, :day, 1)
                            ON CONFLICT (account, asked_on)
                            DO UPDATE SET taken = spending_request.taken + 1
                            WHERE spending_request.taken < :most""")
                        .bind("account", account)
                        .bind("day", day.toString())
                        .bind("most", most)
                        .execute())
            > 0;
  }

  @Override
  public boolean begin(String account, Instant now, Instant until) {
    return store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO spending_turn (account, held_until) VALUES (:account, :until)
                        ON CONFLICT (account) DO UPDATE SET held_until = excluded.held_until
                        WHERE spending_turn.held_until <= :now""")
                    .bind("account", account)
                    .bind("until", until.toEpochMilli())
                    .bind("now", now.toEpochMilli())
                    .execute())
        > 0;
  }

  @Override
  public void end(String account, Instant until) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        "DELETE FROM spending_turn WHERE account = :account AND held_until = :until")
                    .bind("account", account)
                    .bind("until", until.toEpochMilli())
                    .execute());
  }

  @Override
  public int taken(String account, LocalDate day) {
    return store
        .with(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT taken FROM spending_request
                        WHERE account = :account AND asked_on = :day""")
                    .bind("account", account)
                    .bind("day", day.toString())
                    .mapTo(Integer.class)
                    .findOne())
        .orElse(0);
  }
}
