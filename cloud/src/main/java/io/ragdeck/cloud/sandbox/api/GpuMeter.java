package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.AutoScalingGroup;
import io.ragdeck.cloud.sandbox.world.ContainerInstance;
import io.ragdeck.cloud.sandbox.world.GpuAgents;
import io.ragdeck.cloud.sandbox.world.Instance;
import io.ragdeck.cloud.sandbox.world.InstanceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the CloudWatch agent's {@code nvidia_gpu} section measures on instances with GPUs: a GPU
 * that a task holds is as busy as its users, its memory full of a model; one that none holds is
 * almost cold. The agent tells GPUs apart by their index, never by their UUID.
 */
final class GpuMeter {

  static final String NAMESPACE = "CWAgent";

  /** MiB that the driver takes of a GPU that nobody uses. */
  private static final double DRIVER = 4;

  private static final Map<String, String> ARCHITECTURES =
      Map.of(
          "A10G",
          "Ampere",
          "A100",
          "Ampere",
          "T4",
          "Turing",
          "L4",
          "Ada Lovelace",
          "V100",
          "Volta");

  private final Account account;

  GpuMeter(Account account) {
    this.account = account;
  }

  List<Metric> all() {
    return hosts().stream().flatMap(host -> metrics(host).stream()).toList();
  }

  List<Metric> ofInstance(String id) {
    return hosts().stream()
        .filter(host -> host.instance().id().equals(id))
        .flatMap(host -> metrics(host).stream())
        .toList();
  }

  private List<ContainerInstance> hosts() {
    return account.clusters().values().stream()
        .flatMap(cluster -> cluster.instances().values().stream())
        .filter(host -> !host.gpuIds().isEmpty())
        .toList();
  }

  private List<Metric> metrics(ContainerInstance host) {
    Optional<AutoScalingGroup> group = group(host.instance()).filter(this::measures);
    InstanceType.Gpu gpu = host.instance().type().gpu().orElseThrow();
    List<Metric> metrics = new ArrayList<>();
    for (int index = 0; group.isPresent() && index < host.gpuIds().size(); index++) {
      metrics.addAll(metrics(host, group.get(), gpu, index));
    }
    return metrics;
  }

  private Optional<AutoScalingGroup> group(Instance instance) {
    return account.instances().groups().stream()
        .filter(one -> one.instances().contains(instance))
        .findFirst();
  }

  private boolean measures(AutoScalingGroup group) {
    return GpuAgents.of(account).measures(group);
  }

  private List<Metric> metrics(
      ContainerInstance host, AutoScalingGroup group, InstanceType.Gpu gpu, int index) {
    Map<String, String> dimensions =
        Map.of(
            "InstanceId", host.instance().id(),
            "InstanceType", host.instance().type().name(),
            "AutoScalingGroupName", group.name(),
            "name", "%s %s".formatted(gpu.manufacturer(), gpu.name()),
            "index", Integer.toString(index),
            "arch", ARCHITECTURES.getOrDefault(gpu.name(), "Hopper"));
    One one = new One(host, host.gpuIds().get(index), gpu);
    return List.of(
        metric("utilization_gpu", dimensions, host, one::utilization),
        metric("utilization_memory", dimensions, host, minute -> one.utilization(minute) * 0.6),
        metric("memory_used", dimensions, host, one::memoryUsed),
        metric("memory_free", dimensions, host, m -> gpu.memoryMiB() - one.memoryUsed(m)),
        metric("memory_total", dimensions, host, minute -> gpu.memoryMiB()),
        metric("temperature_gpu", dimensions, host, one::temperature),
        metric("power_draw", dimensions, host, one::power));
  }

  private interface Value {
    double at(Instant minute);
  }

  private static Metric metric(
      String name, Map<String, String> dimensions, ContainerInstance host, Value value) {
    return new Metric(
        NAMESPACE,
        "nvidia_smi_" + name,
        dimensions,
        minute ->
            minute.isBefore(host.registeredAt()) || !host.agentConnected()
                ? Metric.NONE
                : new double[] {value.at(minute)});
  }

  /** One GPU. */
  private final class One {

    private final ContainerInstance host;
    private final String uuid;
    private final InstanceType.Gpu gpu;
    private final Curve curve;

    One(ContainerInstance host, String uuid, InstanceType.Gpu gpu) {
      this.host = host;
      this.uuid = uuid;
      this.gpu = gpu;
      this.curve = new Curve(account.chance().within("gpu " + uuid));
    }

    private boolean isHeld(Instant minute) {
      return host.held(uuid).at(minute) > 0;
    }

    double utilization(Instant minute) {
      if (!isHeld(minute)) {
        return 0;
      }
      double busy = curve.trait("busy", 55, 95) * Curve.day(minute);
      return Math.clamp(busy + curve.noise("busy", minute, 0, 6), 1, 100);
    }

    double memoryUsed(Instant minute) {
      double model = gpu.memoryMiB() * curve.trait("model", 0.55, 0.88);
      return isHeld(minute) ? Math.rint(model) : DRIVER;
    }

    double temperature(Instant minute) {
      return Math.rint(29 + 0.44 * utilization(minute) + curve.noise("heat", minute, 1, 1.5));
    }

    double power(Instant minute) {
      double idle = isHeld(minute) ? 58 : 14;
      return idle + 1.7 * utilization(minute) + curve.noise("power", minute, 2, 2);
    }
  }
}
