package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material.Function;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import java.math.BigDecimal;

/** Functions of Lambda: requests, and memory by the time that they take. */
final class FunctionPricing {

  /** Not in the price book, so an unknown line where it is used. */
  private static final Item PROVISIONED = new Item("Lambda", "Provisioned concurrency");

  private static final int INCLUDED_MIB = 512;

  private FunctionPricing() {}

  static void price(Function function, Lines lines) {
    lines.check("memory in MiB", function.memory(), 128, 10_240);
    lines.check("ephemeral storage in MiB", function.ephemeralMib(), 0, 10_240);
    lines.check("provisioned executions", function.provisioned(), 0, 1_000_000);
    Use requests = lines.use(Assumption.FUNCTION_REQUESTS);
    Use milliseconds = lines.use(Assumption.FUNCTION_MILLISECONDS);
    Use seconds =
        requests
            .times(milliseconds.quantity())
            .times(new BigDecimal("0.001"))
            .and(milliseconds.assumption());
    lines.used(requests, "requests", Items.LAMBDA_REQUESTS);
    lines.used(
        seconds.times(Numbers.per1024(function.memory())), "GB-seconds", duration(function, lines));
    if (function.ephemeralMib() > INCLUDED_MIB) {
      lines.used(
          seconds.times(Numbers.per1024(function.ephemeralMib() - INCLUDED_MIB)),
          "GB-seconds",
          Items.LAMBDA_EPHEMERAL_STORAGE);
    }
    if (function.provisioned() != 0) {
      BigDecimal warm = Numbers.per1024((long) function.memory() * function.provisioned());
      lines.hourly(warm, "GB", PROVISIONED, "");
    }
  }

  private static Item duration(Function function, Lines lines) {
    Item item =
        switch (function.processor()) {
          case X86 -> Items.LAMBDA_X86_DURATION;
          case ARM -> Items.LAMBDA_ARM_DURATION;
        };
    return lines.sheet().buying().functions().map(item::bought).orElse(item);
  }
}
