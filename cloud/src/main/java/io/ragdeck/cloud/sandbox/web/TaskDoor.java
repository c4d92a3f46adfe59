package io.ragdeck.cloud.sandbox.web;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.ContainerInstance;
import io.ragdeck.cloud.sandbox.world.LiveTask;
import io.ragdeck.cloud.sandbox.world.Mishap;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/**
 * What stands at a private address: a task, or a host with the exporter of its GPUs. Whoever asks
 * stands in the VPC, and its security groups let everybody in who does.
 */
final class TaskDoor {

  private static final Pattern PRIVATE = Pattern.compile("10(\\.\\d{1,3}){3}");
  private static final int EXPORTER = 9400;

  private TaskDoor() {}

  static boolean isFor(String host) {
    return PRIVATE.matcher(host).matches();
  }

  static Reply enter(Visit visit) throws IOException {
    Account account = visit.account();
    Optional<LiveTask> task =
        account.clusters().values().stream()
            .flatMap(cluster -> cluster.tasks().stream())
            .filter(one -> one.ip().equals(visit.host()) && !one.isStopped())
            .findFirst();
    if (task.isPresent()) {
      return at(visit, task.get());
    }
    Optional<ContainerInstance> host =
        account.clusters().values().stream()
            .flatMap(cluster -> cluster.instances().values().stream())
            .filter(one -> one.instance().ip().equals(visit.host()))
            .filter(one -> one.instance().state() == InstanceStateName.RUNNING)
            .findFirst();
    if (host.isEmpty()) {
      throw new HttpConnectTimeoutException("HTTP connect timed out");
    }
    if (visit.port() != EXPORTER || host.get().gpuIds().isEmpty()) {
      throw new ConnectException("Connection refused");
    }
    return GpuExporter.answer(visit, host.get());
  }

  private static Reply at(Visit visit, LiveTask task) throws IOException {
    if (!task.isRunning()) {
      throw new ConnectException("Connection refused");
    }
    if (task.targets().stream()
        .anyMatch(target -> target.failing().filter(Mishap.ANSWERS_NOT::equals).isPresent())) {
      throw new HttpConnectTimeoutException("HTTP connect timed out");
    }
    ContainerDefinition container =
        task.definition().containerDefinitions().stream()
            .filter(
                one ->
                    one.portMappings().stream()
                        .anyMatch(port -> port.containerPort() == visit.port()))
            .findFirst()
            .orElseThrow(() -> new ConnectException("Connection refused"));
    return ModelServers.answer(visit, task, container)
        .orElseGet(() -> Containers.answer(visit, container.name(), container.image()));
  }
}
