package io.ragdeck.console.gpu;

import io.ragdeck.monitoring.fleet.FleetSystem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What looks at GPUs more closely than CloudWatch does, such as a DCGM exporter that is scraped:
 * XID, ECC and row-remap errors. Every bean of this type has its say on the page; there may be
 * none.
 */
public interface GpuFindings {

  /** Of one system, the worst first. Answers at once, from what was read before. */
  List<Finding> of(FleetSystem system);

  /**
   * Something that was found.
   *
   * @param tone {@code bad}, {@code warn} or {@code unknown}
   * @param sentence what, in plain words
   * @param cure what helps; empty where nobody knows
   * @param instance the EC2 instance that it is about
   * @param since when it was first seen
   */
  record Finding(
      String tone,
      String sentence,
      Optional<String> cure,
      Optional<String> instance,
      Optional<Instant> since) {}
}
