package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/** Services that a stack makes live like those that somebody made by hand. */
class StackServicesTest {

  private static final String PUBLIC = "public.ecr.aws/nginx/nginx:1.27";

  private final World world = new World("empty");
  private final Bench bench = new Bench(world).network().cluster();

  @AfterEach
  void close() {
    world.close();
  }

  private Service service() {
    return world.service(World.PRODUCTION, "shop", "web");
  }

  private List<Task> stopped() {
    return world.tasks(World.PRODUCTION, "shop", "web", DesiredStatus.STOPPED);
  }

  @Test
  void runsItsTasksAndWritesToItsLogGroup() {
    bench.definition(PUBLIC, "");
    bench.make("AWS::ECS::Service", "Web", Bench.service(2, "PropagateTags: SERVICE"));

    assertThat(service().runningCount()).isEqualTo(2);
    assertThat(service().deployments().getFirst().rolloutStateAsString()).isEqualTo("COMPLETED");
    assertThat(
            world
                .logs()
                .describeLogStreams(request -> request.logGroupName("/ecs/web"))
                .logStreams())
        .hasSize(2)
        .allMatch(stream -> stream.logStreamName().startsWith("web/web/"));
    assertThat(bench.attribute("Web", "Name")).isEqualTo("web");
    assertThat(bench.attribute("Web", "ServiceArn")).isEqualTo(service().serviceArn());
  }

  @Test
  void isFoundByTheTagsOfItsStack() {
    bench.definition(PUBLIC, "");
    bench.make("AWS::ECS::Service", "Web", Bench.service(1, ""));

    assertThat(
            world
                .sandbox
                .clients()
                .tagging(World.PRODUCTION)
                .getResources(
                    request ->
                        request.tagFilters(
                            filter -> filter.key("aws:cloudformation:stack-name").values("shop")))
                .resourceTagMappingList())
        .extracting(found -> found.resourceARN())
        .contains(service().serviceArn(), service().clusterArn())
        .anyMatch(arn -> arn.contains(":vpc/"));
  }

  @Test
  void registersItsTasksAsTargetsOfAListenerRule() {
    bench.definition(PUBLIC, "");
    balancer();
    bench.make(
        "AWS::ECS::Service",
        "Web",
        Bench.service(
            2,
            "LoadBalancers: [{ContainerName: web, ContainerPort: 8080, TargetGroupArn:"
                + " '${Targets}'}]"));

    assertThat(
            world
                .elbv2()
                .describeTargetHealth(request -> request.targetGroupArn(bench.ref("Targets")))
                .targetHealthDescriptions())
        .hasSize(2)
        .allMatch(target -> target.targetHealth().stateAsString().equals("healthy"));
  }

  private void balancer() {
    bench.make(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "Balancer",
        "{Name: shop, Scheme: internet-facing, Subnets: ['${SubnetA}', '${SubnetB}'],"
            + " SecurityGroups: ['${Group}']}");
    bench.make(
        "AWS::ElasticLoadBalancingV2::Listener",
        "Listener",
        "{LoadBalancerArn: '${Balancer}', Port: 80, Protocol: HTTP, DefaultActions: [{Type:"
            + " fixed-response, FixedResponseConfig: {StatusCode: '404'}}]}");
    bench.make(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "Targets",
        "{Name: web, Port: 8080, Protocol: HTTP, VpcId: '${Vpc}', TargetType: ip,"
            + " HealthCheckPath: /health, HealthCheckIntervalSeconds: 15,"
            + " TargetGroupAttributes: [{Key: deregistration_delay.timeout_seconds, Value: '30'}]}");
    bench.make(
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        "Rule",
        "{ListenerArn: '${Listener}', Priority: 10, Conditions: [{Field: path-pattern,"
            + " PathPatternConfig: {Values: ['/web/*']}}], Actions: [{Type: forward,"
            + " TargetGroupArn: '${Targets}'}]}");
  }

  @Test
  void isRefusedWhileItsTargetGroupHasNoLoadBalancer() {
    bench.definition(PUBLIC, "");
    balancer();
    assertThat(bench.delete("Rule")).isEqualTo(new Standing.Stable());

    assertThatThrownBy(
            () ->
                bench.begin(
                    "AWS::ECS::Service",
                    "Web",
                    Bench.service(
                        1,
                        "LoadBalancers: [{ContainerName: web, ContainerPort: 8080, TargetGroupArn:"
                            + " '${Targets}'}]")))
        .isInstanceOf(Unmade.class)
        .hasMessageContaining("does not have an associated load balancer")
        .hasMessageContaining("Service: Ecs, Status Code: 400");
  }

  @Test
  void startsNoTaskWithoutItsSecretAndTheBreakerGivesUp() {
    bench.definition(
        PUBLIC,
        "Secrets: [{Name: KEY, ValueFrom:"
            + " 'arn:aws:secretsmanager:ap-south-1:%s:secret:shop/key-AbCdEf'}]"
                .formatted(bench.account().arns().accountId()));
    bench.begin("AWS::ECS::Service", "Web", Bench.service(1, ""));

    assertThat(bench.await("Web"))
        .isEqualTo(
            new Standing.Failed(
                "Error occurred during operation 'ECS Deployment Circuit Breaker was"
                    + " triggered'."));
    assertThat(stopped().getFirst().stoppedReason())
        .startsWith("ResourceInitializationError: unable to pull secrets or registry auth")
        .contains("secret:shop/key-AbCdEf", "ResourceNotFoundException");
  }

  @Test
  void startsOnceItsSecretHasTheKeyThatItAsksFor() {
    bench.make(
        "AWS::SecretsManager::Secret",
        "Secret",
        "{Name: shop/db, GenerateSecretString: {SecretStringTemplate: '{\"username\":\"shop\"}',"
            + " GenerateStringKey: password, PasswordLength: 24}}");
    bench.definition(PUBLIC, "Secrets: [{Name: DB, ValueFrom: '${Secret}:password::'}]");
    bench.make("AWS::ECS::Service", "Web", Bench.service(1, ""));

    assertThat(service().runningCount()).isEqualTo(1);
  }

  @Test
  void pullsAnImageOnlyOnceSomebodyPushedIt() {
    bench.make("AWS::ECR::Repository", "Images", "{RepositoryName: shop/web}");
    String image = bench.attribute("Images", "RepositoryUri") + ":v1";
    bench.definition(image, "");
    bench.begin("AWS::ECS::Service", "Web", Bench.service(1, ""));

    assertThat(bench.await("Web")).isInstanceOf(Standing.Failed.class);
    assertThat(stopped().getFirst().stoppedReason())
        .startsWith("CannotPullContainerError: ")
        .endsWith("%s: not found".formatted(image));

    assertThat(bench.delete("Web")).isEqualTo(new Standing.Stable());
    bench.account().registry().expect("shop/web", "v1", "ci", Duration.ofMinutes(3));
    world.advance(Duration.ofMinutes(4));
    bench.make("AWS::ECS::Service", "Web", Bench.service(1, ""));
    assertThat(service().runningCount()).isEqualTo(1);
  }

  @Test
  void needsItsLogGroup() {
    assertThat(bench.delete("Logs")).isEqualTo(new Standing.Stable());
    bench.definition(PUBLIC, "");
    bench.begin("AWS::ECS::Service", "Web", Bench.service(1, ""));

    assertThat(bench.await("Web")).isInstanceOf(Standing.Failed.class);
    assertThat(stopped().getFirst().stoppedReason())
        .contains("ResourceInitializationError", "The specified log group /ecs/web does not exist");
  }

  @Test
  void staysUnplacedWhileTheQuotaOfFargateIsTaken() {
    bench.account().quotas().set("L-3032A538", 0.5);
    bench.definition(PUBLIC, "");
    bench.begin("AWS::ECS::Service", "Web", Bench.service(3, ""));
    world.advance(Duration.ofMinutes(10));

    assertThat(service().runningCount()).isEqualTo(2);
    assertThat(service().events())
        .anyMatch(event -> event.message().contains("limit on the number of vCPUs"));

    bench.account().quotas().set("L-3032A538", 4);
    assertThat(bench.await("Web")).isEqualTo(new Standing.Stable());
    assertThat(service().runningCount()).isEqualTo(3);
  }

  @Test
  void deploysOnlyWhatChanged() {
    bench.definition(PUBLIC, "");
    bench.make("AWS::ECS::Service", "Web", Bench.service(1, ""));
    String deployment = service().deployments().getFirst().id();

    assertThat(bench.update("Web", Bench.service(3, ""))).isEqualTo(new Standing.Stable());
    assertThat(service().runningCount()).isEqualTo(3);
    assertThat(service().deployments().getFirst().id()).isEqualTo(deployment);
  }

  @Test
  void goesBackWhenANewRevisionNeverStarts() {
    bench.definition(PUBLIC, "");
    bench.make("AWS::ECS::Service", "Web", Bench.service(1, ""));
    String good = bench.ref("Definition");
    bench.definition(PUBLIC, "Secrets: [{Name: KEY, ValueFrom: shop-key}]");

    assertThat(bench.update("Web", Bench.service(1, ""))).isInstanceOf(Standing.Failed.class);
    assertThat(service().taskDefinition()).isEqualTo(good);
  }

  @Test
  void isGoneOnceItsTasksHaveStopped() {
    bench.definition(PUBLIC, "");
    bench.make("AWS::ECS::Service", "Web", Bench.service(2, ""));

    assertThat(bench.delete("Web")).isEqualTo(new Standing.Stable());
    assertThat(service().status()).isEqualTo("INACTIVE");
    assertThat(bench.delete("Cluster")).isEqualTo(new Standing.Stable());
  }

  @Test
  void isKeptWithinTheBoundsOfItsScalableTarget() {
    bench.definition(PUBLIC, "");
    bench.make("AWS::ECS::Service", "Web", Bench.service(1, ""));
    bench.make(
        "AWS::ApplicationAutoScaling::ScalableTarget",
        "Bounds",
        "{ServiceNamespace: ecs, ResourceId: service/shop/web, ScalableDimension:"
            + " 'ecs:service:DesiredCount', MinCapacity: 2, MaxCapacity: 6}");
    bench.make(
        "AWS::ApplicationAutoScaling::ScalingPolicy",
        "Policy",
        "{PolicyName: cpu, PolicyType: TargetTrackingScaling, ScalingTargetId: '${Bounds}',"
            + " TargetTrackingScalingPolicyConfiguration: {TargetValue: 60,"
            + " PredefinedMetricSpecification: {PredefinedMetricType:"
            + " ECSServiceAverageCPUUtilization}}}");
    world.advance(Duration.ofMinutes(2));

    assertThat(service().runningCount()).isEqualTo(2);
    assertThat(
            world
                .sandbox
                .clients()
                .applicationAutoScaling(World.PRODUCTION)
                .describeScalingPolicies(request -> request.serviceNamespace("ecs"))
                .scalingPolicies())
        .singleElement()
        .satisfies(
            policy ->
                assertThat(policy.targetTrackingScalingPolicyConfiguration().targetValue())
                    .isEqualTo(60.0));
  }
}
