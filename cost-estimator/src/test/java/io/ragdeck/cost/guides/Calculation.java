package io.ragdeck.cost.guides;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.LineItem;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.cost.estimate.Terms.WhatIf;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.PriceBook;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes lines of a guide's bills. */
final class Calculation {

  /** The day of the facts, which decides Extended Support. */
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a material has where the bill does not say otherwise. */
  private static final Map<String, Map<String, Object>> USUAL =
      Map.of(
          "FargateTask", Map.of("processor", "X86", "market", "ON_DEMAND", "ephemeralGib", 20),
          "Function", Map.of("processor", "X86"),
          "Instance", Map.of("market", "ON_DEMAND"));

  private static final Set<String> OF_THE_ENTRY = Set.of("of", "count", "name", "hours", "known");

  private final PriceBook prices;
  private final Estimator estimator;

  Calculation(PriceBook prices) {
    this.prices = prices;
    estimator = new Estimator(prices);
  }

  /** The lines of some bills, like ones made one. */
  List<LineItem> lines(Guide guide, List<String> names, String region, Optional<WhatIf> whatIf) {
    Terms terms = new Terms(Map.of(), whatIf.map(Set::of).orElse(Set.of()), DAY);
    List<LineItem> lines = new ArrayList<>();
    for (String name : names) {
      for (Map<String, Object> entry : guide.bills().get(name).entries()) {
        if (entry.containsKey("price")) {
          lines.add(priced(entry, region));
        } else {
          BillOfMaterials bill = new BillOfMaterials(region, List.of(entry(entry)));
          lines.addAll(estimator.estimate(bill, terms).lines());
        }
      }
    }
    return together(lines);
  }

  Total total(Guide guide, List<String> names, String region, Optional<WhatIf> whatIf) {
    return Total.of(lines(guide, names, region, whatIf));
  }

  private static Entry entry(Map<String, Object> fields) {
    String type = (String) fields.get("of");
    Map<String, Object> sizes = new HashMap<>(USUAL.getOrDefault(type, Map.of()));
    fields.forEach(
        (name, value) -> {
          if (!OF_THE_ENTRY.contains(name) || (name.equals("name") && type.equals("Model"))) {
            sizes.put(name, value);
          }
        });
    Map<Assumption, BigDecimal> known = new HashMap<>();
    ((Map<?, ?>) fields.getOrDefault("known", Map.of()))
        .forEach((name, use) -> known.put(Assumption.valueOf(name.toString()), number(use)));
    return new Entry(
        "guide",
        fields.getOrDefault("name", type).toString(),
        number(fields.getOrDefault("count", 1)),
        number(fields.getOrDefault("hours", Estimator.HOURS)),
        material(type, sizes),
        known);
  }

  private static Material material(String type, Map<String, Object> sizes) {
    for (Class<?> one : Material.class.getPermittedSubclasses()) {
      if (one.getSimpleName().equals(type)) {
        return (Material) JSON.convertValue(sizes, one);
      }
    }
    throw new IllegalArgumentException("No material is called " + type);
  }

  private LineItem priced(Map<String, Object> fields, String region) {
    Item item = item(fields.get("price").toString());
    Price price = prices.find(region, item).orElseThrow();
    BigDecimal quantity = number(fields.get("quantity"));
    Optional<BigDecimal> hours = Optional.ofNullable(fields.get("hours")).map(Calculation::number);
    return new LineItem(
        "guide",
        item.service(),
        item.name(),
        item.name(),
        quantity,
        fields.get("unit").toString(),
        hours,
        Optional.of(price),
        Optional.of(quantity.multiply(hours.orElse(BigDecimal.ONE)).multiply(price.rate())),
        "",
        "");
  }

  static Item item(String serviceAndName) {
    int colon = serviceAndName.indexOf(": ");
    return new Item(serviceAndName.substring(0, colon), serviceAndName.substring(colon + 2));
  }

  private static BigDecimal number(Object value) {
    return new BigDecimal(value.toString());
  }

  private record Kind(
      String service,
      String what,
      String unit,
      Optional<BigDecimal> hours,
      Optional<Price> price,
      String assumption,
      String unknown) {}

  private static List<LineItem> together(List<LineItem> lines) {
    Map<Kind, LineItem> kinds = new LinkedHashMap<>();
    for (LineItem line : lines) {
      kinds.merge(
          new Kind(
              line.service(),
              line.what(),
              line.unit(),
              line.hours(),
              line.price(),
              line.assumption(),
              line.unknown()),
          line,
          Calculation::sum);
    }
    return List.copyOf(kinds.values());
  }

  private static LineItem sum(LineItem one, LineItem other) {
    return new LineItem(
        one.component(),
        one.service(),
        one.what(),
        one.what(),
        one.quantity().add(other.quantity()),
        one.unit(),
        one.hours(),
        one.price(),
        one.amount().flatMap(amount -> other.amount().map(amount::add)),
        one.assumption(),
        one.unknown());
  }
}
