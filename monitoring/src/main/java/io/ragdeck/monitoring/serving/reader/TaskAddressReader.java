package io.ragdeck.monitoring.serving.reader;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.reader.ContainerInstanceReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Where a port of tasks' containers is reached: at the task's own network interface, or at its host
 * with the port that ECS chose there. DescribeTasks by 100, and for hosts
 * DescribeContainerInstances and DescribeInstances. An address never changes while the task lives.
 */
public final class TaskAddressReader {

  private static final int BATCH = 100;

  private final AwsClients aws;
  private final Location location;

  public TaskAddressReader(AwsClients aws, Location location) {
    this.aws = aws;
    this.location = location;
  }

  /** {@code 10.0.1.5:8000}. */
  public record HostPort(String host, int port) {

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * By the ARN of the task; one that has no address yet is missing.
   *
   * @param container its name; empty for the first that has a port
   */
  public Map<String, HostPort> read(
      ClusterArn cluster, List<String> tasks, Optional<String> container, int port) {
    List<Task> described =
        FanOut.flat(
            FanOut.batches(tasks, BATCH),
            batch ->
                aws.ecs(location)
                    .describeTasks(request -> request.cluster(cluster.value()).tasks(batch))
                    .tasks());
    Map<String, HostPort> found = new HashMap<>();
    Map<String, HostPort> onHosts = new HashMap<>();
    for (Task task : described) {
      own(task, container)
          .ifPresentOrElse(
              ip -> found.put(task.taskArn(), new HostPort(ip, port)),
              () ->
                  Optional.ofNullable(task.containerInstanceArn())
                      .ifPresent(
                          host ->
                              onHosts.put(
                                  task.taskArn(),
                                  new HostPort(host, hostPort(task, container, port)))));
    }
    Map<String, String> ips = ips(cluster, onHosts.values().stream().map(HostPort::host).toList());
    onHosts.forEach(
        (task, at) ->
            Optional.ofNullable(ips.get(at.host()))
                .ifPresent(ip -> found.put(task, new HostPort(ip, at.port()))));
    return found;
  }

  private static Optional<String> own(Task task, Optional<String> container) {
    return task.containers().stream()
        .filter(one -> container.isEmpty() || container.get().equals(one.name()))
        .flatMap(one -> one.networkInterfaces().stream())
        .map(one -> one.privateIpv4Address())
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** With the network mode host there is no binding: the port is the host's. */
  private static int hostPort(Task task, Optional<String> container, int port) {
    return task.containers().stream()
        .filter(one -> container.isEmpty() || container.get().equals(one.name()))
        .map(Container::networkBindings)
        .flatMap(List::stream)
        .filter(binding -> binding.containerPort() != null && binding.containerPort() == port)
        .map(NetworkBinding::hostPort)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(port);
  }

  /** By the ARN of the container instance. */
  private Map<String, String> ips(ClusterArn cluster, List<String> hosts) {
    if (hosts.isEmpty()) {
      return Map.of();
    }
    Map<String, Optional<String>> instances =
        new ContainerInstanceReader(aws.ecs(location))
            .read(cluster, hosts.stream().distinct().toList());
    Map<String, String> addresses =
        new InstanceAddressReader(aws.ec2(location))
            .read(instances.values().stream().flatMap(Optional::stream).toList());
    Map<String, String> byHost = new HashMap<>();
    instances.forEach(
        (host, id) ->
            id.flatMap(known -> Optional.ofNullable(addresses.get(known)))
                .ifPresent(ip -> byHost.put(host, ip)));
    return byHost;
  }
}
