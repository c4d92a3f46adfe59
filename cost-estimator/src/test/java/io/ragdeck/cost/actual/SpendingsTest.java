package io.ragdeck.cost.actual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.CostExplorerException;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;

/** The bill is read as seldom as the allowance says, and is never newer than it is. */
class SpendingsTest {

  private final SpendingStore store = new MemorySpendingStore();

  @Test
  void asksOnceForAllSystemsOfAnAccount() {
    try (SandboxAccount main = new SandboxAccount("healthy", "main")) {
      Spendings spendings = new Spendings(store, Allowance.STANDARD, main.clock());

      KeptSpending kept = spendings.refresh("main", 2, Optional.empty(), main.costs());

      Spending spending = kept.spending().orElseThrow();
      assertThat(spending.tag()).isEqualTo("ragdeck:system");
      assertThat(spending.systems()).containsExactly("multilingual-inference", "ragqa");
      assertThat(spending.cure()).isEmpty();
      assertThat(spending.byDay("ragqa")).hasSize(60);
      assertThat(kept.forecasts().keySet())
          .containsExactlyInAnyOrder("multilingual-inference", "ragqa");
      assertThat(kept.forecasts().get("ragqa")).isInstanceOf(Forecast.Expected.class);
      // Two pages and two forecasts.
      assertThat(spendings.requestsToday("main")).isEqualTo(4);
    }
  }

  @Test
  void saysUpToWhichDayItKnowsAndWhichDaysMayChange() {
    try (SandboxAccount main = new SandboxAccount("healthy", "main")) {
      Spending spending =
          new Spendings(store, Allowance.STANDARD, main.clock())
              .refresh("main", 2, Optional.empty(), main.costs())
              .spending()
              .orElseThrow();

      assertThat(spending.dataUntil()).contains(LocalDate.parse("2026-11-19"));
      assertThat(spending.completeUntil()).contains(LocalDate.parse("2026-11-17"));
    }
  }

  @Test
  void takesTheTagThatTheBillKnows() {
    try (SandboxAccount staging = new SandboxAccount("healthy", "staging")) {
      Spendings spendings = new Spendings(store, Allowance.STANDARD, staging.clock());

      Spending first =
          spendings
              .refresh("staging", 1, Optional.empty(), staging.costs())
              .spending()
              .orElseThrow();
      assertThat(first.tag()).isEqualTo("Project");
      assertThat(first.systems()).containsExactly("ragqa");
      assertThat(spendings.requestsToday("staging")).isEqualTo(2);

      staging.advance(Duration.ofDays(1));
      KeptSpending second = spendings.refresh("staging", 1, Optional.empty(), staging.costs());
      assertThat(second.spending().orElseThrow().tag()).isEqualTo("Project");
      assertThat(second.forecasts().keySet()).containsExactly("ragqa");
    }
  }

  @Test
  void withoutATagItSaysWhatToDoAndNotZero() {
    try (SandboxAccount empty = new SandboxAccount("empty", "main")) {
      Spending spending =
          new Spendings(store, Allowance.STANDARD, empty.clock())
              .refresh("main", 1, Optional.empty(), empty.costs())
              .spending()
              .orElseThrow();

      assertThat(spending.isTagged()).isFalse();
      assertThat(spending.cure().orElseThrow()).contains("Activate the cost allocation tag");
      assertThat(spending.dataUntil()).isEmpty();
      assertThat(spending.byDay("ragqa")).isEmpty();
    }
  }

  @Test
  void asksNoMoreThanTheAllowanceOfADay() {
    try (SandboxAccount main = new SandboxAccount("healthy", "main")) {
      Spendings spendings = new Spendings(store, Allowance.STANDARD, main.clock());
      Instant read = spendings.refresh("main", 2, Optional.empty(), main.costs()).triedAt();
      main.advance(Duration.ofHours(1));

      KeptSpending again = spendings.refresh("main", 2, Optional.empty(), main.costs());

      assertThat(spendings.requestsToday("main")).isEqualTo(4);
      assertThat(again.problem()).contains("The 4 requests of today are used up");
      assertThat(again.spending().orElseThrow().readAt()).isEqualTo(read);
      assertThat(again.triedAt()).isAfter(read);
      main.advance(Duration.ofHours(6));
      assertThat(spendings.refresh("main", 2, Optional.empty(), main.costs()).problem()).isEmpty();
    }
  }

  @Test
  void aForecastThatHadNoTurnComesFirstTheNextTime() {
    try (SandboxAccount main = new SandboxAccount("healthy", "main")) {
      // Two pages a reading: of two requests for one system none is left.
      Spendings spendings = new Spendings(store, Allowance.STANDARD, main.clock());
      assertThat(spendings.refresh("main", 1, Optional.empty(), main.costs()).forecasts())
          .isEmpty();
      main.advance(Duration.ofDays(1));

      KeptSpending second = spendings.refresh("main", 1, Optional.empty(), main.costs());

      assertThat(second.forecasts().keySet())
          .containsExactlyInAnyOrder("multilingual-inference", "ragqa");
      assertThat(second.problem()).contains("The 2 requests of today are used up");
      main.advance(Duration.ofDays(1));
      KeptSpending third = spendings.refresh("main", 1, Optional.empty(), main.costs());
      assertThat(third.problem()).isEmpty();
      assertThat(third.spending().orElseThrow().readAt()).isEqualTo(main.clock().instant());
      assertThat(third.forecasts()).isEqualTo(second.forecasts());
    }
  }

  @Test
  void aForecastThatFailsLeavesTheLastOneOfItsMonth() {
    try (SandboxAccount main = new SandboxAccount("healthy", "main")) {
      Spendings spendings = new Spendings(store, new Allowance(9), main.clock());
      KeptSpending good = spendings.refresh("main", 2, Optional.empty(), main.costs());
      main.advance(Duration.ofDays(1));
      main.deny("ce", "GetCostForecast");

      assertThat(spendings.refresh("main", 2, Optional.empty(), main.costs()).forecasts())
          .isEqualTo(good.forecasts());

      main.advance(Duration.ofDays(14));
      assertThat(spendings.refresh("main", 2, Optional.empty(), main.costs()).forecasts().values())
          .allSatisfy(none -> assertThat(none).isInstanceOf(Forecast.Unknown.class));
    }
  }

  @Test
  void aForecastIsOfItsEnvironmentAlone() {
    try (SandboxAccount main = new SandboxAccount("healthy", "main")) {
      var both = forecast(main, Optional.empty());
      var production = forecast(main, Optional.of("production"));
      assertThat(production.mean()).isEqualByComparingTo(both.mean());
      assertThatThrownBy(() -> forecast(main, Optional.of("staging")))
          .isInstanceOf(ClassCastException.class);
    }
  }

  private static Forecast.Expected forecast(SandboxAccount main, Optional<String> environment) {
    return (Forecast.Expected)
        new CostReader(main.costs(), environment, main.clock().instant(), () -> {})
            .forecast("ragdeck:system", "ragqa");
  }

  @Test
  void ofTwoThatFindItDueOneAsks() throws Exception {
    try (SandboxAccount main = new SandboxAccount("healthy", "main")) {
      AtomicInteger asking = new AtomicInteger();
      List<Callable<Void>> replicas = new ArrayList<>();
      for (int replica = 0; replica < 8; replica++) {
        Spendings spendings = new Spendings(store, new Allowance(50), main.clock());
        replicas.add(
            () -> {
              spendings.refreshIfDue(
                  "main",
                  2,
                  Optional.empty(),
                  () -> {
                    asking.incrementAndGet();
                    return main.costs();
                  });
              return null;
            });
      }
      try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Void> one : together.invokeAll(replicas)) {
          one.get();
        }
      }
      assertThat(asking).hasValue(1);
      // Two pages, two forecasts.
      assertThat(store.taken("main", LocalDate.parse("2026-11-20"))).isEqualTo(4);
    }
  }

  @Test
  void aTurnWhoseHolderDiedEndsByItself() {
    Instant now = Instant.parse("2026-11-20T18:00:00Z");
    Instant until = now.plus(Spendings.LONGEST);
    assertThat(store.begin("main", now, until)).isTrue();
    assertThat(store.begin("main", now.plusSeconds(1), until.plusSeconds(1))).isFalse();
    assertThat(store.begin("other", now, until)).isTrue();
    assertThat(store.begin("main", until, until.plusSeconds(60))).isTrue();
    // Who comes back late gives nothing back that is another's.
    store.end("main", until);
    assertThat(store.begin("main", until, until.plusSeconds(61))).isFalse();
    store.end("main", until.plusSeconds(60));
    assertThat(store.begin("main", until, until.plusSeconds(61))).isTrue();
  }

  @Test
  void withoutAnAllowanceNobodyIsAsked() {
    try (SandboxAccount main = new SandboxAccount("healthy", "main")) {
      KeptSpending none =
          new Spendings(store, new Allowance(0), main.clock())
              .refresh("main", 2, Optional.empty(), main.costs());
      assertThat(none.spending()).isEmpty();
      assertThat(none.problem()).hasValueSatisfying(why -> assertThat(why).contains("not asked"));
    }
  }

  @Test
  void aFailureLeavesTheLastGoodReadingAsOldAsItIs() {
    try (SandboxAccount main = new SandboxAccount("healthy", "main")) {
      Spendings spendings = new Spendings(store, Allowance.STANDARD, main.clock());
      Spending good =
          spendings.refresh("main", 2, Optional.empty(), main.costs()).spending().orElseThrow();
      main.advance(Duration.ofDays(1));

      KeptSpending failed = spendings.refresh("main", 2, Optional.empty(), new Denied());

      assertThat(failed.spending()).contains(good);
      assertThat(failed.problem()).hasValueSatisfying(why -> assertThat(why).contains("denied"));
      assertThat(spendings.find("main")).contains(failed);
    }
  }

  @Test
  void readsOneEnvironmentOfSeveral() {
    try (SandboxAccount main = new SandboxAccount("healthy", "main")) {
      Spendings spendings = new Spendings(store, Allowance.STANDARD, main.clock());

      Spending none =
          spendings
              .refresh("main", 2, Optional.of("staging"), main.costs())
              .spending()
              .orElseThrow();

      assertThat(none.costs()).isEmpty();
    }
  }

  @Test
  void aRequestHasItsPrice() {
    assertThat(Allowance.PRICE).isEqualByComparingTo(new BigDecimal("0.01"));
  }

  private static final class Denied implements CostExplorerClient {
    @Override
    public GetCostAndUsageResponse getCostAndUsage(GetCostAndUsageRequest request) {
      throw CostExplorerException.builder().message("denied").build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
