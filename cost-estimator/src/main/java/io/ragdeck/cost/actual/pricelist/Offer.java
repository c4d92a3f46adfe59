package io.ragdeck.cost.actual.pricelist;

import io.ragdeck.cost.price.Item;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How AWS's price list calls an item. {@code {type}} stands for the type of an instance or volume.
 *
 * @param code of the service in the price list, such as {@code AmazonECS}
 * @param filters attributes that its products have, as {@code name=value;name=value}
 * @param usage the usage type, without the prefix of the region
 * @param begin where its tier begins
 * @param times how many of the list's units are one of ours
 */
record Offer(
    String service,
    String item,
    String code,
    String filters,
    String usage,
    BigDecimal begin,
    BigDecimal times,
    String unit) {

  private static final String TYPE = "{type}";

  /** What to ask for an item; empty where this offer is about something else. */
  Optional<Question> about(Item asked) {
    Matcher type = named().matcher(asked.onDemand().name());
    if (!asked.service().equals(service) || !type.matches()) {
      return Optional.empty();
    }
    String ofType = type.groupCount() == 0 ? "" : type.group(1);
    return Contract.of(asked.purchase())
        .map(
            contract ->
                new Question(
                    asked,
                    code,
                    attributes(ofType),
                    usage.replace(TYPE, ofType),
                    contract,
                    begin,
                    times,
                    unit));
  }

  private Pattern named() {
    return Pattern.compile(Pattern.quote(item).replace(TYPE, "\\E([a-z0-9.-]+)\\Q"));
  }

  private Map<String, String> attributes(String type) {
    Map<String, String> attributes = new TreeMap<>();
    for (String filter : filters.replace(TYPE, type).split(";", -1)) {
      int equals = filter.indexOf('=');
      if (equals > 0) {
        attributes.put(filter.substring(0, equals), filter.substring(equals + 1));
      }
    }
    return attributes;
  }
}
