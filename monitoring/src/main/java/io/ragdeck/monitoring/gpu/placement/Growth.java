package io.ragdeck.monitoring.gpu.placement;

import io.ragdeck.monitoring.gpu.Hardware;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A group that could start more instances.
 *
 * @param hardware of what it would start, the least of it where that is one of several; empty where
 *     nothing says
 * @param offers what ECS offers of such an instance, as another of the type shows; empty where none
 *     is registered
 * @param arriving how many are on their way and in no cluster yet
 * @param desired as it is now
 * @param vcpusLeft of the quota that its instances count against; empty where that is not known
 * @param quota which that is: groups with the same one share what is left of it
 */
public record Growth(
    String group,
    Optional<Hardware> hardware,
    Optional<Offer> offers,
    int arriving,
    int desired,
    int max,
    OptionalInt vcpusLeft,
    String quota) {

  /** What a fresh instance has for tasks: CPU units and MiB. */
  public record Offer(int cpu, int memory) {}

  /** How many more its maximum allows. */
  int headroom() {
    return Math.max(0, max - desired);
  }

  /** What one of its instances takes of the quota; 0 where that is not known. */
  int vcpus() {
    return hardware.map(Hardware::vcpus).orElse(0);
  }
}
