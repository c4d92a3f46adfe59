package io.ragdeck.cloud.sandbox.bill;

import io.ragdeck.cloud.sandbox.world.Account;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a location has cost, by day. It looks at what runs there every hour, less often in the past
 * before the scenario was loaded, and takes it that nothing changed in between.
 */
public final class Ledger {

  private static final Duration OFTEN = Duration.ofHours(1);
  private static final Duration SELDOM = Duration.ofHours(6);

  /** How the bill abbreviates regions; most of what runs in Virginia is without. */
  private static final Map<String, String> REGIONS =
      Map.of(
          "ap-south-1", "APS3-",
          "ap-southeast-1", "APS1-",
          "eu-west-1", "EU-",
          "us-west-2", "USW2-");

  private record Key(Sold sold, Map<String, String> tags) {}

  private final Account account;
  private final List<Use> uses = new ArrayList<>();
  private final Set<String> activeTags = new TreeSet<>();
  private final TreeMap<LocalDate, Map<Key, BigDecimal>> days = new TreeMap<>();

  private Ledger(Account account) {
    this.account = account;
  }

  public static Ledger of(Account account) {
    return account.store(Ledger.class, Ledger::new);
  }

  /** Begins to look. */
  public void open(Instant loadedAt) {
    Instant first = account.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    account.agenda().at(first, () -> look(loadedAt.minus(Duration.ofDays(1))));
  }

  public void add(Use use) {
    uses.add(use);
  }

  /** Tags that somebody activated for cost allocation: the bill knows no others. */
  public Set<String> activeTags() {
    return activeTags;
  }

  /** By day. */
  public List<Line> lines() {
    String region = account.location().region().id();
    List<Line> lines = new ArrayList<>();
    days.forEach(
        (day, amounts) ->
            amounts.forEach(
                (key, amount) ->
                    lines.add(
                        new Line(
                            day,
                            region,
                            key.sold().service(),
                            REGIONS.getOrDefault(region, "") + key.sold().usage(),
                            key.tags(),
                            amount))));
    return lines;
  }

  private void look(Instant oftenFrom) {
    Instant now = account.now();
    Duration step = now.isBefore(oftenFrom) ? SELDOM : OFTEN;
    Map<Key, BigDecimal> day =
        days.computeIfAbsent(LocalDate.ofInstant(now, ZoneOffset.UTC), _ -> new HashMap<>());
    List<Charge> charges = Running.in(account);
    uses.stream()
        .filter(use -> !use.from().isAfter(now))
        .forEach(use -> charges.add(use.charge(now, account.chance())));
    charges.forEach(charge -> book(charge, step, day));
    account.agenda().after(step, () -> look(oftenFrom));
  }

  private void book(Charge charge, Duration step, Map<Key, BigDecimal> day) {
    Rates.find(account.location().region().id(), charge.sold().item())
        .ifPresent(
            rate ->
                day.merge(
                    new Key(charge.sold(), Map.copyOf(charge.tags())),
                    rate.multiply(charge.units(), MathContext.DECIMAL64)
                        .multiply(BigDecimal.valueOf(step.toHours())),
                    BigDecimal::add));
  }
}
