package io.ragdeck.monitoring.gpu;

import java.util.List;

/**
 * What a container instance has to give, or has left.
 *
 * @param cpu CPU units, 1,024 to a vCPU
 * @param memory MiB
 * @param gpus UUIDs
 */
public record Resources(int cpu, int memory, List<String> gpus) {

  public Resources {
    gpus = List.copyOf(gpus);
  }
}
