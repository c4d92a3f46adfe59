package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.cost.price.PriceBook;
import io.ragdeck.cost.price.PriceBooks;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.template.Drawing;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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
 * The product's five blueprints, all their variants in all five regions by one call, with totals.
 * {@code bin/bench-cost} runs it; its main prints the thread's own time beside the wall's, as the
 * machine may be busy.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class BlueprintEstimatesBenchmark {

  private static final int ROUNDS = 2_000;

  private final PriceBook book = PriceBooks.bundled();
  private final Estimator estimator = new Estimator(book);
  private final List<String> regions = List.copyOf(book.regions());
  private final List<BillOfMaterials> bills = bills();
  private final Terms terms = Terms.onDemand(LocalDate.of(2026, 11, 29));

  @Benchmark
  public BigDecimal everyVariantInEveryRegion() {
    BigDecimal total = BigDecimal.ZERO;
    for (List<Estimate> variant : estimator.compareAll(bills, regions, terms)) {
      for (Estimate estimate : variant) {
        total = total.add(estimate.total().amount());
      }
    }
    return total;
  }

  private static List<BillOfMaterials> bills() {
    return Drawing.all().stream()
        .filter(drawing -> Blueprints.OWN.contains(drawing.design().blueprint()))
        .filter(drawing -> drawing.title().endsWith("/production/us-east-1"))
        .map(drawing -> TemplateBill.of(drawing.design()))
        .toList();
  }

  /** Warm, so many times: what a call takes of this thread's time, and by the clock. */
  public static void main(String... none) {
    BlueprintEstimatesBenchmark benchmark = new BlueprintEstimatesBenchmark();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] cpu = new long[ROUNDS];
    long[] wall = new long[ROUNDS];
    int lines = 0;
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      long clock = System.nanoTime();
      long start = threads.getCurrentThreadCpuTime();
      BigDecimal total = benchmark.everyVariantInEveryRegion();
      if (round >= 0) {
        cpu[round] = threads.getCurrentThreadCpuTime() - start;
        wall[round] = System.nanoTime() - clock;
      }
      lines += total.signum();
    }
    System.out.printf(
        "%s variants in %s regions, %s calls%n",
        benchmark.bills.size(), benchmark.regions.size(), lines);
    print("CPU ", cpu);
    print("wall", wall);
  }

  private static void print(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        "%s ms: best %.2f, median %.2f, 95%% %.2f, worst %.2f%n",
        what,
        nanos[0] / 1e6,
        nanos[ROUNDS / 2] / 1e6,
        nanos[ROUNDS * 95 / 100] / 1e6,
        nanos[ROUNDS - 1] / 1e6);
  }
}
