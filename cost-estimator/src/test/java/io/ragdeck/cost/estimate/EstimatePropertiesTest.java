package io.ragdeck.cost.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cost.estimate.Terms.WhatIf;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.PriceBook;
import io.ragdeck.cost.price.PriceBooks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What is true of every estimate. The generators have their own edge cases. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class EstimatePropertiesTest {

  private static final PriceBook BOOK = PriceBooks.bundled();
  private static final Estimator ESTIMATOR = new Estimator(BOOK);

  @Property(tries = 100)
  void totalIsTheSumOfItsLines(
      @ForAll("sensible") List<Entry> entries,
      @ForAll("terms") Terms terms,
      @ForAll("regions") String region) {
    Estimate estimate = ESTIMATOR.estimate(new BillOfMaterials(region, entries), terms);

    BigDecimal lines = BigDecimal.ZERO;
    for (LineItem line : estimate.lines()) {
      lines = lines.add(line.amount().orElse(BigDecimal.ZERO));
    }
    assertThat(estimate.total().amount()).isEqualByComparingTo(lines);
    assertThat(sum(estimate.byComponent())).isEqualTo(stripped(estimate.total()));
    assertThat(sum(estimate.byService())).isEqualTo(stripped(estimate.total()));
  }

  /** Of what is not billed in steps, where the second half may be cheaper. */
  @Property(tries = 100)
  void doublingACountDoublesItsLines(
      @ForAll("sensible") List<Entry> entries, @ForAll("regions") String region) {
    for (Entry entry : entries) {
      if (!inSteps(entry.material())) {
        List<LineItem> once = lines(region, entry);
        List<LineItem> twice = lines(region, times(entry, BigDecimal.TWO));
        assertThat(twice).hasSameSizeAs(once);
        for (int i = 0; i < once.size(); i++) {
          assertThat(twice.get(i).quantity())
              .isEqualByComparingTo(once.get(i).quantity().multiply(BigDecimal.TWO));
          assertThat(twice.get(i).amount().map(BigDecimal::stripTrailingZeros))
              .isEqualTo(
                  once.get(i)
                      .amount()
                      .map(amount -> amount.multiply(BigDecimal.TWO).stripTrailingZeros()));
        }
      }
    }
  }

  /** A made-up region in which nothing is cheaper, and much is dearer. */
  @Property(tries = 60)
  void aCheaperRegionIsNeverShownDearer(
      @ForAll("sensible") List<Entry> entries, @ForAll("terms") Terms terms, @ForAll long seed) {
    Random random = new Random(seed);
    List<Price> prices = new ArrayList<>();
    for (Price price : BOOK.prices()) {
      if (price.region().equals("us-east-1")) {
        prices.add(in("us-cheap-1", price, BigDecimal.ONE));
        prices.add(in("us-dear-1", price, BigDecimal.valueOf(100 + random.nextInt(100), 2)));
      } else if (price.region().equals("global")) {
        prices.add(price);
      }
    }
    Estimator estimator = new Estimator(PriceBooks.of(prices, List.of()));

    List<Estimate> estimates =
        estimator.compare(
            new BillOfMaterials("us-cheap-1", entries), List.of("us-cheap-1", "us-dear-1"), terms);

    assertThat(estimates.getFirst().total().amount())
        .isLessThanOrEqualTo(estimates.getLast().total().amount());
    assertThat(estimates.getFirst().total().unknown())
        .isEqualTo(estimates.getLast().total().unknown());
  }

  /** Losing prices makes lines unknown; it never makes a bill larger, and never a line zero. */
  @Property(tries = 60)
  void unknownNeverAdds(
      @ForAll("sensible") List<Entry> entries, @ForAll("terms") Terms terms, @ForAll long seed) {
    Random random = new Random(seed);
    List<Price> left = BOOK.prices().stream().filter(price -> random.nextInt(3) > 0).toList();
    BillOfMaterials bill = new BillOfMaterials("us-east-1", entries);

    Estimate all = ESTIMATOR.estimate(bill, terms);
    Estimate some = new Estimator(PriceBooks.of(left, List.of())).estimate(bill, terms);

    assertThat(some.total().amount()).isLessThanOrEqualTo(all.total().amount());
    assertThat(some.total().unknown()).isGreaterThanOrEqualTo(all.total().unknown());
    assertThat(some.lines())
        .filteredOn(line -> line.price().isEmpty())
        .allMatch(line -> line.amount().isEmpty() || isNothing(line));
  }

  @Property(tries = 60)
  void orderDoesNotMatter(
      @ForAll("sensible") List<Entry> entries,
      @ForAll("terms") Terms terms,
      @ForAll("regions") String region,
      @ForAll long seed) {
    List<Entry> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, new Random(seed));

    Estimate one = ESTIMATOR.estimate(new BillOfMaterials(region, entries), terms);
    Estimate other = ESTIMATOR.estimate(new BillOfMaterials(region, shuffled), terms);

    assertThat(stripped(other.total())).isEqualTo(stripped(one.total()));
    assertThat(other.findings())
        .extracting(Finding::subject)
        .containsExactlyInAnyOrderElementsOf(
            one.findings().stream().map(Finding::subject).toList());
  }

  /** An answer for anything: an amount of something that can be, else a reason. */
  @Property(tries = 300)
  void nothingIsTooStrangeToBeEstimated(
      @ForAll("garbage") List<Entry> entries,
      @ForAll("terms") Terms terms,
      @ForAll("regions") String region) {
    Estimate estimate = ESTIMATOR.estimate(new BillOfMaterials(region, entries), terms);

    assertThat(estimate.lines()).hasSizeGreaterThanOrEqualTo(entries.size());
    for (LineItem line : estimate.lines()) {
      assertThat(line.arithmetic()).isNotEmpty();
      assertThat(line.amount().isPresent()).isEqualTo(line.unknown().isEmpty());
      if (!line.component().equals("account")) {
        assertThat(line.amount().orElse(BigDecimal.ZERO)).isNotNegative();
      }
    }
    for (Entry entry : entries) {
      if (!Bounds.COUNT.hold(entry.count()) || !Bounds.HOURS.hold(entry.hours())) {
        Estimate alone = ESTIMATOR.estimate(new BillOfMaterials(region, List.of(entry)), terms);
        assertThat(alone.total().amount()).isZero();
        assertThat(alone.findings()).isNotEmpty();
      }
    }
  }

  @Provide
  Arbitrary<List<Entry>> sensible() {
    return Bills.sensible();
  }

  @Provide
  Arbitrary<List<Entry>> garbage() {
    return Bills.garbage();
  }

  @Provide
  Arbitrary<Terms> terms() {
    return Arbitraries.of(WhatIf.class)
        .set()
        .ofMaxSize(3)
        .map(whatIf -> new Terms(Map.of(), whatIf, GoldenCases.TODAY));
  }

  @Provide
  Arbitrary<String> regions() {
    return Arbitraries.of(Stream.concat(BOOK.regions().stream(), Stream.of("nowhere-1")).toList());
  }

  private static List<LineItem> lines(String region, Entry entry) {
    return ESTIMATOR
        .estimate(new BillOfMaterials(region, List.of(entry)), Terms.onDemand(GoldenCases.TODAY))
        .lines();
  }

  private static Entry times(Entry entry, BigDecimal factor) {
    return new Entry(
        entry.component(),
        entry.resource(),
        entry.count().multiply(factor),
        entry.hours(),
        entry.material(),
        entry.known());
  }

  private static boolean inSteps(Material material) {
    return material instanceof Material.Traffic
        || material instanceof Material.CustomMetrics
        || material instanceof Material.ContainerInsights
        || material instanceof Material.Distribution;
  }

  /** None of something costs nothing at any price; and some things are free. */
  private static boolean isNothing(LineItem line) {
    return line.quantity().signum() == 0 || line.assumption().equals("free of charge");
  }

  private static Price in(String region, Price price, BigDecimal factor) {
    return new Price(
        region,
        price.item(),
        price.unit(),
        price.rate().multiply(factor),
        price.confidence(),
        price.source(),
        price.asOf(),
        price.remark());
  }

  private static Total sum(Map<String, Total> totals) {
    BigDecimal amount = BigDecimal.ZERO;
    int unknown = 0;
    for (Total total : totals.values()) {
      amount = amount.add(total.amount());
      unknown += total.unknown();
    }
    return stripped(new Total(amount, unknown));
  }

  private static Total stripped(Total total) {
    return new Total(total.amount().stripTrailingZeros(), total.unknown());
  }
}
