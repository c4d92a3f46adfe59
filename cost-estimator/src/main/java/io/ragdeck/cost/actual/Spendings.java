package io.ragdeck.cost.actual;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;

/**
 * What accounts paid, asked for as seldom as the allowance says. A reading that fails, or that the
 * allowance forbids, leaves the last good one as old as it is, and says why.
 */
public final class Spendings {

  /** The tag of blueprints first, then what other tools write. */
  static final List<String> TAGS = List.of("ragdeck:system", "Project");

  /** The bill changes about three times a day, and nobody steers by the hour. */
  public static final Duration READ_EVERY = Duration.ofHours(24);

  /** After a failure; the allowance bounds how often in a day. */
  public static final Duration TRY_AGAIN = Duration.ofHours(1);

  /** How long a reading may take before another one may begin: whoever began it has died. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private final SpendingStore store;
  private final Allowance allowance;
  private final Clock clock;

  /**
   * @param clock of the watched world
   */
  public Spendings(SpendingStore store, Allowance allowance, Clock clock) {
    this.store = store;
    this.allowance = allowance;
    this.clock = clock;
  }

  /** What is known, without asking anybody. */
  public Optional<KeptSpending> find(String account) {
    return store.find(account);
  }

  /** How many requests were made today; each cost {@link Allowance#PRICE}. */
  public int requestsToday(String account) {
    return store.taken(account, today(clock.instant()));
  }

  /**
   * Reads what is due, unless somebody else is at it: of several who find it due, one asks.
   *
   * @param systems how many the account has: the allowance is theirs together
   * @param environment the value of {@code ragdeck:environment}, where an account has systems of
   *     the same name in several; empty: all that there are
   * @param costs asked for where it is needed
   */
  public void refreshIfDue(
      String account,
      int systems,
      Optional<String> environment,
      Supplier<CostExplorerClient> costs) {
    Instant now = clock.instant();
    Instant until = now.plus(LONGEST);
    if (!isDue(account, now) || !store.begin(account, now, until)) {
      return;
    }
    try {
      // Who had the turn until now has read it.
      if (isDue(account, now)) {
        refresh(account, systems, environment, costs.get());
      }
    } finally {
      store.end(account, until);
    }
  }

  /** Also where the watched world's clock was put back. */
  private boolean isDue(String account, Instant now) {
    return store
        .find(account)
        .map(
            kept ->
                kept.triedAt().isAfter(now)
                    || !now.isBefore(
                        kept.triedAt().plus(kept.problem().isEmpty() ? READ_EVERY : TRY_AGAIN)))
        .orElse(true);
  }

  /**
   * Asks once for all systems of the account, then for a forecast of each while the allowance
   * lasts. Those that it left no turn the last time come before anything else.
   */
  KeptSpending refresh(
      String account, int systems, Optional<String> environment, CostExplorerClient costs) {
    Instant now = clock.instant();
    Optional<KeptSpending> before = store.find(account);
    int most = allowance.perDay(systems);
    CostReader reader =
        new CostReader(costs, environment, now, () -> take(account, today(now), most));
    Forecasts forecasts = new Forecasts(reader, before, today(now));
    before.ifPresent(
        kept ->
            kept.spending().ifPresent(last -> forecasts.ask(last.tag(), Forecasts.waiting(kept))));
    KeptSpending after = read(reader, before, forecasts, now);
    store.keep(account, after);
    return after;
  }

  private static KeptSpending read(
      CostReader reader, Optional<KeptSpending> before, Forecasts forecasts, Instant now) {
    try {
      Spending spending = spending(reader, before, now);
      forecasts.ask(spending.tag(), spending.systems());
      return new KeptSpending(
          Optional.of(spending), forecasts.of(spending.systems()), now, Optional.empty());
    } catch (SdkException | AllowanceSpent failure) {
      Optional<Spending> last = before.flatMap(KeptSpending::spending);
      return new KeptSpending(
          last,
          last.map(spending -> forecasts.of(spending.systems())).orElse(Map.of()),
          now,
          Optional.of(String.valueOf(failure.getMessage())));
    }
  }

  /** Begins with the tag that told systems apart last time; on the first of a month, anew. */
  private static Spending spending(CostReader reader, Optional<KeptSpending> before, Instant now) {
    Optional<String> known =
        before
            .flatMap(KeptSpending::spending)
            .filter(Spending::isTagged)
            .map(Spending::tag)
            .filter(tag -> today(now).getDayOfMonth() != 1);
    if (known.isPresent()) {
      return reader.spending(known.get());
    }
    Spending first = reader.spending(TAGS.getFirst());
    return first.isTagged() || first.costs().isEmpty() ? first : reader.spending(TAGS.getLast());
  }

  private void take(String account, LocalDate day, int most) {
    if (!store.take(account, day, most)) {
      throw new AllowanceSpent(most);
    }
  }

  private static LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
