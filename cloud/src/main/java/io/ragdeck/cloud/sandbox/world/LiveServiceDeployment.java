package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentLifecycleStage;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/**
 * The record of one deployment of a service, as ListServiceDeployments shows it, kept when the
 * deployment itself is long over.
 */
public final class LiveServiceDeployment {

  /**
   * That it goes back, and to what.
   *
   * @param to empty if there is nothing to go back to
   */
  public record Rollback(String reason, Instant startedAt, Optional<LiveDeployment> to) {}

  private final String arn;
  private final LiveService service;
  private final LiveDeployment target;
  private final List<LiveDeployment> sources;
  private final DeploymentConfiguration configuration;
  private final Instant createdAt;
  private ServiceDeploymentStatus status = ServiceDeploymentStatus.PENDING;
  private Optional<String> reason = Optional.empty();
  private Optional<ServiceDeploymentLifecycleStage> stage = Optional.empty();
  private Instant stageEnds = Instant.MIN;
  private double weight;
  private Instant updatedAt;
  private Optional<Instant> startedAt = Optional.empty();
  private Optional<Instant> finishedAt = Optional.empty();
  private Optional<Instant> stoppedAt = Optional.empty();
  private Optional<Rollback> rollback = Optional.empty();

  LiveServiceDeployment(
      String arn,
      LiveService service,
      LiveDeployment target,
      List<LiveDeployment> sources,
      Instant createdAt) {
    this.arn = arn;
    this.service = service;
    this.target = target;
    this.sources = List.copyOf(sources);
    this.configuration = service.deploymentConfiguration();
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
  }

  public String arn() {
    return arn;
  }

  public LiveService service() {
    return service;
  }

  /** What it brings. */
  public LiveDeployment target() {
    return target;
  }

  /** What ran when it began. */
  public List<LiveDeployment> sources() {
    return sources;
  }

  public DeploymentConfiguration configuration() {
    return configuration;
  }

  public ServiceDeploymentStatus status() {
    return status;
  }

  /** Why it has its status, if AWS says so. */
  public Optional<String> reason() {
    return reason;
  }

  /** Where it is; rolling deployments have no stages. */
  public Optional<ServiceDeploymentLifecycleStage> stage() {
    return stage;
  }

  /** Percent of the requests that what it brings gets. */
  public double weight() {
    return weight;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public Optional<Instant> startedAt() {
    return startedAt;
  }

  public Optional<Instant> finishedAt() {
    return finishedAt;
  }

  public Optional<Instant> stoppedAt() {
    return stoppedAt;
  }

  public Optional<Rollback> rollback() {
    return rollback;
  }

  public boolean isOver() {
    return switch (status) {
      case PENDING, IN_PROGRESS, STOP_REQUESTED, ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS -> false;
      case SUCCESSFUL, STOPPED, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED, UNKNOWN_TO_SDK_VERSION ->
          true;
    };
  }

  /** Whether it may still be told to go back. */
  public boolean canBeStopped() {
    return status == ServiceDeploymentStatus.PENDING
        || status == ServiceDeploymentStatus.IN_PROGRESS;
  }

  boolean isGradual() {
    return configuration.strategy() != null
        && configuration.strategy() != DeploymentStrategy.ROLLING;
  }

  /** The scheduler has taken it up. */
  void proceed(Instant now) {
    if (status == ServiceDeploymentStatus.PENDING) {
      becomes(ServiceDeploymentStatus.IN_PROGRESS, now);
      startedAt = Optional.of(now);
      stage =
          isGradual()
              ? Optional.of(ServiceDeploymentLifecycleStage.RECONCILE_SERVICE)
              : Optional.empty();
    } else if (status == ServiceDeploymentStatus.ROLLBACK_REQUESTED) {
      becomes(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS, now);
    }
  }

  void enters(ServiceDeploymentLifecycleStage next, Instant now, Instant until) {
    stage = Optional.of(next);
    stageEnds = until;
    updatedAt = now;
  }

  Instant stageEnds() {
    return stageEnds;
  }

  void weight(double percent, Instant now) {
    weight = percent;
    updatedAt = now;
  }

  void succeeds(Instant now) {
    becomes(
        rollback.isPresent()
            ? ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL
            : ServiceDeploymentStatus.SUCCESSFUL,
        now);
    startedAt = Optional.of(startedAt.orElse(now));
    finishedAt = Optional.of(now);
  }

  void stops(String why, Instant now) {
    becomes(ServiceDeploymentStatus.STOPPED, now);
    reason = Optional.of(why);
    stoppedAt = Optional.of(now);
    finishedAt = Optional.of(now);
  }

  void goesBack(Rollback how) {
    rollback = Optional.of(how);
    reason = Optional.of(how.reason());
    Instant now = how.startedAt();
    stage = Optional.empty();
    if (how.to().isPresent()) {
      becomes(ServiceDeploymentStatus.ROLLBACK_REQUESTED, now);
    } else {
      becomes(ServiceDeploymentStatus.ROLLBACK_FAILED, now);
      finishedAt = Optional.of(now);
    }
  }

  private void becomes(ServiceDeploymentStatus next, Instant now) {
    status = next;
    updatedAt = now;
  }
}
