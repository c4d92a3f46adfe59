package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material.FargateTask;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import io.ragdeck.cost.price.Purchase;
import java.math.BigDecimal;
import java.util.Optional;

/** Tasks on Fargate: vCPUs, memory, and storage above what is included. */
final class FargatePricing {

  private static final int INCLUDED_GIB = 20;
  private static final int MOST_GIB = 200;

  private FargatePricing() {}

  static void price(FargateTask task, Lines lines) {
    if (!FargateSize.valid(task.cpu(), task.memory())) {
      lines.refuse(
          "Fargate size of " + task.cpu() + " CPU units with " + task.memory() + " MiB",
          "Fargate has none like it: take " + FargateSize.nearest(task.cpu(), task.memory()) + ".");
    }
    lines.check("ephemeral storage in GiB", task.ephemeralGib(), 0, MOST_GIB);
    switch (task.processor()) {
      case X86 -> price(task, Items.FARGATE_X86_VCPU, Items.FARGATE_X86_MEMORY, lines);
      case ARM -> price(task, Items.FARGATE_ARM_VCPU, Items.FARGATE_ARM_MEMORY, lines);
    }
    if (task.ephemeralGib() > INCLUDED_GIB) {
      BigDecimal above = BigDecimal.valueOf(task.ephemeralGib() - INCLUDED_GIB);
      lines.hourly(above, "GB", Items.FARGATE_EPHEMERAL_STORAGE, "");
    }
  }

  private static void price(FargateTask task, Item vcpu, Item memory, Lines lines) {
    Optional<Purchase> purchase =
        switch (task.market()) {
          case SPOT -> Optional.of(Purchase.SPOT);
          case ON_DEMAND -> lines.sheet().buying().tasks();
        };
    bought(Numbers.per1024(task.cpu()), "vCPU", vcpu, purchase, lines);
    bought(Numbers.per1024(task.memory()), "GB", memory, purchase, lines);
  }

  private static void bought(
      BigDecimal each, String unit, Item item, Optional<Purchase> purchase, Lines lines) {
    if (purchase.isEmpty()) {
      lines.hourly(each, unit, item, "");
      return;
    }
    Item bought = item.bought(purchase.get());
    if (purchase.get() == Purchase.SPOT) {
      lines.hourly(each, unit, bought, spot(bought, lines.sheet()));
    } else {
      lines.committed(each, unit, bought, "nothing upfront, paid all month");
    }
  }

  private static String spot(Item item, Worksheet sheet) {
    return sheet
        .price(item)
        .map(price -> "Spot floats: this was its price of " + price.asOf())
        .orElse("Spot floats");
  }
}
