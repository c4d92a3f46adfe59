package io.ragdeck.cost.actual.pricelist;

import io.ragdeck.cost.price.Item;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is asked of AWS's price list for one item. */
record Question(
    Item item,
    String code,
    Map<String, String> attributes,
    String usage,
    Contract contract,
    BigDecimal begin,
    BigDecimal times,
    String unit) {

  /** Products and rates that answer it; two different rates are no answer. */
  record Answer(BigDecimal rate, String asOf) {}

  Optional<Answer> answer(String region, List<Product> products) {
    // APS3-NatGateway-Hours in Mumbai, NatGateway-Hours in Virginia, us-east-1-KMS-Keys for keys.
    Pattern ours =
        Pattern.compile("(?:[A-Z]{2,4}\\d*-|%s-)?%s".formatted(region, Pattern.quote(usage)));
    List<Answer> answers =
        products.stream()
            .filter(product -> ours.matcher(product.attribute("usagetype")).matches())
            .flatMap(
                product ->
                    product.rates(contract, begin).stream()
                        .map(
                            rate ->
                                new Answer(
                                    rate.multiply(times).stripTrailingZeros(),
                                    product.published())))
            .distinct()
            .toList();
    return answers.size() == 1 ? Optional.of(answers.getFirst()) : Optional.empty();
  }
}
