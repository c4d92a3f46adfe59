package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.LineItem;
import io.ragdeck.cost.estimate.Total;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a change costs a month: two estimates side by side. Plain data, to be stored.
 *
 * @param before as it stands; nothing where nothing does
 * @param components by component, those that differ most first
 * @param services by AWS service, likewise
 * @param lines that come, go or change, those that differ most first
 * @param unknown what of the difference has no amount, a sentence each; empty: the difference is
 *     known in full. What is unknown before and after alike is no part of it
 */
public record CostDifference(
    String region,
    Total before,
    Total after,
    List<Share> components,
    List<Share> services,
    List<Line> lines,
    List<String> unknown) {

  /** A part of both estimates. */
  public record Share(String name, Total before, Total after) {

    /** US dollars a month, not rounded. */
    public BigDecimal difference() {
      return after.amount().subtract(before.amount());
    }
  }

  /**
   * What is paid for one thing.
   *
   * @param was the calculation before, such as {@code 2 vCPU × 730 h × 0.04256 USD = 62.1376 USD};
   *     empty text: it comes
   * @param is the calculation after; empty text: it goes
   * @param before US dollars a month; empty: unknown
   */
  public record Line(
      String component,
      String service,
      String resource,
      String what,
      String was,
      String is,
      Optional<BigDecimal> before,
      Optional<BigDecimal> after) {

    /** Empty where either is unknown. */
    public Optional<BigDecimal> difference() {
      return before.flatMap(from -> after.map(to -> to.subtract(from)));
    }
  }

  public CostDifference {
    components = List.copyOf(components);
    services = List.copyOf(services);
    lines = List.copyOf(lines);
    unknown = List.copyOf(unknown);
  }

  /**
   * @param unread what stands and could not be read, a sentence each: it costs something unknown
   */
  public static CostDifference of(Estimate before, Estimate after, List<String> unread) {
    List<Line> lines = lines(before, after);
    List<String> unknown = new ArrayList<>(unread);
    lines.stream()
        .filter(line -> line.difference().isEmpty())
        .map(line -> "%s: %s".formatted(line.resource(), line.what()))
        .distinct()
        .forEach(unknown::add);
    return new CostDifference(
        after.region(),
        before.total(),
        after.total(),
        shares(before.byComponent(), after.byComponent()),
        shares(before.byService(), after.byService()),
        lines,
        unknown);
  }

  /** US dollars a month, not rounded; empty where a part of it is unknown. */
  public Optional<BigDecimal> difference() {
    return unknown.isEmpty()
        ? Optional.of(after.amount().subtract(before.amount()))
        : Optional.empty();
  }

  private static List<Share> shares(Map<String, Total> before, Map<String, Total> after) {
    SortedSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .map(
            name ->
                new Share(
                    name,
                    before.getOrDefault(name, Total.NOTHING),
                    after.getOrDefault(name, Total.NOTHING)))
        .sorted(Comparator.comparing((Share share) -> share.difference().abs()).reversed())
        .toList();
  }

  private record Key(String component, String service, String resource, String what) {}

  private static List<Line> lines(Estimate before, Estimate after) {
    Map<Key, List<LineItem>> was = byKey(before);
    Map<Key, List<LineItem>> is = byKey(after);
    Map<Key, List<LineItem>> all = new LinkedHashMap<>(is);
    was.forEach(all::putIfAbsent);
    return all.keySet().stream()
        .map(key -> line(key, was.getOrDefault(key, List.of()), is.getOrDefault(key, List.of())))
        .filter(line -> !line.was().equals(line.is()))
        .sorted(
            Comparator.comparing((Line line) -> line.difference().orElse(BigDecimal.ZERO).abs())
                .reversed())
        .toList();
  }

  private static Map<Key, List<LineItem>> byKey(Estimate estimate) {
    Map<Key, List<LineItem>> lines = new LinkedHashMap<>();
    estimate
        .lines()
        .forEach(
            line ->
                lines
                    .computeIfAbsent(
                        new Key(line.component(), line.service(), line.resource(), line.what()),
                        _ -> new ArrayList<>())
                    .add(line));
    return lines;
  }

  private static Line line(Key key, List<LineItem> was, List<LineItem> is) {
    return new Line(
        key.component(),
        key.service(),
        key.resource(),
        key.what(),
        arithmetic(was),
        arithmetic(is),
        amount(was),
        amount(is));
  }

  private static String arithmetic(List<LineItem> lines) {
    return String.join("; ", lines.stream().map(LineItem::arithmetic).toList());
  }

  private static Optional<BigDecimal> amount(List<LineItem> lines) {
    Total total = Total.of(lines);
    return total.complete() ? Optional.of(total.amount()) : Optional.empty();
  }
}
