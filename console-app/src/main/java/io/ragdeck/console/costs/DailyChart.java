package io.ragdeck.console.costs;

import io.ragdeck.console.format.Money;
import io.ragdeck.cost.actual.DailyCost;
import io.ragdeck.cost.actual.Spending;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The last sixty days of the bill as stacked columns, and the same as a table. Drawn here, not by a
 * script: it must be there without JavaScript and under the strict policy for content.
 *
 * @param label spoken
 * @param most the top of the scale
 * @param series from the ground up, the dearest first; at most {@link #MOST_SERIES}
 * @param columns one for each day
 */
public record DailyChart(
    String label, String most, String half, List<Series> series, List<Column> columns) {

  static final int MOST_SERIES = 7;
  static final int HEIGHT = 160;
  private static final String OTHERS = "all others";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  public DailyChart {
    series = List.copyOf(series);
    columns = List.copyOf(columns);
  }

  /**
   * What has a colour.
   *
   * @param number from 1, for the style
   */
  public record Series(int number, String name, String total) {}

  /**
   * A day.
   *
   * @param state {@code settled}, {@code settling} where AWS may still change it, or {@code
   *     unknown}
   * @param amounts of each series, in words, in their order
   */
  public record Column(
      int x,
      String day,
      String state,
      String total,
      List<Box> boxes,
      List<String> amounts,
      String title) {}

  /** A part of a column. */
  public record Box(int number, String y, String height) {}

  public int width() {
    return columns.size() * 10;
  }

  public String first() {
    return columns.getFirst().day();
  }

  public String last() {
    return columns.getLast().day();
  }

  /** One system by service. */
  static Optional<DailyChart> ofServices(Spending bill, String system) {
    return of(bill, cost -> cost.system().equals(system), DailyCost::service, "Costs of " + system);
  }

  /** A whole account by what it tells apart; what it doesn't is said. */
  static Optional<DailyChart> of(
      Spending bill, Predicate<DailyCost> which, Function<DailyCost, String> name, String about) {
    List<DailyCost> costs = bill.costs().stream().filter(which).toList();
    if (costs.isEmpty()) {
      return Optional.empty();
    }
    Map<String, BigDecimal> totals = sums(costs, name);
    List<String> names =
        totals.entrySet().stream()
            .sorted(Map.Entry.<String, BigDecimal>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    List<String> shown = names.size() <= MOST_SERIES ? names : names.subList(0, MOST_SERIES - 1);
    Function<DailyCost, String> grouped =
        cost -> shown.contains(name.apply(cost)) ? name.apply(cost) : OTHERS;
    List<String> order = new ArrayList<>(shown);
    if (shown.size() < names.size()) {
      order.add(OTHERS);
    }
    return Optional.of(chart(bill, costs, grouped, order, about));
  }

  private static DailyChart chart(
      Spending bill,
      List<DailyCost> costs,
      Function<DailyCost, String> name,
      List<String> order,
      String about) {
    Map<LocalDate, List<DailyCost>> days =
        costs.stream()
            .collect(Collectors.groupingBy(DailyCost::day, TreeMap::new, Collectors.toList()));
    BigDecimal most =
        days.values().stream()
            .map(
                day ->
                    sum(
                        day.stream()
                            .map(DailyCost::amount)
                            .filter(one -> one.signum() > 0)
                            .toList()))
            .max(Comparator.naturalOrder())
            .map(DailyChart::above)
            .orElse(BigDecimal.ONE);
    List<Column> columns = new ArrayList<>();
    LocalDate end = bill.from().plusDays(60);
    for (LocalDate day = bill.from(); day.isBefore(end); day = day.plusDays(1)) {
      columns.add(
          column(
              columns.size() * 10,
              day,
              state(bill, day),
              sums(days.getOrDefault(day, List.of()), name),
              order,
              most));
    }
    Map<String, BigDecimal> totals = sums(costs, name);
    List<Series> series = new ArrayList<>();
    for (String one : order) {
      series.add(
          new Series(
              series.size() + 1, one, Money.dollars(totals.getOrDefault(one, BigDecimal.ZERO))));
    }
    return new DailyChart(
        "%s by day, %s to %s: %s in all, at most %s a day"
            .formatted(
                about,
                DAY.format(bill.from()),
                DAY.format(end.minusDays(1)),
                Money.dollars(sum(totals.values().stream().toList())),
                Money.dollars(most)),
        Money.dollars(most),
        Money.dollars(most.divide(BigDecimal.TWO)),
        series,
        columns);
  }

  private static Column column(
      int x,
      LocalDate day,
      String state,
      Map<String, BigDecimal> amounts,
      List<String> order,
      BigDecimal most) {
    List<Box> boxes = new ArrayList<>();
    BigDecimal top = BigDecimal.ZERO;
    for (int series = 0; series < order.size(); series++) {
      BigDecimal amount = amounts.getOrDefault(order.get(series), BigDecimal.ZERO);
      if (amount.signum() > 0) {
        top = top.add(amount);
        boxes.add(new Box(series + 1, scaled(most.subtract(top), most), scaled(amount, most)));
      }
    }
    boolean known = !state.equals("unknown");
    String total = known ? Money.dollars(sum(amounts.values().stream().toList())) : "unknown";
    return new Column(
        x,
        DAY.format(day),
        state,
        total,
        boxes,
        order.stream()
            .map(
                one ->
                    known ? Money.dollars(amounts.getOrDefault(one, BigDecimal.ZERO)) : "unknown")
            .toList(),
        "%s: %s%s".formatted(DAY.format(day), total, state.equals("settling") ? ", so far" : ""));
  }

  /** No data is no zero, and what is young may still change. */
  private static String state(Spending bill, LocalDate day) {
    if (bill.dataUntil().filter(last -> !day.isAfter(last)).isEmpty()) {
      return "unknown";
    }
    return bill.completeUntil().filter(last -> !day.isAfter(last)).isEmpty()
        ? "settling"
        : "settled";
  }

  private static Map<String, BigDecimal> sums(
      List<DailyCost> costs, Function<DailyCost, String> name) {
    Map<String, BigDecimal> sums = new HashMap<>();
    costs.forEach(cost -> sums.merge(name.apply(cost), cost.amount(), BigDecimal::add));
    return sums;
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String scaled(BigDecimal amount, BigDecimal most) {
    return amount
        .multiply(BigDecimal.valueOf(HEIGHT))
        .divide(most, 2, RoundingMode.HALF_UP)
        .toPlainString();
  }

  /** The next round number, whose half is one too. */
  private static BigDecimal above(BigDecimal amount) {
    BigDecimal power = BigDecimal.ONE.movePointRight(amount.precision() - amount.scale() - 1);
    for (int step : new int[] {1, 2, 3, 4, 5, 6, 8, 10}) {
      BigDecimal round = power.multiply(BigDecimal.valueOf(step));
      if (round.compareTo(amount) >= 0) {
        return round;
      }
    }
    return amount;
  }
}
