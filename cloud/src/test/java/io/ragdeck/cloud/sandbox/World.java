package io.ragdeck.cloud.sandbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** A sandbox as tests look at it: through the SDK's clients only. */
final class World implements AutoCloseable {

  static final Location PRODUCTION = Location.of("main", "ap-south-1");
  static final Location STAGING = Location.of("staging", "ap-south-1");
  static final Location VIRGINIA = Location.of("main", "us-east-1");
  static final String CLUSTER = "ragqa-cluster";

  final Sandbox sandbox;

  World(String scenario) {
    this.sandbox =
        new Sandbox(
            scenario,
            HandClock.standing(),
            CallPolicy.standard(),
            new CallMeter(new SimpleMeterRegistry(), HandClock.standing()));
  }

  EcsClient ecs() {
    return sandbox.clients().ecs(PRODUCTION);
  }

  ElasticLoadBalancingV2Client elbv2() {
    return sandbox.clients().elbv2(PRODUCTION);
  }

  CloudWatchLogsClient logs() {
    return sandbox.clients().logs(PRODUCTION);
  }

  Instant now() {
    return sandbox.clock().instant();
  }

  void advance(Duration by) {
    sandbox.clock().advance(by);
  }

  /** Puts the clock forward second by second until it is so; fails after an hour. */
  Duration advanceUntil(Predicate<World> so) {
    for (int seconds = 0; seconds <= 3600; seconds++) {
      if (so.test(this)) {
        return Duration.ofSeconds(seconds);
      }
      advance(Duration.ofSeconds(1));
    }
    throw new AssertionError("It did not happen within an hour");
  }

  Service service(String name) {
    return service(PRODUCTION, CLUSTER, name);
  }

  Service service(Location location, String cluster, String name) {
    return sandbox
        .clients()
        .ecs(location)
        .describeServices(
            request -> request.cluster(cluster).services(name).include(ServiceField.TAGS))
        .services()
        .getFirst();
  }

  List<String> events(String service) {
    return service(service).events().stream().map(ServiceEvent::message).toList();
  }

  /** Running or starting tasks of a service. */
  List<Task> tasks(String service) {
    return tasks(PRODUCTION, CLUSTER, service, DesiredStatus.RUNNING);
  }

  /** Stopping and stopped tasks of a service. */
  List<Task> stopped(String service) {
    return tasks(PRODUCTION, CLUSTER, service, DesiredStatus.STOPPED);
  }

  List<Task> tasks(Location location, String cluster, String service, DesiredStatus desired) {
    EcsClient ecs = sandbox.clients().ecs(location);
    List<String> arns = new ArrayList<>();
    ecs.listTasksPaginator(
            request -> request.cluster(cluster).serviceName(service).desiredStatus(desired))
        .taskArns()
        .forEach(arns::add);
    return arns.isEmpty()
        ? List.of()
        : ecs.describeTasks(
                request ->
                    request
                        .cluster(cluster)
                        .tasks(arns.subList(0, Math.min(100, arns.size())))
                        .include(TaskField.TAGS))
            .tasks();
  }

  List<TargetHealthDescription> targets(String service) {
    String group = service(service).loadBalancers().getFirst().targetGroupArn();
    return elbv2()
        .describeTargetHealth(request -> request.targetGroupArn(group))
        .targetHealthDescriptions();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
