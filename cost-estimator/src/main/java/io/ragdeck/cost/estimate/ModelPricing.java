package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material.Model;
import io.ragdeck.cost.estimate.material.Material.ModelInstance;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import java.math.BigDecimal;

/** Models on instances of SageMaker, and on demand from Bedrock. */
final class ModelPricing {

  private ModelPricing() {}

  static void price(ModelInstance instance, Lines lines) {
    lines
        .named("instance type " + instance.type())
        .hourly(BigDecimal.ONE, "instance", Items.modelInstance(instance.type()), "");
  }

  /** Models that embed read only: they have no price for writing anywhere. */
  static void price(Model model, Lines lines) {
    Item input = Items.modelInput(model.name());
    Item output = Items.modelOutput(model.name());
    String name = "Bedrock model " + model.name();
    lines.named(name).used(Assumption.TOKENS_READ, input);
    if (lines.sheet().sold(output) || !lines.sheet().sold(input)) {
      lines.named(name).used(Assumption.TOKENS_WRITTEN, output);
    }
  }
}
