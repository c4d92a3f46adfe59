package io.ragdeck.monitoring.gpu;

import io.ragdeck.monitoring.fleet.ClusterArn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

  /**
   * What instances of the group are launched as.
   *
   * @param others types that it may launch in its place, where it mixes them
   */
  public record Launch(String type, boolean spot, List<String> others) {

    public Launch {
      others = List.copyOf(others);
    }

    public Launch(String type, boolean spot) {
      this(type, spot, List.of());
    }

    /** All that may come. */
    public List<String> types() {
      return Stream.concat(Stream.of(type), others.stream()).distinct().toList();
    }
  }

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
