package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.sandbox.world.Mishap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

class TargetLifeTest {

  @Test
  void aTargetGroupMustBeInUseBeforeAServiceMayUseIt() {
    try (World world = new World("empty")) {
      String group = targetGroup(world);
      assertThatThrownBy(() -> createService(world, group))
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("does not have an associated load balancer");
      listen(world, group);
      world.ecs().updateService(one -> one.cluster("shop").service("other").desiredCount(1));
      createService(world, group);
      List<String> seen = new ArrayList<>();
      world.advanceUntil(
          now -> {
            health(now, group)
                .forEach(
                    one -> {
                      String state = one.stateAsString() + " " + one.reasonAsString();
                      if (!seen.contains(state)) {
                        seen.add(state);
                      }
                    });
            return health(now, group).stream()
                .anyMatch(one -> one.stateAsString().equals("healthy"));
          });
      assertThat(seen)
          .containsExactly(
              "initial Elb.RegistrationInProgress",
              "initial Elb.InitialHealthChecking",
              "healthy null");
    }
  }

  @Test
  void aTargetThatNobodyAnswersForTimesOutAndWithoutAListenerIsUnused() {
    try (World world = new World("empty")) {
      String group = targetGroup(world);
      world
          .elbv2()
          .registerTargets(
              one -> one.targetGroupArn(group).targets(target -> target.id("10.0.1.99")));
      assertThat(health(world, group).getFirst().reasonAsString()).isEqualTo("Target.NotInUse");
      listen(world, group);
      world.advance(Duration.ofMinutes(3));
      assertThat(health(world, group).getFirst().reasonAsString()).isEqualTo("Target.Timeout");
      assertThat(health(world, group).getFirst().description()).isEqualTo("Request timed out");
      world
          .elbv2()
          .deregisterTargets(
              one -> one.targetGroupArn(group).targets(target -> target.id("10.0.1.99")));
      assertThat(health(world, group).getFirst().reasonAsString())
          .isEqualTo("Target.DeregistrationInProgress");
      world.advance(Duration.ofMinutes(5));
      assertThat(health(world, group)).isEmpty();
    }
  }

  @Test
  void aTargetThatFailsOnDemandIsReplacedByEcs() {
    try (World world = new World("healthy")) {
      String before =
          world
              .sandbox
              .mischief()
              .strike(World.PRODUCTION, World.CLUSTER, "ragqa-chat-widget", Mishap.ANSWERS_503);
      world.advance(Duration.ofSeconds(130));
      assertThat(world.stopped("ragqa-chat-widget").getFirst().taskArn()).endsWith(before);
      assertThat(world.events("ragqa-chat-widget"))
          .anyMatch(event -> event.contains("is unhealthy in (target-group "));
      world.advance(Duration.ofMinutes(3));
      assertThat(world.targets("ragqa-chat-widget"))
          .hasSize(2)
          .allMatch(target -> target.targetHealth().stateAsString().equals("healthy"));
    }
  }

  @Test
  void anUnknownTargetGroupIsNotFound() {
    try (World world = new World("healthy")) {
      assertThatThrownBy(
              () ->
                  world
                      .elbv2()
                      .describeTargetHealth(
                          one ->
                              one.targetGroupArn(
                                  "arn:aws:elasticloadbalancing:ap-south-1:111122223333:"
                                      + "targetgroup/none/0123456789abcdef")))
          .isInstanceOf(TargetGroupNotFoundException.class);
    }
  }

  private static String targetGroup(World world) {
    Ecs.createWeb(world.ecs(), 0, request -> request.serviceName("other"));
    return world
        .elbv2()
        .createTargetGroup(
            one ->
                one.name("web")
                    .protocol(ProtocolEnum.HTTP)
                    .port(8080)
                    .vpcId("vpc-0a1b2c3d")
                    .targetType(TargetTypeEnum.IP))
        .targetGroups()
        .getFirst()
        .targetGroupArn();
  }

  private static void listen(World world, String group) {
    String balancer =
        world
            .elbv2()
            .createLoadBalancer(one -> one.name("shop").subnets("subnet-1", "subnet-2"))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    world
        .elbv2()
        .createListener(
            one ->
                one.loadBalancerArn(balancer)
                    .port(80)
                    .protocol(ProtocolEnum.HTTP)
                    .defaultActions(action -> action.type("forward").targetGroupArn(group)));
  }

  private static void createService(World world, String group) {
    world
        .ecs()
        .createService(
            one ->
                one.cluster("shop")
                    .serviceName("web")
                    .taskDefinition("web")
                    .desiredCount(1)
                    .launchType("FARGATE")
                    .networkConfiguration(Ecs.network())
                    .loadBalancers(
                        balancer ->
                            balancer
                                .targetGroupArn(group)
                                .containerName("web")
                                .containerPort(8080)));
  }

  private static List<TargetHealth> health(World world, String group) {
    return world
        .elbv2()
        .describeTargetHealth(one -> one.targetGroupArn(group))
        .targetHealthDescriptions()
        .stream()
        .map(description -> description.targetHealth())
        .toList();
  }
}
