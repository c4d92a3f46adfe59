package io.ragdeck.console.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.ragdeck.cloud.Location;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.provisioning.estimate.CostDifference;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.plan.Change;
import io.ragdeck.provisioning.plan.DriftedResource;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.plan.StackPlan;
import java.io.IOException;

/**
 * Plans as JSON columns, with a mapper of their own: what the HTTP API looks like must not decide
 * whether an old plan can be read.
 */
@RegisterForReflection(
    targets = {
      Plan.class,
      PlanSummary.class,
      PlanRequest.class,
      StackPlan.class,
      Change.class,
      Change.Detail.class,
      DriftedResource.class,
      CostDifference.class,
      CostDifference.Line.class,
      CostDifference.Share.class,
      Total.class,
      Finding.class,
      Finding.Fix.class,
      Finding.Fix.GiveSecret.class,
      Finding.Fix.RaiseQuota.class,
      Finding.Fix.BuildImages.class,
      PlanJson.FixKinds.class
    })
final class PlanJson {

  private final ObjectMapper mapper =
      ColumnMapper.builder()
          .addModule(locations())
          .addMixIn(Finding.Fix.class, FixKinds.class)
          .build();

  /** The names by which a row tells the ways to fix a finding apart. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Finding.Fix.GiveSecret.class, name = "secret"),
    @JsonSubTypes.Type(value = Finding.Fix.RaiseQuota.class, name = "quota"),
    @JsonSubTypes.Type(value = Finding.Fix.BuildImages.class, name = "images")
  })
  interface FixKinds {}

  String write(Object plan) {
    try {
      return mapper.writeValueAsString(plan);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plans are plain data", e);
    }
  }

  Plan readPlan(String content) {
    return read(content, Plan.class);
  }

  PlanSummary readSummary(String content) {
    return read(content, PlanSummary.class);
  }

  private <T> T read(String content, Class<T> type) {
    try {
      return mapper.readValue(content, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored plan can't be read", e);
    }
  }

  /** A region is the SDK's own class, and not plain data. */
  static SimpleModule locations() {
    return new SimpleModule("locations")
        .addSerializer(
            new StdScalarSerializer<>(Location.class) {
              @Override
              public void serialize(Location value, JsonGenerator out, SerializerProvider provider)
                  throws IOException {
                out.writeString(value.toString());
              }
            })
        .addDeserializer(
            Location.class,
            new StdScalarDeserializer<Location>(Location.class) {
              @Override
              public Location deserialize(JsonParser in, DeserializationContext context)
                  throws IOException {
                return Location.parse(in.getValueAsString());
              }
            });
  }
}
