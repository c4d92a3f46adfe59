package io.ragdeck.cost.estimate;

import io.ragdeck.cost.price.PriceBook;
import io.ragdeck.cost.price.PriceBooks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Eleven bills of 80 to 150 entries, as many as there are variants of the blueprints, in five
 * regions by one call. {@code bin/bench-cost} runs it. Single calls are timed: on a busy machine
 * the lower percentiles still say what a call takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class EstimateBenchmark {

  private static final int BILLS = 11;

  private final PriceBook book = PriceBooks.bundled();
  private final Estimator estimator = new Estimator(book);
  private final List<String> regions = List.copyOf(book.regions());
  private final List<BillOfMaterials> bills = bills();
  private final Terms terms = Terms.onDemand(GoldenCases.TODAY);

  @Benchmark
  public List<List<Estimate>> allBillsInAllRegions() {
    return estimator.compareAll(bills, regions, terms);
  }

  /** With the totals that a page shows. */
  @Benchmark
  public BigDecimal allTotals() {
    BigDecimal total = BigDecimal.ZERO;
    for (List<Estimate> estimates : allBillsInAllRegions()) {
      for (Estimate estimate : estimates) {
        total = total.add(estimate.total().amount());
      }
    }
    return total;
  }

  /** What a program pays once. */
  @Benchmark
  public Estimator making() {
    return new Estimator(book);
  }

  private static List<BillOfMaterials> bills() {
    Random random = new Random(5);
    List<Entry> all =
        GoldenCases.all().stream().flatMap(golden -> golden.bill().entries().stream()).toList();
    List<BillOfMaterials> bills = new ArrayList<>();
    for (int bill = 0; bill < BILLS; bill++) {
      List<Entry> entries = new ArrayList<>();
      int size = 80 + random.nextInt(71);
      for (int i = 0; i < size; i++) {
        Entry one = all.get(random.nextInt(all.size()));
        entries.add(
            new Entry(
                "component-" + i % 12,
                "resource-" + i,
                BigDecimal.valueOf(1 + random.nextInt(3)),
                one.hours(),
                one.material(),
                Map.of()));
      }
      bills.add(new BillOfMaterials("ap-south-1", entries));
    }
    return bills;
  }
}
