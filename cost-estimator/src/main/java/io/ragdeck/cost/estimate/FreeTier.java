package io.ragdeck.cost.estimate;

import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import io.ragdeck.cost.price.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What AWS gives to every account each month, as credits no larger than the use. Where one
 * allowance spans several prices, the cheapest use is taken first: a credit is never more than what
 * AWS would give, in whatever order it counts.
 */
final class FreeTier {

  /** For all systems of an account together (aws.amazon.com/free, always free). */
  private record Allowance(BigDecimal amount, List<Item> items) {

    static Allowance of(long amount, Item... items) {
      return new Allowance(BigDecimal.valueOf(amount), List.of(items));
    }
  }

  private static final List<Allowance> ALL =
      List.of(
          Allowance.of(1_000_000, Items.LAMBDA_REQUESTS),
          Allowance.of(400_000, Items.LAMBDA_X86_DURATION, Items.LAMBDA_ARM_DURATION),
          Allowance.of(5, Items.LOGS_INGESTION, Items.LOGS_STORAGE, Items.LOGS_INSIGHTS),
          Allowance.of(10, Items.METRICS_FIRST_10_000),
          Allowance.of(10, Items.ALARM),
          Allowance.of(3, Items.DASHBOARD),
          Allowance.of(100, Items.DATA_OUT_FIRST_10_TB),
          Allowance.of(1_024, Items.CLOUDFRONT_US_OUT, Items.CLOUDFRONT_INDIA_OUT),
          Allowance.of(10_000_000, Items.CLOUDFRONT_US_REQUESTS, Items.CLOUDFRONT_INDIA_REQUESTS),
          Allowance.of(25, Items.DYNAMODB_STORAGE),
          Allowance.of(20_000, Items.KMS_REQUESTS));

  private record Used(Price price, BigDecimal quantity, String unit) {}

  private final Map<Item, Used> used = new HashMap<>();

  void use(Item item, Price price, BigDecimal billed, String unit) {
    used.merge(
        item,
        new Used(price, billed, unit),
        (one, other) -> new Used(price, one.quantity.add(other.quantity), unit));
  }

  List<LineItem> credits() {
    return ALL.stream().flatMap(this::credits).toList();
  }

  private Stream<LineItem> credits(Allowance allowance) {
    List<LineItem> credits = new ArrayList<>();
    BigDecimal left = allowance.amount;
    for (Used use : uses(allowance)) {
      BigDecimal free = left.min(use.quantity);
      if (free.signum() > 0) {
        credits.add(credit(use.price, free.negate(), use.unit));
      }
      left = left.subtract(free);
    }
    return credits.stream();
  }

  private List<Used> uses(Allowance allowance) {
    return allowance.items.stream()
        .map(used::get)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing((Used use) -> use.price.rate()))
        .toList();
  }

  private static LineItem credit(Price price, BigDecimal quantity, String unit) {
    return new LineItem(
        "account",
        price.item().service(),
        "free tier",
        price.item().name(),
        quantity,
        unit,
        Optional.empty(),
        Optional.of(price),
        Optional.of(Worksheet.cost(quantity, price)),
        "no other system of the account uses it up",
        "");
  }
}
