package io.ragdeck.cloud.sandbox.world;

import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The vCPUs that tasks hold on Fargate, which counts them against two quotas of the account. */
final class FargateUse {

  private static final String ON_DEMAND = "L-3032A538";
  private static final String SPOT = "L-36FBB829";
  private static final int UNITS = 1024;

  private final Quotas quotas;
  private double onDemand;
  private double spot;

  FargateUse(Quotas quotas) {
    this.quotas = quotas;
  }

  boolean hasRoom(TaskDefinition definition, boolean onSpot) {
    double used = onSpot ? spot : onDemand;
    return used + vcpus(definition) <= quotas.value(onSpot ? SPOT : ON_DEMAND);
  }

  void take(LiveTask task) {
    add(task, vcpus(task.definition()));
  }

  void giveBack(LiveTask task) {
    add(task, -vcpus(task.definition()));
  }

  private void add(LiveTask task, double vcpus) {
    if ("FARGATE_SPOT".equals(task.view().capacityProviderName())) {
      spot += vcpus;
    } else {
      onDemand += vcpus;
    }
  }

  /** {@code 256} units or {@code 0.25 vCPU}. */
  private static double vcpus(TaskDefinition definition) {
    String cpu = definition.cpu() == null ? "256" : definition.cpu();
    int unit = cpu.indexOf("vCPU");
    return unit < 0
        ? Double.parseDouble(cpu) / UNITS
        : Double.parseDouble(cpu.substring(0, unit).strip());
  }
}
