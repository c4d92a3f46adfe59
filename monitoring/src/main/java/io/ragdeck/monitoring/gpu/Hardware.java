package io.ragdeck.monitoring.gpu;

import java.util.Optional;

/**
 * An EC2 instance type, as DescribeInstanceTypes has it.
 *
 * @param memory MiB
 * @param gpus empty for a type without
 */
public record Hardware(String type, int vcpus, int memory, Optional<Gpus> gpus) {

  /**
   * The GPUs of a type; they are all alike.
   *
   * @param model such as {@code A10G}
   * @param memory of one GPU in MiB
   */
  public record Gpus(String manufacturer, String model, int count, int memory) {}
}
