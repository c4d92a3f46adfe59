package io.ragdeck.monitoring.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A task for tests: running for a day unless told otherwise. */
public final class TaskBuilder {

  private final String id;
  private String lastStatus = "RUNNING";
  private String desiredStatus = "RUNNING";
  private String health = "UNKNOWN";
  private Instant startedAt = ServiceBuilder.NOW.minusSeconds(86_400);
  private Optional<Instant> stoppedAt = Optional.empty();
  private Optional<String> stopCode = Optional.empty();
  private Optional<String> stoppedReason = Optional.empty();
  private String startedBy = "ecs-svc/1";
  private int revision = 14;
  private Container container =
      new Container(
          "llm-service",
          "111122223333.dkr.ecr.ap-south-1.amazonaws.com/ragqa/llm-service:v1.8.2",
          "RUNNING",
          "UNKNOWN",
          Optional.empty(),
          Optional.empty(),
          List.of());

  public TaskBuilder(String id) {
    this.id = id;
  }

  public TaskBuilder startedAt(Instant to) {
    startedAt = to;
    return this;
  }

  public TaskBuilder status(String last) {
    lastStatus = last;
    return this;
  }

  public TaskBuilder health(String to) {
    health = to;
    return this;
  }

  public TaskBuilder startedBy(String deployment, int ofRevision) {
    startedBy = deployment;
    revision = ofRevision;
    return this;
  }

  public TaskBuilder stopped(Instant at, String code, String reason) {
    lastStatus = "STOPPED";
    desiredStatus = "STOPPED";
    stoppedAt = Optional.of(at);
    stopCode = Optional.of(code).filter(text -> !text.isEmpty());
    stoppedReason = Optional.of(reason).filter(text -> !text.isEmpty());
    return this;
  }

  public TaskBuilder stopping(String code, String reason) {
    lastStatus = "DEPROVISIONING";
    desiredStatus = "STOPPED";
    stopCode = Optional.of(code);
    stoppedReason = Optional.of(reason);
    return this;
  }

  public TaskBuilder container(Optional<Integer> exitCode, String reason) {
    container =
        new Container(
            container.name(),
            container.image(),
            "STOPPED",
            "UNKNOWN",
            exitCode,
            Optional.of(reason).filter(text -> !text.isEmpty()),
            List.of());
    return this;
  }

  public Task build() {
    return new Task(
        new TaskArn("arn:aws:ecs:ap-south-1:111122223333:task/ragqa-cluster/" + id),
        ServiceBuilder.CLUSTER,
        Optional.of("ragqa-llm-service"),
        ServiceBuilder.definition(revision),
        lastStatus,
        desiredStatus,
        health,
        Optional.of(startedAt),
        Optional.of(startedAt),
        stoppedAt,
        stopCode,
        stoppedReason,
        Optional.of("ap-south-1a"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(startedBy),
        List.of(container),
        Optional.empty());
  }
}
