package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.AutoScalingGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What EC2 measures of the instances of a group together, and what the CloudWatch agent adds where
 * they are hosts by themselves.
 */
final class HostLoad {

  private final Account account;

  HostLoad(Account account) {
    this.account = account;
  }

  List<Metric> all() {
    return account.instances().groups().stream().flatMap(group -> of(group).stream()).toList();
  }

  List<Metric> ofGroup(String name) {
    return account.instances().groups().stream()
        .filter(group -> group.name().equals(name))
        .flatMap(group -> of(group).stream())
        .toList();
  }

  private List<Metric> of(AutoScalingGroup group) {
    Curve curve = new Curve(account.chance().within("hosts " + group.name()));
    List<Metric> metrics = new ArrayList<>();
    metrics.add(metric("AWS/EC2", "CPUUtilization", group, at -> busy(curve, "cpu", at, 6, 48)));
    metrics.add(metric("AWS/EC2", "StatusCheckFailed", group, at -> 0));
    if (group.cluster().isEmpty()) {
      metrics.add(
          metric(
              GpuMeter.NAMESPACE,
              "mem_used_percent",
              group,
              at -> busy(curve, "memory", at, 35, 58)));
      metrics.add(
          metric(
              GpuMeter.NAMESPACE, "disk_used_percent", group, at -> curve.trait("disk", 30, 55)));
    }
    return metrics;
  }

  private static Metric metric(
      String namespace, String name, AutoScalingGroup group, ToDoubleFunction<Instant> value) {
    return new Metric(
        namespace,
        name,
        Map.of("AutoScalingGroupName", group.name()),
        minute ->
            minute.isBefore(group.createdAt()) || group.instances().isEmpty()
                ? Metric.NONE
                : new double[] {value.applyAsDouble(minute)});
  }

  private static double busy(
      Curve curve, String subject, Instant minute, double least, double most) {
    double peak = curve.trait(subject, least + (most - least) * 0.4, most);
    return (least + (peak - least) * Curve.day(minute))
        * (1 + curve.noise(subject, minute, 0, 0.1));
  }
}
