package io.ragdeck.cost.actual;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps it as long as the process lives, for a single one. */
public final class MemorySpendingStore implements SpendingStore {

  private record Day(String account, LocalDate day) {}

  private final Map<String, KeptSpending> kept = new ConcurrentHashMap<>();
  private final Map<String, Instant> turns = new ConcurrentHashMap<>();
  private final Map<Day, Integer> taken = new ConcurrentHashMap<>();

  /** The accounts were those of a world that is gone. */
  public void forget() {
    kept.clear();
    turns.clear();
    taken.clear();
  }

  @Override
  public Optional<KeptSpending> find(String account) {
    return Optional.ofNullable(kept.get(account));
  }

  @Override
  public void keep(String account, KeptSpending spending) {
    kept.put(account, spending);
  }

  @Override
  public boolean take(String account, LocalDate day, int most) {
    int[] before = {most};
    taken.compute(
        new Day(account, day),
        (key, count) -> {
          before[0] = count == null ? 0 : count;
          return Math.min(most, before[0] + 1);
        });
    return before[0] < most;
  }

  @Override
  public boolean begin(String account, Instant now, Instant until) {
    boolean[] free = {false};
    turns.compute(
        account,
        (key, held) -> {
          free[0] = held == null || !held.isAfter(now);
          return free[0] ? until : held;
        });
    return free[0];
  }

  @Override
  public void end(String account, Instant until) {
    turns.remove(account, until);
  }

  @Override
  public int taken(String account, LocalDate day) {
    return taken.getOrDefault(new Day(account, day), 0);
  }
}
