package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.estimate.material.Material.Processor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions, and instances behind SageMaker endpoints. */
final class Models {

  private Models() {}

  static List<Entry> function(TemplateResource function, Place place) {
    int warm =
        place
            .naming(function, "AWS::Lambda::Alias")
            .mapToInt(
                alias ->
                    alias.number("ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions", 0))
            .sum();
    return place.one(
        new Material.Function(
            function.number("MemorySize", 128),
            function.list("Architectures").contains("arm64") ? Processor.ARM : Processor.X86,
            function.number("EphemeralStorage.Size", 512),
            warm));
  }

  /** The instances stand as long as an endpoint has the configuration. */
  static List<Entry> endpoint(TemplateResource endpoint, Place place) {
    TemplateResource config = place.named(endpoint, "EndpointConfigName");
    List<Entry> entries = new ArrayList<>();
    for (Object variant : config.list("ProductionVariants")) {
      String type =
          TemplateResource.at(variant, "InstanceType")
              .map(value -> TemplateResource.text(value, "InstanceType"))
              .orElseThrow(() -> new Undecided("endpoint has no instances"));
      int count =
          TemplateResource.at(variant, "InitialInstanceCount")
              .map(value -> TemplateResource.number(value, "InitialInstanceCount"))
              .orElse(1);
      Presence presence =
          target(endpoint, variant, place)
              .map(target -> Presence.of(count, target))
              .orElseGet(() -> Presence.of(count));
      presence
          .hours()
          .forEach(
              (number, hours) ->
                  entries.add(
                      place.entry(
                          java.math.BigDecimal.valueOf(number),
                          hours,
                          new Material.ModelInstance(type))));
    }
    return entries;
  }

  private static Optional<TemplateResource> target(
      TemplateResource endpoint, Object variant, Place place) {
    String id =
        "endpoint/%s/variant/%s"
            .formatted(
                endpoint.text("EndpointName", ""),
                TemplateResource.at(variant, "VariantName").orElse(""));
    return place.stack().resources().values().stream()
        .filter(one -> one.type().equals("AWS::ApplicationAutoScaling::ScalableTarget"))
        .filter(one -> one.at("ResourceId").filter(id::equals).isPresent())
        .findFirst();
  }
}
