package io.ragdeck.monitoring.gpu;

import io.ragdeck.monitoring.fleet.ClusterArn;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An Auto Scaling group that gives instances to clusters.
 *
 * @param clusters that its capacity provider belongs to
 * @param capacityProvider empty for a group behind none
 * @param managed whether ECS changes its desired capacity by itself
 * @param launches what it would launch; empty where nothing says
 * @param members by instance id
 */
public record ScalingGroup(
    String name,
    Set<ClusterArn> clusters,
    Optional<String> capacityProvider,
    boolean managed,
    int min,
    int desired,
    int max,
    Optional<Launch> launches,
    List<Member> members) {

  public ScalingGroup {
    clusters = Set.copyOf(clusters);
    members = List.copyOf(members);
  }

  /** What instances of the group are launched as. */
  public record Launch(String type, boolean spot) {}

  /**
   * An instance of the group.
   *
   * @param lifecycle such as {@code InService}, {@code Pending} or {@code Terminating:Wait}
   */
  public record Member(String instance, String type, String zone, String lifecycle) {

    /** Whether it is about to go. */
    public boolean isLeaving() {
      return lifecycle.startsWith("Terminat");
    }
  }

  /** The lifecycle state of one of its instances. */
  public Optional<String> lifecycle(String instance) {
    return members.stream()
        .filter(member -> member.instance().equals(instance))
        .map(Member::lifecycle)
        .findFirst();
  }
}
