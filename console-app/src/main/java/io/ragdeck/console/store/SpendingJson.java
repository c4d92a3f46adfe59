package io.ragdeck.console.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.ragdeck.cost.actual.DailyCost;
import io.ragdeck.cost.actual.Forecast;
import io.ragdeck.cost.actual.KeptSpending;
import io.ragdeck.cost.actual.Spending;

/** What was paid, as a JSON column. */
@RegisterForReflection(
    targets = {
      KeptSpending.class,
      Spending.class,
      DailyCost.class,
      Forecast.class,
      Forecast.Expected.class,
      Forecast.TooLittleHistory.class,
      Forecast.Unknown.class,
      SpendingJson.ForecastKinds.class
    })
final class SpendingJson {

  private final ObjectMapper mapper =
      ColumnMapper.builder().addMixIn(Forecast.class, ForecastKinds.class).build();

  /** The names by which a row tells what is expected apart. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Forecast.Expected.class, name = "expected"),
    @JsonSubTypes.Type(value = Forecast.TooLittleHistory.class, name = "too-little-history"),
    @JsonSubTypes.Type(value = Forecast.Unknown.class, name = "unknown")
  })
  interface ForecastKinds {}

  String write(KeptSpending kept) {
    try {
      return mapper.writeValueAsString(kept);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Spending is plain data", e);
    }
  }

  KeptSpending read(String content) {
    try {
      return mapper.readValue(content, KeptSpending.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored spending can't be read", e);
    }
  }
}
