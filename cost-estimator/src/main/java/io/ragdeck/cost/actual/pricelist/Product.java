package io.ragdeck.cost.actual.pricelist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A product of the price list with its terms, as {@code GetProducts} gives it: a JSON document in a
 * string.
 */
record Product(JsonNode document) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DATE = "2026-09-11".length();

  static Product of(String json) {
    try {
      return new Product(JSON.readTree(json));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("Not a product of the price list: " + json, broken);
    }
  }

  /** Empty where the product has no such attribute. */
  String attribute(String name) {
    return document.path("product").path("attributes").path(name).asText();
  }

  /** The day on which AWS published it. */
  String published() {
    String date = document.path("publicationDate").asText();
    return date.length() < DATE ? date : date.substring(0, DATE);
  }

  /** US dollars for a unit under a contract without upfront payment, in the tier from begin on. */
  List<BigDecimal> rates(Contract contract, BigDecimal begin) {
    List<BigDecimal> rates = new ArrayList<>();
    for (JsonNode term : document.path("terms").path(contract.kind())) {
      JsonNode attributes = term.path("termAttributes");
      if (contract.onDemand() || isOf(contract, attributes)) {
        for (JsonNode dimension : term.path("priceDimensions")) {
          JsonNode dollars = dimension.path("pricePerUnit").path("USD");
          if (!dollars.isMissingNode() && begin.compareTo(beginOf(dimension)) == 0) {
            rates.add(new BigDecimal(dollars.asText()).stripTrailingZeros());
          }
        }
      }
    }
    return rates;
  }

  private static BigDecimal beginOf(JsonNode dimension) {
    return new BigDecimal(dimension.path("beginRange").asText("0"));
  }

  private static boolean isOf(Contract contract, JsonNode attributes) {
    return attributes.path("LeaseContractLength").asText().equals(contract.length())
        && attributes.path("OfferingClass").asText().equals(contract.offering())
        && attributes.path("PurchaseOption").asText().equals("No Upfront");
  }
}
