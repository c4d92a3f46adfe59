package io.ragdeck.console.gpu;

import io.ragdeck.monitoring.gpu.Hardware;
import io.ragdeck.monitoring.gpu.ScalingGroup;
import java.util.Map;
import java.util.Optional;

/**
 * An Auto Scaling group on the page.
 *
 * @param launches "g5.2xlarge, 1 × A10G, 24 GB, on demand"
 * @param inService how many of its instances are
 * @param provider its capacity provider, and who decides how many it desires
 */
public record GroupRow(
    String name,
    String launches,
    int min,
    int desired,
    int max,
    long inService,
    String provider,
    boolean moving) {

  static GroupRow of(ScalingGroup group, Map<String, Hardware> types) {
    long inService =
        group.members().stream().filter(member -> member.lifecycle().equals("InService")).count();
    return new GroupRow(
        group.name(),
        launches(group, types),
        group.min(),
        group.desired(),
        group.max(),
        inService,
        group
            .capacityProvider()
            .map(name -> name + (group.managed() ? ", ECS scales it" : ", scaled by hand"))
            .orElse("behind no capacity provider"),
        inService != group.desired() || group.members().size() != group.desired());
  }

  private static String launches(ScalingGroup group, Map<String, Hardware> types) {
    return group
        .launches()
        .map(
            launch ->
                "%s%s, %s"
                    .formatted(
                        launch.type(),
                        Optional.ofNullable(types.get(launch.type()))
                            .flatMap(Hardware::gpus)
                            .map(gpus -> ", " + HostRow.model(gpus))
                            .orElse(""),
                        launch.spot() ? "spot" : "on demand"))
        .orElse("not known what it launches");
  }
}
