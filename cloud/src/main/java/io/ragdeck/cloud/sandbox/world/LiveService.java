package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * A service in the world. Its settings are kept as the request that would create it as it is now;
 * its counts are those of its tasks.
 */
public final class LiveService {

  /** Where a service is in its life. */
  public enum Status {
    ACTIVE,
    DRAINING,
    INACTIVE
  }

  /** AWS keeps those of the last ninety days. */
  private static final int ROLLOUTS_KEPT = 500;

  private final LiveCluster cluster;
  private final String name;
  private final String arn;
  private final Instant createdAt;
  private final ServiceEvents events;
  private final List<LiveDeployment> deployments = new ArrayList<>();
  private final List<LiveServiceDeployment> rollouts = new ArrayList<>();
  private Optional<LiveDeployment> proven = Optional.empty();
  private final Map<String, LiveTask> tasks = new LinkedHashMap<>();
  private final Map<String, String> tags = new TreeMap<>();
  private final StepLine running = new StepLine();
  private final StepLine wanted = new StepLine();
  private final Backoff backoff = new Backoff();
  private CreateServiceRequest settings;
  private Status status = Status.ACTIVE;
  private boolean lookPlanned;
  private Instant nextLook = Instant.MIN;
  private Instant placeNotBefore = Instant.MIN;
  private Optional<Instant> breakerTrippedAt = Optional.empty();
  private int zones;

  LiveService(
      LiveCluster cluster,
      String arn,
      Instant createdAt,
      CreateServiceRequest settings,
      Chance chance) {
    this.cluster = cluster;
    this.name = settings.serviceName();
    this.arn = arn;
    this.createdAt = createdAt;
    this.settings = settings;
    this.events = new ServiceEvents(name, chance);
    settings.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
  }

  public LiveCluster cluster() {
    return cluster;
  }

  public String name() {
    return name;
  }

  public String arn() {
    return arn;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public CreateServiceRequest settings() {
    return settings;
  }

  void settings(CreateServiceRequest changed) {
    settings = changed;
  }

  public Status status() {
    return status;
  }

  void status(Status next) {
    status = next;
  }

  public int desired() {
    return settings.desiredCount() == null ? 0 : settings.desiredCount();
  }

  /** Primary first. */
  public List<LiveDeployment> deployments() {
    return deployments;
  }

  /** The record of its deployments, newest first. */
  public List<LiveServiceDeployment> rollouts() {
    return List.copyOf(rollouts);
  }

  /** The one that is not over yet. */
  public Optional<LiveServiceDeployment> rollout() {
    return rollouts.stream().findFirst().filter(one -> !one.isOver());
  }

  void add(LiveServiceDeployment rollout) {
    rollouts.addFirst(rollout);
    if (rollouts.size() > ROLLOUTS_KEPT) {
      rollouts.removeLast();
    }
  }

  /** The last deployment that completed: what ECS goes back to. */
  Optional<LiveDeployment> proven() {
    return proven;
  }

  void proven(LiveDeployment deployment) {
    proven = Optional.of(deployment);
  }

  /** ECS numbers the revision of a service as the deployment that brought it. */
  public String revisionArn(LiveDeployment deployment) {
    return "%s/%s"
        .formatted(
            arn.replace(":service/", ":service-revision/"),
            deployment.id().substring(deployment.id().indexOf('/') + 1));
  }

  public LiveDeployment primary() {
    return deployments.getFirst();
  }

  public TaskDefinition definition() {
    return primary().definition();
  }

  public ServiceEvents events() {
    return events;
  }

  public Map<String, String> tags() {
    return tags;
  }

  /** Every task that AWS still shows, running or stopped, oldest first. */
  public List<LiveTask> tasks() {
    return List.copyOf(tasks.values());
  }

  void add(LiveTask task) {
    tasks.put(task.id(), task);
  }

  void forget(LiveTask task) {
    tasks.remove(task.id());
  }

  List<LiveTask> active() {
    return tasks.values().stream().filter(LiveTask::isActive).toList();
  }

  /** Those of a deployment that need not move because their instance drains. */
  List<LiveTask> staying(LiveDeployment deployment) {
    return active(deployment).stream()
        .filter(task -> task.host().filter(ContainerInstance::isDraining).isEmpty())
        .toList();
  }

  List<LiveTask> active(LiveDeployment deployment) {
    return tasks.values().stream()
        .filter(task -> task.isActive() && task.startedBy().equals(deployment.id()))
        .toList();
  }

  /** Whether a task of this deployment has not reached STOPPED yet. */
  boolean hasTasksLeft(LiveDeployment deployment) {
    return tasks.values().stream()
        .anyMatch(task -> !task.isStopped() && task.startedBy().equals(deployment.id()));
  }

  Optional<LiveDeployment> deployment(String id) {
    return deployments.stream().filter(deployment -> deployment.id().equals(id)).findFirst();
  }

  public int runningCount() {
    return (int) tasks.values().stream().filter(LiveTask::isRunning).count();
  }

  public int pendingCount() {
    return (int) tasks.values().stream().filter(LiveTask::isPending).count();
  }

  public int runningCount(LiveDeployment deployment) {
    return (int)
        tasks.values().stream()
            .filter(task -> task.isRunning() && task.startedBy().equals(deployment.id()))
            .count();
  }

  public int pendingCount(LiveDeployment deployment) {
    return (int)
        tasks.values().stream()
            .filter(task -> task.isPending() && task.startedBy().equals(deployment.id()))
            .count();
  }

  /** How many tasks ran when. */
  public StepLine running() {
    return running;
  }

  /** How many tasks were wanted when. */
  public StepLine wanted() {
    return wanted;
  }

  Backoff backoff() {
    return backoff;
  }

  /** Whether the scheduler is going to look at it soon; looking is planned once. */
  boolean planLook() {
    boolean first = !lookPlanned;
    lookPlanned = true;
    return first;
  }

  /** Whether a look at that moment is needed: none is planned between now and then. */
  boolean planLook(Instant now, Instant moment) {
    boolean planned = nextLook.isAfter(now) && !nextLook.isAfter(moment);
    nextLook = planned ? nextLook : moment;
    return !planned;
  }

  void looked() {
    lookPlanned = false;
  }

  boolean mayPlace(Instant now) {
    return !now.isBefore(placeNotBefore);
  }

  void placeNotBefore(Instant moment) {
    placeNotBefore = moment;
  }

  /** Counts up, so that tasks spread over the zones. */
  int nextZone() {
    return zones++;
  }

  public DeploymentConfiguration deploymentConfiguration() {
    return settings.deploymentConfiguration();
  }

  /** As ECS rounds: down for the most, up for the least. */
  int mostTasks() {
    return Math.max(desired(), desired() * deploymentConfiguration().maximumPercent() / 100);
  }

  int leastHealthy() {
    return (desired() * deploymentConfiguration().minimumHealthyPercent() + 99) / 100;
  }

  /** When the circuit breaker last ended a deployment. */
  public Optional<Instant> breakerTrippedAt() {
    return breakerTrippedAt;
  }

  void breakerTripped(Instant now) {
    breakerTrippedAt = Optional.of(now);
  }

  boolean hasCircuitBreaker() {
    var breaker = deploymentConfiguration().deploymentCircuitBreaker();
    return breaker != null && breaker.enable();
  }

  boolean rollsBack() {
    return hasCircuitBreaker() && deploymentConfiguration().deploymentCircuitBreaker().rollback();
  }

  /** AWS: half of the desired count, at least 3 and at most 200 failures. */
  public int failuresAllowed() {
    return Math.clamp((desired() + 1) / 2, 3, 200);
  }
}
