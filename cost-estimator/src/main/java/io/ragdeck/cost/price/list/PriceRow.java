package io.ragdeck.cost.price.list;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.ragdeck.cost.price.Confidence;
import io.ragdeck.cost.price.Price;
import java.util.Locale;

/**
 * A row of the list, as it was written down.
 *
 * @param usd US dollars for a unit
 * @param confidence a {@link Confidence} in small letters
 * @param asOf a date, a month or a year
 */
@JsonPropertyOrder({"region", "service", "item", "unit", "usd", "source", "confidence", "as_of"})
public record PriceRow(
    String region,
    String service,
    String item,
    String unit,
    String usd,
    String source,
    String confidence,
    @JsonProperty("as_of") String asOf) {

  /** A row for a price under its own name. */
  static PriceRow of(Price price) {
    String remark = price.remark().isEmpty() ? "" : " (" + price.remark() + ")";
    return of(
        price.region(), price.item().service(), price.item().name() + remark, price.unit(), price);
  }

  /** The same row at the rate, source and date of another reading. */
  PriceRow at(Price price) {
    return of(region, service, item, unit, price);
  }

  private static PriceRow of(String region, String service, String item, String unit, Price price) {
    return new PriceRow(
        region,
        service,
        item,
        unit,
        price.rate().stripTrailingZeros().toPlainString(),
        price.source(),
        price.confidence().name().toLowerCase(Locale.ROOT),
        price.asOf());
  }

  Confidence trust() {
    return Confidence.valueOf(confidence.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return region + ", " + service + ", " + item;
  }
}
