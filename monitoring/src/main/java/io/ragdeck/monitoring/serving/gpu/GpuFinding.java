package io.ragdeck.monitoring.serving.gpu;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that went wrong with a GPU.
 *
 * @param value the XID, or how many errors there are
 * @param seenAt when it was first seen; empty where it was there when watching began
 */
public record GpuFinding(String gpu, GpuError error, long value, Optional<Instant> seenAt) {

  /** One sentence for an operator. */
  public String sentence() {
    return switch (error) {
      case XID ->
          Xids.says(value)
              .map(says -> "XID %s: %s".formatted(value, says))
              .orElseGet(() -> "XID %s".formatted(value));
      case DOUBLE_BIT ->
          "%s %s of two bits in memory, which cannot be corrected"
              .formatted(value, value == 1 ? "error" : "errors");
      case ROW_REMAP -> "A row of memory could not be remapped";
    };
  }

  /** What helps; empty where nobody can say in general. */
  public Optional<String> remedy() {
    return switch (error) {
      case XID -> Xids.helps(value);
      case DOUBLE_BIT, ROW_REMAP -> Optional.of("Drain the instance and replace it.");
    };
  }
}
