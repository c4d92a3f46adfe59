package io.ragdeck.cloud.sandbox.world;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** A registered target and what the load balancer's health checks last said of it. */
public final class LiveTarget {

  private final LiveTargetGroup group;
  private final String address;
  private final int port;
  private final String availabilityZone;
  private final Optional<LiveTask> task;
  private TargetHealthStateEnum state = TargetHealthStateEnum.INITIAL;
  private @Nullable TargetHealthReasonEnum reason;
  private @Nullable String description;
  private Optional<Mishap> failing = Optional.empty();

  LiveTarget(
      LiveTargetGroup group,
      String address,
      int port,
      String availabilityZone,
      Optional<LiveTask> task) {
    this.group = group;
    this.address = address;
    this.port = port;
    this.availabilityZone = availabilityZone;
    this.task = task;
  }

  public LiveTargetGroup group() {
    return group;
  }

  /** The IP address or instance id that it was registered by. */
  public String address() {
    return address;
  }

  public int port() {
    return port;
  }

  public String availabilityZone() {
    return availabilityZone;
  }

  public Optional<LiveTask> task() {
    return task;
  }

  public TargetHealthStateEnum state() {
    return state;
  }

  public Optional<TargetHealthReasonEnum> reason() {
    return Optional.ofNullable(reason);
  }

  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  boolean servesOrIsUnused() {
    return state == TargetHealthStateEnum.HEALTHY || state == TargetHealthStateEnum.UNUSED;
  }

  boolean is(TargetHealthStateEnum asked) {
    return state == asked;
  }

  /** How its health check fails, if it does. */
  public Optional<Mishap> failing() {
    return failing;
  }

  void failing(Optional<Mishap> mishap) {
    failing = mishap;
  }

  void becomes(TargetHealthStateEnum next) {
    state = next;
    reason = null;
    description = null;
  }

  void becomes(TargetHealthStateEnum next, TargetHealthReasonEnum why, String words) {
    state = next;
    reason = why;
    description = words;
  }
}
