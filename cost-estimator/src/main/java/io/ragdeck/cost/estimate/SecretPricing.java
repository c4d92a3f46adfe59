package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material.Key;
import io.ragdeck.cost.estimate.material.Material.Parameter;
import io.ragdeck.cost.estimate.material.Material.Secret;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import java.math.BigDecimal;

/** Secrets, parameters and keys. */
final class SecretPricing {

  private static final Item STANDARD_PARAMETER =
      new Item("SSM Parameter Store", "Standard parameter");

  private SecretPricing() {}

  static void price(Secret secret, Lines lines) {
    lines.monthly(BigDecimal.ONE, "secret", Items.SECRET, "");
    lines.used(Assumption.SECRET_CALLS, Items.SECRET_CALLS);
  }

  static void price(Parameter parameter, Lines lines) {
    if (parameter.advanced()) {
      lines.monthly(BigDecimal.ONE, "parameter", Items.ADVANCED_PARAMETER, "");
      lines.used(Assumption.PARAMETER_CALLS, Items.ADVANCED_PARAMETER_CALLS);
    } else {
      lines.free("parameter", STANDARD_PARAMETER, "free of charge");
    }
  }

  static void price(Key key, Lines lines) {
    lines.monthly(BigDecimal.ONE, "key", Items.KMS_KEY, "");
    lines.used(Assumption.KEY_REQUESTS, Items.KMS_REQUESTS);
  }
}
