package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cost.actual.DailyCost;
import io.ragdeck.cost.actual.Forecast;
import io.ragdeck.cost.actual.KeptSpending;
import io.ragdeck.cost.actual.Spending;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised of what was paid, on whichever database. */
abstract class StoredSpendingContract {

  private static final LocalDate DAY = LocalDate.parse("2026-11-20");
  private static final Instant READ = Instant.parse("2026-11-20T02:48:00.123456Z");

  private Store store;
  private StoredSpending spending;

  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    spending = new StoredSpending(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void readsBackExactlyWhatWasPaid() {
    KeptSpending kept =
        new KeptSpending(
            Optional.of(
                new Spending(
                    "ragdeck:system",
                    DAY.minusDays(60),
                    READ,
                    List.of(
                        new DailyCost(
                            DAY, "ragqa", "Amazon ElastiCache", new BigDecimal("10.1476923077")),
                        new DailyCost(DAY, "", "Tax", new BigDecimal("-0.0100"))))),
            Map.of(
                "ragqa",
                new Forecast.Expected(
                    DAY,
                    DAY.plusDays(11),
                    new BigDecimal("1062.41"),
                    BigDecimal.ONE,
                    BigDecimal.TEN),
                "new",
                new Forecast.TooLittleHistory(),
                "denied",
                new Forecast.Unknown("It was denied")),
            READ,
            Optional.of("The 2 requests of today are used up"));
    spending.keep("main", kept);
    assertThat(spending.find("main")).contains(kept);
    assertThat(spending.find("staging")).isEmpty();
    KeptSpending never = new KeptSpending(Optional.empty(), Map.of(), READ, Optional.of("denied"));
    spending.keep("main", never);
    assertThat(spending.find("main")).contains(never);
  }

  @Test
  void ofManyWhoWantToReadOneHasTheTurnUntilItEnds() {
    AtomicInteger had = new AtomicInteger();
    Instant until = READ.plusSeconds(300);
    IntStream.range(0, 20)
        .parallel()
        .filter(asked -> spending.begin("main", READ, until.plusMillis(asked)))
        .forEach(turn -> had.incrementAndGet());
    assertThat(had).hasValue(1);
    assertThat(spending.begin("staging", READ, until)).isTrue();
    // Its holder died.
    assertThat(spending.begin("main", until.plusSeconds(1), until.plusSeconds(301))).isTrue();
    spending.end("main", until);
    assertThat(spending.begin("main", until.plusSeconds(2), until.plusSeconds(302))).isFalse();
    spending.end("main", until.plusSeconds(301));
    assertThat(spending.begin("main", until.plusSeconds(2), until.plusSeconds(302))).isTrue();
  }

  @Test
  void neverGivesMoreThanADayHasHoweverManyAsk() {
    AtomicInteger given = new AtomicInteger();
    IntStream.range(0, 40)
        .parallel()
        .filter(asked -> spending.take("main", DAY, 6))
        .forEach(taken -> given.incrementAndGet());
    assertThat(given).hasValue(6);
    assertThat(spending.taken("main", DAY)).isEqualTo(6);
    assertThat(spending.take("main", DAY.plusDays(1), 6)).isTrue();
    assertThat(spending.take("staging", DAY, 1)).isTrue();
    assertThat(spending.take("nobody", DAY, 0)).isFalse();
    assertThat(spending.taken("nobody", DAY)).isZero();
  }
}
