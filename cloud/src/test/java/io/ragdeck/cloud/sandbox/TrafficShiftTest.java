package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/**
 * Deployments that are not rolling: all that is new first, then the requests, then the end of the
 * old.
 */
class TrafficShiftTest {

  private final World world = new World("empty");
  private final EcsClient ecs = world.ecs();
  private final ElasticLoadBalancingV2Client elb = world.elbv2();
  private String blue = "";
  private String green = "";
  private String rule = "";

  @BeforeEach
  void createServiceBehindARule() {
    String balancer =
        elb.createLoadBalancer(request -> request.name("shop").subnets("subnet-1", "subnet-2"))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    blue = targetGroup("blue");
    green = targetGroup("green");
    String listener =
        elb.createListener(
                request ->
                    request
                        .loadBalancerArn(balancer)
                        .port(80)
                        .protocol("HTTP")
                        .defaultActions(
                            action ->
                                action
                                    .type("fixed-response")
                                    .fixedResponseConfig(fixed -> fixed.statusCode("404"))))
            .listeners()
            .getFirst()
            .listenerArn();
    rule =
        elb.createRule(
                request ->
                    request
                        .listenerArn(listener)
                        .priority(1)
                        .conditions(one -> one.field("path-pattern").values("/*"))
                        .actions(
                            action ->
                                action
                                    .type("forward")
                                    .forwardConfig(
                                        config ->
                                            config.targetGroups(
                                                group -> group.targetGroupArn(blue).weight(100),
                                                group -> group.targetGroupArn(green).weight(0)))))
            .rules()
            .getFirst()
            .ruleArn();
  }

  private String targetGroup(String name) {
    return elb.createTargetGroup(
            request ->
                request
                    .name(name)
                    .port(80)
                    .protocol("HTTP")
                    .targetType("ip")
                    .healthCheckIntervalSeconds(5))
        .targetGroups()
        .getFirst()
        .targetGroupArn();
  }

  private void createWeb(Consumer<DeploymentConfiguration.Builder> configuration) {
    Ecs.createWeb(
        ecs,
        2,
        request ->
            request
                .deploymentConfiguration(configuration)
                .loadBalancers(
                    one ->
                        one.targetGroupArn(blue)
                            .containerName("web")
                            .containerPort(8080)
                            .advancedConfiguration(
                                more ->
                                    more.alternateTargetGroupArn(green)
                                        .productionListenerRule(rule)
                                        .roleArn("arn:aws:iam::111122223333:role/ecs"))));
    world.advance(Duration.ofMinutes(3));
    ecs.registerTaskDefinition(Ecs.web("web").cpu("512").memory("1024").build());
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void blueRunsUntilGreenHasBakedThenGreenIsAllThereIs() {
    createWeb(one -> one.strategy(DeploymentStrategy.BLUE_GREEN).bakeTimeInMinutes(5));
    deploy("web:2");
    Set<String> stages = new LinkedHashSet<>();
    List<Integer> shares = new ArrayList<>(List.of(0));
    Duration took =
        world.advanceUntil(
            now -> {
              assertThat(healthy(weight(blue) == 100 ? blue : green)).isEqualTo(2);
              stages.add(String.valueOf(newest().lifecycleStageAsString()));
              if (weight(green) != shares.getLast()) {
                shares.add(weight(green));
                assertThat(web().runningCount()).isEqualTo(4);
              }
              return newest().status() == ServiceDeploymentStatus.SUCCESSFUL;
            });
    assertThat(stages)
        .containsSubsequence(
            "RECONCILE_SERVICE",
            "SCALE_UP",
            "POST_SCALE_UP",
            "PRODUCTION_TRAFFIC_SHIFT",
            "BAKE_TIME",
            "CLEAN_UP");
    assertThat(shares).containsExactly(0, 100);
    assertThat(took).isGreaterThan(Duration.ofMinutes(5));
    assertThat(web().runningCount()).isEqualTo(2);
    assertThat(web().taskDefinition()).endsWith("/web:2");
    assertThat(newest().targetServiceRevision().requestedProductionTrafficWeight()).isEqualTo(100);

    deploy("web:1");
    world.advance(Duration.ofMinutes(15));
    assertThat(newest().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
    assertThat(weight(blue)).isEqualTo(100);
  }

  @Test
  void whileItBakesARollbackSendsTheRequestsBackAtOnce() {
    createWeb(one -> one.strategy(DeploymentStrategy.BLUE_GREEN).bakeTimeInMinutes(10));
    deploy("web:2");
    world.advanceUntil(now -> "BAKE_TIME".equals(newest().lifecycleStageAsString()));
    assertThat(weight(green)).isEqualTo(100);
    String arn = newest().serviceDeploymentArn();
    ecs.stopServiceDeployment(request -> request.serviceDeploymentArn(arn));
    assertThat(weight(blue)).isEqualTo(100);
    world.advance(Duration.ofMinutes(8));
    assertThat(newest().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
    assertThat(web().taskDefinition()).endsWith("/web:1");
    assertThat(web().runningCount()).isEqualTo(2);
  }

  @Test
  void requestsGoOverInSteps() {
    createWeb(
        one ->
            one.strategy(DeploymentStrategy.LINEAR)
                .linearConfiguration(steps -> steps.stepPercent(40.0).stepBakeTimeInMinutes(1)));
    assertThat(sharesOf("web:2")).containsExactly(0, 40, 80, 100);
  }

  @Test
  void aCanaryGetsAFewFirst() {
    createWeb(
        one ->
            one.strategy(DeploymentStrategy.CANARY)
                .canaryConfiguration(few -> few.canaryPercent(10.0).canaryBakeTimeInMinutes(2)));
    assertThat(sharesOf("web:2")).containsExactly(0, 10, 100);
  }

  @Test
  void needsASecondTargetGroupAndTheRule() {
    Ecs.createWeb(
        ecs,
        1,
        request ->
            request.loadBalancers(
                one -> one.targetGroupArn(blue).containerName("web").containerPort(8080)));
    assertThatThrownBy(
            () ->
                ecs.updateService(
                    request ->
                        request
                            .cluster("shop")
                            .service("web")
                            .forceNewDeployment(true)
                            .deploymentConfiguration(
                                one -> one.strategy(DeploymentStrategy.BLUE_GREEN))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("alternateTargetGroupArn");
    assertThatThrownBy(
            () ->
                ecs.updateService(
                    request ->
                        request
                            .cluster("shop")
                            .service("web")
                            .deploymentConfiguration(
                                one ->
                                    one.strategy(DeploymentStrategy.ROLLING)
                                        .bakeTimeInMinutes(2000))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("bakeTimeInMinutes must be between 0 and 1440");
  }

  private List<Integer> sharesOf(String definition) {
    deploy(definition);
    List<Integer> shares = new ArrayList<>(List.of(weight(green)));
    world.advanceUntil(
        now -> {
          if (weight(green) != shares.getLast()) {
            shares.add(weight(green));
          }
          return newest().status() == ServiceDeploymentStatus.SUCCESSFUL;
        });
    return shares;
  }

  private void deploy(String definition) {
    ecs.updateService(request -> request.cluster("shop").service("web").taskDefinition(definition));
  }

  private int weight(String group) {
    return elb
        .describeRules(request -> request.ruleArns(rule))
        .rules()
        .getFirst()
        .actions()
        .getFirst()
        .forwardConfig()
        .targetGroups()
        .stream()
        .filter(one -> one.targetGroupArn().equals(group))
        .mapToInt(TargetGroupTuple::weight)
        .findFirst()
        .orElseThrow();
  }

  private long healthy(String group) {
    return elb
        .describeTargetHealth(request -> request.targetGroupArn(group))
        .targetHealthDescriptions()
        .stream()
        .filter(one -> one.targetHealth().stateAsString().equals("healthy"))
        .count();
  }

  private ServiceDeployment newest() {
    String arn =
        ecs.listServiceDeployments(request -> request.cluster("shop").service("web"))
            .serviceDeployments()
            .getFirst()
            .serviceDeploymentArn();
    return ecs.describeServiceDeployments(request -> request.serviceDeploymentArns(arn))
        .serviceDeployments()
        .getFirst();
  }

  private Service web() {
    return world.service(World.PRODUCTION, "shop", "web");
  }
}
