package io.ragdeck.cost.estimate;

import io.ragdeck.cost.price.InstanceType;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.PriceBook;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An estimate in the making: what all of its entries share. */
final class Worksheet {

  private final PriceBook book;
  private final Assortment assortment;
  private final RegionPrices prices;
  private final LocalDate on;
  private final Findings findings = new Findings();
  private final Set<Item> missing = new HashSet<>();
  private final Uses uses;
  private final Buying buying;
  private final List<LineItem> lines;
  private final FreeTier freeTier = new FreeTier();

  Worksheet(PriceBook book, Assortment assortment, RegionPrices prices, Terms terms, int entries) {
    this.book = book;
    this.assortment = assortment;
    this.prices = prices;
    on = terms.on();
    uses = new Uses(terms.assumed(), findings);
    buying = Buying.of(terms.whatIf(), findings);
    lines = new ArrayList<>(entries * 3);
  }

  String region() {
    return prices.region();
  }

  LocalDate on() {
    return on;
  }

  Buying buying() {
    return buying;
  }

  Use use(Assumption assumption, Entry entry) {
    return uses.of(assumption, entry);
  }

  Optional<Price> price(Item item) {
    return prices.find(item);
  }

  Optional<InstanceType> instanceType(String name) {
    return book.instanceType(name);
  }

  /** Whether the region has prices at all. */
  boolean known() {
    return prices.known();
  }

  /** Whether any region has a price for it. */
  boolean sold(Item item) {
    return prices.known() && assortment.contains(item);
  }

  /** What a number of units costs: the one place where quantities become money. */
  Optional<BigDecimal> amount(Item item, Optional<Price> price, BigDecimal billed, String unit) {
    if (price.isEmpty()) {
      // None of it costs nothing, whatever one costs.
      return billed.signum() == 0 && sold(item) ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }
    if (buying.freeTier()) {
      freeTier.use(item, price.get(), billed, unit);
    }
    return Optional.of(cost(billed, price.get()));
  }

  static BigDecimal cost(BigDecimal billed, Price price) {
    BigDecimal amount = billed.multiply(price.rate());
    BigDecimal size = price.unitSize(); // a power of ten
    return size.precision() == 1 ? amount : amount.movePointLeft(size.precision() - 1);
  }

  void add(LineItem line) {
    lines.add(line);
  }

  void find(Entry entry, String subject, String message) {
    findings.add(entry.component(), entry.resource(), subject, message);
  }

  /**
   * Says that a price is missing, and why.
   *
   * @param subject what to call it where no region has it, such as {@code instance type g9.large}
   * @return the reason for the line
   */
  String missing(Entry entry, Item item, String subject) {
    if (!prices.known()) {
      missingRegion();
    } else if (!assortment.contains(item) && !item.name().contains(", ")) {
      unheardOf(entry, item, subject.isEmpty() ? item.toString() : subject);
    } else if (missing.add(item)) {
      missingPrice(item);
    }
    return prices.missing();
  }

  Set<Assumption> assumed() {
    return uses.assumed();
  }

  /** Of something that is sold, elsewhere or on demand. */
  private void missingPrice(Item item) {
    String where = assortment.contains(item) ? " in " + prices.region() : "";
    findings.add(
        "",
        "",
        "price of " + item + where,
        "It is not known, so the total lacks it: refresh the prices.");
  }

  private void missingRegion() {
    findings.add(
        "",
        "",
        "region " + prices.region(),
        "It has no prices: choose one of " + String.join(", ", book.regions()) + ".");
  }

  private void unheardOf(Entry entry, Item item, String subject) {
    List<String> similar = assortment.similar(item);
    findings.add(
        entry.component(),
        entry.resource(),
        subject,
        "No price of it is known in any region: check the name, or refresh the prices."
            + (similar.isEmpty() ? "" : " Known are " + String.join(", ", similar) + "."));
  }

  Estimate estimate() {
    lines.addAll(freeTier.credits());
    return new Estimate(prices.region(), lines, findings.all());
  }
}
