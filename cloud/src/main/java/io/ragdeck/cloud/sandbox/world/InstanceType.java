package io.ragdeck.cloud.sandbox.world;

import java.util.Optional;

/**
 * An EC2 instance type.
 *
 * @param memoryMiB memory in MiB
 * @param gpu what DescribeInstanceTypes says of its GPUs; empty without
 */
public record InstanceType(String name, int vcpus, int memoryMiB, Optional<Gpu> gpu) {

  /**
   * The GPUs of a type.
   *
   * @param memoryMiB memory of one GPU in MiB
   */
  public record Gpu(String manufacturer, String name, int count, int memoryMiB) {}
}
