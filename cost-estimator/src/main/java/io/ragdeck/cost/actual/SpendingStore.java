package io.ragdeck.cost.actual;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where what was paid for is kept, so that no restart and no second replica asks again. Accounts
 * are named as their owner names them.
 */
public interface SpendingStore {

  /** What was kept last. */
  Optional<KeptSpending> find(String account);

  void keep(String account, KeptSpending kept);

  /**
   * Takes one request of a day's allowance, at once for all who ask.
   *
   * @return false: the day's allowance is used up, and nothing was taken
   */
  boolean take(String account, LocalDate day, int most);

  /**
   * Takes the turn to read an account's bill: of all who ask, one has it at a time.
   *
   * @param until when it ends by itself, should whoever has it be gone
   * @return false: somebody else has it
   */
  boolean begin(String account, Instant now, Instant until);

  /** Gives the turn back that ends at that time, if it is still that one's. */
  void end(String account, Instant until);

  /** How many were taken on a day. */
  int taken(String account, LocalDate day);
}
