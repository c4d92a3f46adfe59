package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** A target group, its targets and how many of them were healthy when. */
public final class LiveTargetGroup {

  private final Map<String, LiveTarget> targets = new LinkedHashMap<>();
  private final Map<String, String> tags = new TreeMap<>();
  private Duration drainingTime;
  private final StepLine healthy = new StepLine();
  private final StepLine unhealthy = new StepLine();
  private TargetGroup view;

  LiveTargetGroup(TargetGroup view, Duration drainingTime) {
    this.view = view;
    this.drainingTime = drainingTime;
  }

  /** As DescribeTargetGroups answers it. */
  public TargetGroup view() {
    return view;
  }

  public String arn() {
    return view.targetGroupArn();
  }

  /** The part of the ARN that CloudWatch uses as dimension. */
  public String dimension() {
    return arn().substring(arn().lastIndexOf(':') + 1);
  }

  public List<LiveTarget> targets() {
    return List.copyOf(targets.values());
  }

  public Map<String, String> tags() {
    return tags;
  }

  /** The attribute deregistration_delay.timeout_seconds. */
  public Duration drainingTime() {
    return drainingTime;
  }

  public void drainingTime(Duration time) {
    drainingTime = time;
  }

  /** Other health checks from now on. */
  public void view(TargetGroup changed) {
    view = changed;
  }

  public StepLine healthy() {
    return healthy;
  }

  public StepLine unhealthy() {
    return unhealthy;
  }

  /** Whether a listener sends requests to it. */
  public boolean inUse() {
    return !view.loadBalancerArns().isEmpty();
  }

  void attach(String loadBalancerArn) {
    if (!view.loadBalancerArns().contains(loadBalancerArn)) {
      view = view.copy(group -> group.loadBalancerArns(loadBalancerArn));
    }
  }

  void detach() {
    view = view.copy(group -> group.loadBalancerArns(List.of()));
  }

  Duration interval() {
    return Duration.ofSeconds(view.healthCheckIntervalSeconds());
  }

  void put(LiveTarget target) {
    targets.put(key(target.address(), target.port()), target);
  }

  void remove(LiveTarget target) {
    targets.remove(key(target.address(), target.port()), target);
  }

  Optional<LiveTarget> target(String address, int port) {
    return Optional.ofNullable(targets.get(key(address, port)));
  }

  void count(Instant now) {
    healthy.set(now, count(TargetHealthStateEnum.HEALTHY));
    unhealthy.set(now, count(TargetHealthStateEnum.UNHEALTHY));
  }

  private int count(TargetHealthStateEnum state) {
    return (int) targets.values().stream().filter(target -> target.is(state)).count();
  }

  private static String key(String address, int port) {
    return address + ":" + port;
  }
}
