package io.ragdeck.console.store;

import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.Container;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskArn;
import io.ragdeck.monitoring.fleet.TaskDefinitionArn;
import io.ragdeck.monitoring.fleet.TaskSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tasks and events that every test of the history knows. */
final class Cast {

  static final SystemId RAGQA = new SystemId("ragqa-production");
  static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");

  private Cast() {}

  /** A task of llm-service that ran out of memory. */
  static Task outOfMemory(String id, Instant stoppedAt) {
    return task(
        id,
        "llm-service",
        stoppedAt,
        137,
        "OutOfMemoryError: Container killed due to memory usage");
  }

  static Task task(String id, String service, Instant stoppedAt, int exitCode, String reason) {
    String prefix = "arn:aws:ecs:ap-south-1:111122223333:";
    return new Task(
        new TaskArn(prefix + "task/ragqa-cluster/" + id),
        new ClusterArn(prefix + "cluster/ragqa-cluster"),
        Optional.of(service),
        new TaskDefinitionArn(prefix + "task-definition/ragqa-" + service + ":14"),
        "STOPPED",
        "STOPPED",
        "UNKNOWN",
        Optional.of(stoppedAt.minusSeconds(600)),
        Optional.of(stoppedAt.minusSeconds(540)),
        Optional.of(stoppedAt),
        Optional.of("EssentialContainerExited"),
        Optional.of("Essential container in task exited"),
        Optional.of("ap-south-1a"),
        Optional.empty(),
        Optional.empty(),
        Optional.of("ecs-svc/123"),
        List.of(
            new Container(
                service,
                "111122223333.dkr.ecr.ap-south-1.amazonaws.com/ragqa/" + service + ":v1.8.2",
                "STOPPED",
                "UNHEALTHY",
                Optional.of(exitCode),
                Optional.of(reason),
                List.of())),
        Optional.of(new TaskSize("FARGATE", false, false, 1024, 2048, 20)));
  }

  static ServiceEvent event(String id, Instant at, String message) {
    return new ServiceEvent(id, at, message);
  }
}
