package io.ragdeck.cost.price.list;

import io.ragdeck.cost.price.InstanceType;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.Purchase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what people wrote: which item a row is about. The words that explain an item, such as
 * {@code (4 vCPU, 16 GiB)} or {@code above 20 GB}, become the price's remark, so that the item has
 * the same name in every region.
 */
final class RowReader {

  private static final Pattern HARDWARE =
      Pattern.compile("(\\S+) \\((\\d+) vCPU, (\\d+) GiB(?:, (.+))?\\)");
  private static final Pattern SPOT =
      Pattern.compile("(\\S+) = on-demand x \\(1 - (\\d+)%\\), (interruption bucket .+)");
  private static final Pattern TERM =
      Pattern.compile("(.+?),? (?:RI (standard|convertible) )?([13])yr (no|all)-upfront(.*)");
  private static final Pattern BOTH = Pattern.compile("(.+) (\\S+) / (\\S+) (input|output)");
  private static final Pattern EXPLAINED =
      Pattern.compile("(.+?)( \\(.+\\)|(?: above | beyond |, in use | from ).+)");

  /** Where an explanation tells two items apart. */
  private static final Map<String, Item> TOLD_APART =
      Map.of(
          "Infrequent Access storage (Elastic throughput)", Items.EFS_ELASTIC_INFREQUENT,
          "Container Insights standard (ECS): billed as custom metrics plus log ingestion",
              Items.CONTAINER_INSIGHTS,
          "OCU (minimum 2 = 1 indexing + 1 search without redundancy)", Items.SEARCH_OCU);

  private RowReader() {}

  /** One item, or the two that share a row. */
  static List<Price> prices(PriceRow row) {
    List<Named> names = names(row);
    names.forEach(
        named -> {
          if (!KnownItems.has(named.item())) {
            throw new IllegalArgumentException(
                "No item is called " + named.item() + ": " + row + "; add it to Items");
          }
        });
    return names.stream().map(named -> price(row, named)).toList();
  }

  /** The hardware that the row describes besides. */
  static Optional<InstanceType> hardware(PriceRow row) {
    Matcher hardware = HARDWARE.matcher(row.item());
    if (!row.service().equals("EC2 on-demand Linux") || !hardware.matches()) {
      return Optional.empty();
    }
    String accelerators = Optional.ofNullable(hardware.group(4)).orElse("");
    return Optional.of(
        new InstanceType(
            hardware.group(1),
            Integer.parseInt(hardware.group(2)),
            new BigDecimal(hardware.group(3)),
            accelerators));
  }

  private record Named(Item item, String remark) {}

  private static Price price(PriceRow row, Named named) {
    return new Price(
        row.region(),
        named.item(),
        row.unit(),
        new BigDecimal(row.usd()),
        row.trust(),
        row.source(),
        row.asOf(),
        named.remark());
  }

  private static List<Named> names(PriceRow row) {
    String text = row.item();
    return switch (row.service()) {
      case "Fargate" -> List.of(explained("Fargate", text.replace("Linux/", "")));
      case "Fargate Spot" ->
          List.of(bought(explained("Fargate", text.replace("Linux/", "")), Purchase.SPOT));
      case "Compute Savings Plan (Fargate)" -> List.of(term("Fargate", text, true));
      case "EC2 on-demand Linux" -> List.of(explained("EC2", text));
      case "EC2 Spot (typical)" -> List.of(spot(text));
      case "EC2 Spot (snapshot)" ->
          List.of(
              new Named(
                  Items.onDemand(text.replace(" lowest AZ", "")).bought(Purchase.SPOT_SNAPSHOT),
                  "lowest AZ"));
      case "EC2 reserved" -> List.of(term("EC2", text, false));
      case "RDS PostgreSQL" -> List.of(explained("RDS", database(text)));
      case "RDS PostgreSQL reserved" -> List.of(term("RDS", database(text), false));
      case "OpenSearch Serverless" -> List.of(explained("OpenSearch", text));
      case "Bedrock on-demand" -> models(text);
      default -> List.of(explained(row.service(), text));
    };
  }

  private static Named explained(String service, String text) {
    Item toldApart = TOLD_APART.get(text);
    Matcher explained = EXPLAINED.matcher(text);
    if (toldApart != null) {
      return new Named(toldApart, text);
    }
    return explained.matches() && !KnownItems.has(new Item(service, text))
        ? new Named(new Item(service, explained.group(1)), bare(explained.group(2)))
        : new Named(new Item(service, text), "");
  }

  private static Named bought(Named named, Purchase purchase) {
    return new Named(named.item().bought(purchase), named.remark());
  }

  private static Named spot(String text) {
    Matcher spot = SPOT.matcher(text);
    return spot.matches()
        ? new Named(Items.spot(spot.group(1)), "-" + spot.group(2) + "%, " + spot.group(3))
        : new Named(new Item("EC2", text), "");
  }

  private static Named term(String service, String text, boolean plan) {
    Matcher term = TERM.matcher(text);
    if (!term.matches()) {
      return new Named(new Item(service, text), "");
    }
    boolean convertible = "convertible".equals(term.group(2));
    boolean year = term.group(3).equals("1");
    boolean upfront = term.group(4).equals("all");
    Item item = new Item(service, term.group(1));
    return new Named(
        item.bought(purchase(plan || convertible, year, upfront)), bare(term.group(5)));
  }

  private static Purchase purchase(boolean plan, boolean year, boolean upfront) {
    if (!plan) {
      return year ? Purchase.RESERVED_1_YEAR : Purchase.RESERVED_3_YEARS;
    }
    if (upfront) {
      return year ? Purchase.SAVINGS_PLAN_1_YEAR_UPFRONT : Purchase.SAVINGS_PLAN_3_YEARS_UPFRONT;
    }
    return year ? Purchase.SAVINGS_PLAN_1_YEAR : Purchase.SAVINGS_PLAN_3_YEARS;
  }

  private static String database(String text) {
    return text.startsWith("db.") ? "PostgreSQL " + text : text;
  }

  private static List<Named> models(String text) {
    Matcher both = BOTH.matcher(text);
    if (!both.matches()) {
      return List.of(explained("Bedrock", text));
    }
    return List.of(both.group(2), both.group(3)).stream()
        .map(version -> new Item("Bedrock", both.group(1) + " " + version + " " + both.group(4)))
        .map(item -> new Named(item, ""))
        .toList();
  }

  private static String bare(String explanation) {
    return explanation.replaceAll("\\)? \\(|[()]", ", ").replaceAll("^[, ]+|[, ]+$", "");
  }
}
