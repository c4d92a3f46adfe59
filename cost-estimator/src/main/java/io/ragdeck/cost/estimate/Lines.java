package io.ragdeck.cost.estimate;

import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Price;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** Writes the lines of one entry. An entry that cannot be has lines without an amount. */
final class Lines {

  private static final Optional<BigDecimal> ALL_MONTH = Optional.of(Estimator.HOURS);

  private final Worksheet sheet;
  private final Entry entry;
  private final Optional<BigDecimal> hours;
  private final boolean allMonth;
  private String subject = "";
  private String unsound = "";

  Lines(Worksheet sheet, Entry entry) {
    this.sheet = sheet;
    this.entry = entry;
    allMonth = entry.hours().compareTo(Estimator.HOURS) == 0;
    hours = allMonth ? ALL_MONTH : Optional.of(entry.hours());
    check("count", entry.count(), Bounds.COUNT);
    check("hours", entry.hours(), Bounds.HOURS);
    entry.known().forEach((assumption, use) -> check(assumption.what(), use, Bounds.USE));
  }

  private void check(String name, BigDecimal value, Bounds bounds) {
    if (!bounds.hold(value)) {
      refuse(name + " " + value, "It must be " + bounds + ".");
    }
  }

  /** A size of the material, which must be between two numbers. */
  void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      refuse(name + " " + value, "It must be at least " + least + " and at most " + most + ".");
    }
  }

  /** The entry cannot be: a finding says why, and its lines have no amount. */
  void refuse(String what, String cure) {
    sheet.find(entry, what, cure);
    unsound = what + " cannot be";
  }

  /** Something that doesn't make the lines wrong. */
  void remark(String what, String message) {
    sheet.find(entry, what, message);
  }

  /** How to call the next line, should nobody sell it: {@code instance type g9.large}. */
  Lines named(String name) {
    subject = name;
    return this;
  }

  Worksheet sheet() {
    return sheet;
  }

  Use use(Assumption assumption) {
    return sheet.use(assumption, entry);
  }

  /** Billed for each hour that it is there. */
  void hourly(BigDecimal each, String unit, Item item, String note) {
    hourly(each, unit, item, note, hours);
  }

  /** Billed for each hour of the month, there or not: a commitment. */
  void committed(BigDecimal each, String unit, Item item, String note) {
    hourly(each, unit, item, note, ALL_MONTH);
  }

  private void hourly(
      BigDecimal each, String unit, Item item, String note, Optional<BigDecimal> hours) {
    if (sound(each, unit, item, note)) {
      BigDecimal quantity = each.multiply(entry.count());
      write(item, quantity, unit, hours, quantity.multiply(hours.orElseThrow()), note);
    }
  }

  /** Billed by the month, and by its part where it is not there all month. */
  void monthly(BigDecimal each, String unit, Item item, String note) {
    if (sound(each, unit, item, note)) {
      BigDecimal quantity = each.multiply(entry.count());
      if (allMonth) {
        write(item, quantity, unit, Optional.empty(), quantity, note);
      } else {
        BigDecimal part = entry.hours().divide(Estimator.HOURS, MathContext.DECIMAL128);
        write(item, quantity, unit, hours, quantity.multiply(part), note);
      }
    }
  }

  /** Billed by use, however long it is there. */
  void used(Use use, String unit, Item item) {
    if (sound(use.quantity(), unit, item, use.assumption())) {
      BigDecimal quantity = use.quantity().multiply(entry.count());
      write(item, quantity, unit, Optional.empty(), quantity, use.assumption());
    }
  }

  void used(Assumption assumption, Item item) {
    used(use(assumption), assumption.unit(), item);
  }

  /** Billed by use, the more the cheaper; the steps begin anew for each entry. */
  void tiered(Use use, String unit, List<Tier> tiers) {
    BigDecimal rest = use.quantity().multiply(unsound.isEmpty() ? entry.count() : BigDecimal.ONE);
    for (Tier tier : tiers) {
      BigDecimal here = rest.min(tier.size());
      if (tier == tiers.getFirst() || here.signum() > 0) {
        if (sound(here, unit, tier.item(), use.assumption())) {
          write(tier.item(), here, unit, Optional.empty(), here, use.assumption());
        }
      }
      rest = rest.subtract(here);
    }
  }

  /** What AWS gives away in the regions that it has. */
  void free(String unit, Item item, String note) {
    if (sound(BigDecimal.ONE, unit, item, note)) {
      Optional<BigDecimal> nothing = Optional.empty();
      Optional<BigDecimal> amount = sheet.known() ? Optional.of(BigDecimal.ZERO) : nothing;
      String unknown = sheet.known() ? "" : sheet.missing(entry, item, subject);
      add(item, entry.count(), unit, nothing, Optional.empty(), amount, note, unknown);
    }
  }

  /** What costs something that nobody here knows. */
  void unknown(Item item, String why) {
    BigDecimal quantity = unsound.isEmpty() ? entry.count() : BigDecimal.ONE;
    Optional<BigDecimal> nothing = Optional.empty();
    add(item, quantity, "piece", nothing, Optional.empty(), nothing, "", why);
  }

  private boolean sound(BigDecimal each, String unit, Item item, String note) {
    if (unsound.isEmpty()) {
      return true;
    }
    Optional<BigDecimal> nothing = Optional.empty();
    add(item, each, unit, nothing, Optional.empty(), nothing, note, unsound);
    return false;
  }

  /**
   * @param billed in units of the price: by the hours, or by the part of the month
   */
  private void write(
      Item item,
      BigDecimal quantity,
      String unit,
      Optional<BigDecimal> hours,
      BigDecimal billed,
      String note) {
    Optional<Price> price = sheet.price(item);
    Optional<BigDecimal> amount = sheet.amount(item, price, billed, unit);
    String unknown = amount.isPresent() ? "" : sheet.missing(entry, item, subject);
    add(item, quantity, unit, hours, price, amount, note, unknown);
  }

  private void add(
      Item item,
      BigDecimal quantity,
      String unit,
      Optional<BigDecimal> hours,
      Optional<Price> price,
      Optional<BigDecimal> amount,
      String note,
      String unknown) {
    sheet.add(
        new LineItem(
            entry.component(),
            item.service(),
            entry.resource(),
            item.name(),
            quantity,
            unit,
            hours,
            price,
            amount,
            note,
            unknown));
    subject = "";
  }
}
