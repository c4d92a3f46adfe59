package io.ragdeck.monitoring.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service for tests: {@code ragqa-llm-service}, one of one running, deployed a day ago. */
public final class ServiceBuilder {

  public static final Instant NOW = Instant.parse("2026-11-20T02:14:00Z");
  public static final ClusterArn CLUSTER =
      new ClusterArn("arn:aws:ecs:ap-south-1:111122223333:cluster/ragqa-cluster");

  private String name = "ragqa-llm-service";
  private String status = "ACTIVE";
  private int desired = 1;
  private int running = 1;
  private int pending;
  private boolean external;
  private Launch launch = new Launch("FARGATE", false);
  private final List<Deployment> deployments = new ArrayList<>();
  private final List<ServiceEvent> events = new ArrayList<>();
  private List<TargetGroupArn> targetGroups = List.of();
  private Map<String, String> tags = Map.of();
  private Instant createdAt = NOW.minusSeconds(90 * 86_400);

  public ServiceBuilder name(String to) {
    name = to;
    return this;
  }

  public ServiceBuilder status(String to) {
    status = to;
    return this;
  }

  public ServiceBuilder counts(int toDesired, int toRunning, int toPending) {
    desired = toDesired;
    running = toRunning;
    pending = toPending;
    return this;
  }

  public ServiceBuilder createdAt(Instant to) {
    createdAt = to;
    return this;
  }

  public ServiceBuilder targetGroup(TargetGroupArn arn) {
    targetGroups = List.of(arn);
    return this;
  }

  public ServiceBuilder tags(Map<String, String> to) {
    tags = to;
    return this;
  }

  /** It runs on a capacity provider. */
  public ServiceBuilder provider(String name) {
    launch = new Launch(name, true);
    return this;
  }

  public ServiceBuilder event(Instant at, String message) {
    events.addFirst(new ServiceEvent("event-" + events.size(), at, message));
    return this;
  }

  public ServiceBuilder deployment(
      String id, String status, int revision, String rollout, int failed, Instant created) {
    deployments.add(
        new Deployment(
            id,
            status,
            definition(revision),
            desired,
            running,
            pending,
            failed,
            Optional.of(rollout),
            Optional.empty(),
            created,
            created));
    return this;
  }

  /** As DescribeServices shows a service with an external deployment controller. */
  public ServiceBuilder withoutDeployments() {
    external = true;
    return this;
  }

  public static TaskDefinitionArn definition(int revision) {
    return new TaskDefinitionArn(
        "arn:aws:ecs:ap-south-1:111122223333:task-definition/ragqa-llm-service:" + revision);
  }

  public Service build() {
    if (deployments.isEmpty() && !external) {
      deployment("ecs-svc/1", "PRIMARY", 14, "COMPLETED", 0, NOW.minusSeconds(86_400));
    }
    return new Service(
        new ServiceArn("arn:aws:ecs:ap-south-1:111122223333:service/ragqa-cluster/" + name),
        CLUSTER,
        status,
        desired,
        running,
        pending,
        launch,
        external ? definition(14) : deployments.getFirst().taskDefinition(),
        deployments,
        events,
        targetGroups,
        true,
        true,
        false,
        Optional.of(createdAt),
        tags);
  }
}
