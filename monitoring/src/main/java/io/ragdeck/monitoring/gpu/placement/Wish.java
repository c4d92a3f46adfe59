package io.ragdeck.monitoring.gpu.placement;

import io.ragdeck.monitoring.gpu.Hardware;
import java.util.Locale;
import java.util.Optional;

/**
 * What a task needs.
 *
 * @param gpus at least 1
 * @param model such as {@code A10G}; empty for any
 * @param gpuMemory MiB of each GPU; 0 for any
 * @param cpu CPU units, 1,024 to a vCPU; 0 where the task reserves none
 * @param memory MiB; 0 where the task reserves none
 */
public record Wish(int gpus, Optional<String> model, int gpuMemory, int cpu, int memory) {

  public Wish {
    if (gpus < 1 || gpuMemory < 0 || cpu < 0 || memory < 0) {
      throw new IllegalArgumentException("Not what a task could need");
    }
  }

  /** Why GPUs of this kind are none for it; empty where they are. */
  Optional<String> objection(Hardware.Gpus kind) {
    if (model.filter(name -> !name.equalsIgnoreCase(kind.model())).isPresent()) {
      return Optional.of("its GPUs are %s".formatted(kind.model()));
    }
    return kind.memory() < gpuMemory
        ? Optional.of("its GPUs have %s MiB each".formatted(grouped(kind.memory())))
        : Optional.empty();
  }

  /** How many such tasks these hold. */
  int fitInto(int gpusLeft, int cpuLeft, int memoryLeft) {
    int fit = gpusLeft / gpus;
    fit = cpu == 0 ? fit : Math.min(fit, cpuLeft / cpu);
    fit = memory == 0 ? fit : Math.min(fit, memoryLeft / memory);
    return Math.max(0, fit);
  }

  /** What there is too little of, such as {@code 0 of 1 GPUs are free}. */
  String shortage(int gpusLeft, int cpuLeft, int memoryLeft) {
    if (gpusLeft < gpus) {
      return "%s of %s GPUs are free".formatted(gpusLeft, gpus);
    }
    return cpuLeft < cpu
        ? "%s of %s CPU units are left".formatted(grouped(cpuLeft), grouped(cpu))
        : "%s of %s MiB of memory are left".formatted(grouped(memoryLeft), grouped(memory));
  }

  static String grouped(int number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }
}
