package io.ragdeck.cost.advice;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What was seen of a running system. What was not seen is not in it, and nothing is concluded from
 * that.
 *
 * @param production whether people depend on it at night
 * @param loads by component
 * @param idleGpus by component
 */
public record Observations(
    boolean production,
    Map<String, Load> loads,
    Map<String, IdleGpu> idleGpus,
    List<OldCopies> copies) {

  /** From this many days on a load says something: a week has all its days. */
  public static final int LEAST_DAYS = 7;

  /**
   * How busy the tasks of a service were at most.
   *
   * @param days that were observed
   * @param cpuPercent the highest five-minute average, 0 to 100 of what the task has
   * @param memoryPercent the same of memory
   */
  public record Load(int days, double cpuPercent, double memoryPercent) {}

  /**
   * How long the GPUs of a component did nothing.
   *
   * @param idleHoursADay on average, 0 to 24
   */
  public record IdleGpu(int days, double idleHoursADay) {}

  /**
   * Copies that nothing is known to refer to any more.
   *
   * @param component of the entry of the bill of materials that they are part of
   * @param resource of that entry
   * @param count how many
   * @param gb at most, together
   * @param olderThanDays each of them
   */
  public record OldCopies(
      String component, String resource, int count, BigDecimal gb, int olderThanDays) {}

  public Observations {
    loads = Map.copyOf(loads);
    idleGpus = Map.copyOf(idleGpus);
    copies = List.copyOf(copies);
  }

  /** Nothing but where it runs. */
  public static Observations none(boolean production) {
    return new Observations(production, Map.of(), Map.of(), List.of());
  }
}
