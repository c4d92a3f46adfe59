package io.ragdeck.cost.estimate;

import io.ragdeck.cost.price.PriceBook;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Estimates bills of materials. Immutable; to be shared between threads. */
public final class Estimator {

  /** Hours of a month, as AWS's own calculator counts them. */
  public static final BigDecimal HOURS = BigDecimal.valueOf(730);

  private final PriceBook book;
  private final Assortment assortment;
  private final Map<String, RegionPrices> byRegion = new HashMap<>();

  public Estimator(PriceBook prices) {
    book = prices;
    assortment = new Assortment(prices);
    for (String region : prices.regions()) {
      byRegion.put(region, RegionPrices.of(prices, region, assortment));
    }
  }

  /** What it costs; what is wrong or unknown is a finding, never an exception and never zero. */
  public Estimate estimate(BillOfMaterials bill, Terms terms) {
    return fill(bill, terms).estimate();
  }

  /** On which assumptions an estimate of it rests: to change others changes nothing. */
  public Set<Assumption> assumptions(BillOfMaterials bill, Terms terms) {
    return fill(bill, terms).assumed();
  }

  private Worksheet fill(BillOfMaterials bill, Terms terms) {
    RegionPrices region = byRegion.get(bill.region());
    if (region == null) {
      region = RegionPrices.unknown(bill.region());
    }
    Worksheet sheet = new Worksheet(book, assortment, region, terms, bill.entries().size());
    for (Entry entry : bill.entries()) {
      Pricing.price(entry.material(), new Lines(sheet, entry));
    }
    return sheet;
  }

  /** The same bill in several regions. */
  public List<Estimate> compare(BillOfMaterials bill, List<String> regions, Terms terms) {
    return regions.stream().map(region -> estimate(bill.in(region), terms)).toList();
  }

  /** Several bills, each in several regions: a row for a bill, in the order of the arguments. */
  public List<List<Estimate>> compareAll(
      List<BillOfMaterials> bills, List<String> regions, Terms terms) {
    return bills.stream().map(bill -> compare(bill, regions, terms)).toList();
  }
}
