package io.ragdeck.monitoring.gpu;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An EC2 instance of a family with GPUs.
 *
 * @param state pending, running, stopping, stopped or shutting-down
 * @param host its private DNS name, by which an agent may know it
 * @param group the Auto Scaling group that it says it belongs to
 * @param checks empty where AWS has none, as for what does not run
 * @param request of a spot instance; empty where it can't be looked up
 */
public record GpuInstance(
    String id,
    String type,
    String state,
    String zone,
    Optional<String> host,
    Optional<Instant> launchedAt,
    boolean spot,
    Optional<String> group,
    Optional<StatusChecks> checks,
    Optional<SpotRequest> request,
    Map<String, String> tags) {

  /** Set by EC2 Auto Scaling on every instance of a group. */
  public static final String GROUP_TAG = "aws:autoscaling:groupName";

  public GpuInstance {
    tags = Map.copyOf(tags);
  }

  /**
   * EC2's status checks.
   *
   * @param instance ok, impaired, initializing, insufficient-data or not-applicable
   * @param system the same, of the machine under it
   * @param events what AWS has planned for it, one sentence each
   */
  public record StatusChecks(String instance, String system, List<String> events) {

    public StatusChecks {
      events = List.copyOf(events);
    }

    public boolean isImpaired() {
      return instance.equals("impaired") || system.equals("impaired");
    }
  }

  /**
   * The request that a spot instance was launched by.
   *
   * @param code such as {@code fulfilled} or {@code marked-for-termination}
   */
  public record SpotRequest(String id, String code, String message) {

    /** Whether EC2 has said that it takes the instance back. */
    public boolean isMarked() {
      return code.startsWith("marked-for-");
    }
  }

  public boolean isRunning() {
    return state.equals("running");
  }

  /** Whether its vCPUs count against a quota. */
  public boolean counts() {
    return state.equals("pending") || state.equals("running") || state.equals("stopping");
  }
}
