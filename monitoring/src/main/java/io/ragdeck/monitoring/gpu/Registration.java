package io.ragdeck.monitoring.gpu;

import io.ragdeck.monitoring.fleet.ClusterArn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An EC2 instance in an ECS cluster, as DescribeContainerInstances reports it.
 *
 * @param instance the id of the EC2 instance
 * @param type from its attributes; empty where the agent did not say
 * @param status ACTIVE, DRAINING, REGISTERING, …
 * @param health one for each kind of check; empty where AWS does not check it
 */
public record Registration(
    String arn,
    ClusterArn cluster,
    String instance,
    Optional<String> type,
    Optional<String> zone,
    String status,
    boolean agentConnected,
    Optional<String> capacityProvider,
    Resources registered,
    Resources remaining,
    int runningTasks,
    int pendingTasks,
    List<Check> health) {

  /** What ECS calls the check of GPUs and Neuron devices. */
  public static final String ACCELERATOR = "ACCELERATED_COMPUTE";

  public Registration {
    health = List.copyOf(health);
  }

  /**
   * A health check.
   *
   * @param type CONTAINER_RUNTIME, ACCELERATED_COMPUTE, DAEMON or AGENT_CONNECTIVITY
   * @param status OK, IMPAIRED, INSUFFICIENT_DATA or INITIALIZING
   * @param since when it became that
   */
  public record Check(String type, String status, Optional<Instant> since) {

    public boolean isImpaired() {
      return status.equals("IMPAIRED");
    }
  }

  public boolean isDraining() {
    return status.equals("DRAINING");
  }

  /** The check of its GPUs; empty where AWS does not make it. */
  public Optional<Check> accelerator() {
    return health.stream().filter(check -> check.type().equals(ACCELERATOR)).findFirst();
  }
}
