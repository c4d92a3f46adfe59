package io.ragdeck.cloud.sandbox.world;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** EC2 counts the vCPUs of running instances, for each family of types and for spot by itself. */
final class VcpuQuota {

  /**
   * The instance types that one quota is for.
   *
   * @param letters what the names of its types begin with
   */
  private record Family(List<String> letters, String onDemand, String spot) {

    boolean has(InstanceType type) {
      return letters.stream().anyMatch(letter -> type.name().startsWith(letter));
    }
  }

  private static final List<Family> FAMILIES =
      List.of(
          new Family(List.of("g", "vt"), "L-DB2E81BA", "L-3819A6DF"),
          new Family(List.of("p"), "L-417A185B", "L-7212CCBC"),
          new Family(
              List.of("a", "c", "d", "h", "i", "m", "r", "t", "z"), "L-1216C47A", "L-34B43A08"));

  private VcpuQuota() {}

  static Optional<String> refusal(Account account, InstanceType type, boolean spot) {
    Optional<Family> family = FAMILIES.stream().filter(one -> one.has(type)).findFirst();
    if (family.isEmpty()) {
      return Optional.empty();
    }
    double limit = account.quotas().value(spot ? family.get().spot() : family.get().onDemand());
    int used =
        account.instances().all().stream()
            .filter(one -> one.isSpot() == spot && family.get().has(one.type()))
            .filter(one -> one.state() != InstanceStateName.TERMINATED)
            .mapToInt(one -> one.type().vcpus())
            .sum();
    if (used + type.vcpus() <= limit) {
      return Optional.empty();
    }
    return Optional.of(
        spot
            ? "Max spot instance count exceeded. Launching EC2 instance failed."
            : ("You have requested more vCPU capacity than your current vCPU limit of %s allows"
                    + " for the instance bucket that the specified instance type belongs to. Please"
                    + " visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment"
                    + " to this limit. Launching EC2 instance failed.")
                .formatted((long) limit));
  }
}
