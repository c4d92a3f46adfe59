package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.CloudProblem;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Instances are stopped, started, ended and tagged; load balancers notice. */
class InstancePowerTest {

  private final World world = new World("empty");
  private final Bench bench = new Bench(world);
  private final Ec2Client ec2 = world.sandbox.clients().ec2(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  private Instance instance(String id) {
    return ec2.describeInstances(request -> request.instanceIds(id))
        .reservations()
        .getFirst()
        .instances()
        .getFirst();
  }

  private String state(String id) {
    return instance(id).state().nameAsString();
  }

  @Test
  void stopsAndStartsAnInstance() {
    String id = bench.make("AWS::EC2::Instance", "Host", "{InstanceType: t3.medium}");
    var change =
        ec2.stopInstances(request -> request.instanceIds(id)).stoppingInstances().getFirst();
    assertThat(change.previousState().nameAsString()).isEqualTo("running");
    assertThat(change.currentState().nameAsString()).isEqualTo("stopping");
    assertThatThrownBy(() -> ec2.startInstances(request -> request.instanceIds(id)))
        .hasMessageContaining("is not in a state from which it can be started")
        .extracting(problem -> CloudProblem.of(problem).kind())
        .isEqualTo(CloudProblem.Kind.CONFLICT);
    world.advance(Duration.ofMinutes(1));
    assertThat(state(id)).isEqualTo("stopped");

    ec2.startInstances(request -> request.instanceIds(id));
    assertThat(state(id)).isEqualTo("pending");
    world.advance(Duration.ofSeconds(15));
    assertThat(state(id)).isEqualTo("running");
    ec2.terminateInstances(request -> request.instanceIds(id));
    assertThat(state(id)).isEqualTo("terminated");
    assertThatThrownBy(() -> ec2.stopInstances(request -> request.instanceIds(id)))
        .hasMessageContaining("is not in a state from which it can be stopped");
  }

  @Test
  void namesTheInstanceThatDoesNotExist() {
    assertThatThrownBy(
            () -> ec2.stopInstances(request -> request.instanceIds("i-0123456789abcdef0")))
        .extracting(problem -> CloudProblem.of(problem).kind())
        .isEqualTo(CloudProblem.Kind.NOT_FOUND);
  }

  @Test
  void tagsAnInstance() {
    String id = bench.make("AWS::EC2::Instance", "Host", "{InstanceType: t3.medium}");
    ec2.createTags(
        request -> request.resources(id).tags(tag -> tag.key("ragdeck:parked").value("yes")));
    assertThat(instance(id).tags()).anyMatch(tag -> tag.key().equals("ragdeck:parked"));
    Filter parked = Filter.builder().name("key").values("ragdeck:parked").build();
    assertThat(ec2.describeTags(request -> request.filters(parked)).tags())
        .singleElement()
        .satisfies(tag -> assertThat(tag.resourceId()).isEqualTo(id))
        .satisfies(tag -> assertThat(tag.value()).isEqualTo("yes"));

    ec2.deleteTags(request -> request.resources(id).tags(tag -> tag.key("ragdeck:parked")));
    assertThat(ec2.describeTags(request -> request.filters(parked)).tags()).isEmpty();
    assertThatThrownBy(
            () ->
                ec2.createTags(
                    request -> request.resources(id).tags(tag -> tag.key("aws:x").value("y"))))
        .hasMessageContaining("reserved");
  }

  /** A host that runs Docker Compose stands in a group of one, behind a load balancer. */
  @Test
  void putsAnotherInstanceInThePlaceOfOneThatAGroupLost() {
    bench.network();
    bench.make(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "Balancer",
        "{Subnets: ['${SubnetA}', '${SubnetB}'], SecurityGroups: ['${Group}']}");
    bench.make(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "Targets",
        "{VpcId: '${Vpc}', Port: 80, Protocol: HTTP, TargetType: instance,"
            + " HealthCheckIntervalSeconds: 15}");
    bench.make(
        "AWS::ElasticLoadBalancingV2::Listener",
        "Listener",
        "{LoadBalancerArn: '${Balancer}', Port: 80, Protocol: HTTP, DefaultActions: [{Type:"
            + " forward, TargetGroupArn: '${Targets}'}]}");
    bench.make(
        "AWS::EC2::LaunchTemplate",
        "Template",
        "{LaunchTemplateData: {InstanceType: t3.medium, ImageId: ami-1}}");
    bench.make(
        "AWS::AutoScaling::AutoScalingGroup",
        "Hosts",
        "{AutoScalingGroupName: hosts, MinSize: '1', MaxSize: '1', VPCZoneIdentifier:"
            + " ['${SubnetA}'], TargetGroupARNs: ['${Targets}'], LaunchTemplate:"
            + " {LaunchTemplateId: '${Template}', Version: '1'}}");
    String first = until(this::healthy);

    ec2.stopInstances(request -> request.instanceIds(first));
    world.advanceUntil(now -> healthy().isEmpty());
    String second = until(this::healthy);
    assertThat(second).isNotEqualTo(first);
    assertThat(state(first)).isEqualTo("terminated");
  }

  private String until(Supplier<List<String>> some) {
    world.advanceUntil(now -> !some.get().isEmpty());
    return some.get().getFirst();
  }

  private List<String> healthy() {
    return world
        .elbv2()
        .describeTargetHealth(request -> request.targetGroupArn(bench.ref("Targets")))
        .targetHealthDescriptions()
        .stream()
        .filter(one -> one.targetHealth().stateAsString().equals("healthy"))
        .map(one -> one.target().id())
        .toList();
  }
}
