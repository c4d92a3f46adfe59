package io.ragdeck.monitoring.gpu.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.emulator.MotoServer;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.gpu.Gauge;
import io.ragdeck.monitoring.gpu.GpuInstance;
import io.ragdeck.monitoring.gpu.GpuMetrics;
import io.ragdeck.monitoring.gpu.GpuSeries;
import io.ragdeck.monitoring.gpu.Groups;
import io.ragdeck.monitoring.gpu.Hardware;
import io.ragdeck.monitoring.gpu.Registration;
import io.ragdeck.monitoring.gpu.ScalingGroup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/**
 * The readers of GPU capacity say the same of the sandbox and of an emulator that real SDK clients
 * reach over the wire, as far as the emulator goes. {@code docs/emulators.md} names what it lacks.
 */
class GpuConformanceTest {

  private static final Location HERE = Location.of("main", "ap-south-1");

  private static final String STACK =
      """
      Resources:
        Template:
          Type: AWS::EC2::LaunchTemplate
          Properties:
            LaunchTemplateName: gpu
            LaunchTemplateData: {InstanceType: g4dn.xlarge, ImageId: ami-0a1b2c3d4e5f60718}
        Group:
          Type: AWS::AutoScaling::AutoScalingGroup
          Properties:
            AutoScalingGroupName: gpu
            MinSize: '0'
            MaxSize: '3'
            DesiredCapacity: '0'
            AvailabilityZones: [ap-south-1a]
            LaunchTemplate: {LaunchTemplateId: !Ref Template, Version: '1'}
        Host:
          Type: AWS::EC2::Instance
          Properties: {InstanceType: g5.2xlarge, ImageId: ami-0a1b2c3d4e5f60718}
        Other:
          Type: AWS::EC2::Instance
          Properties: {InstanceType: t3.medium, ImageId: ami-0a1b2c3d4e5f60718}
      """;

  private static final Sandbox SANDBOX =
      new Sandbox(
          "empty",
          Clock.systemUTC(),
          CallPolicy.standard(),
          new CallMeter(new SimpleMeterRegistry(), Clock.systemUTC()));

  private static MotoServer moto;
  private static AwsClients wire;

  @BeforeAll
  static void buildBoth() {
    moto = MotoServer.start(Map.of());
    wire = moto.clients(HERE);
    for (AwsClients aws : both()) {
      aws.cloudFormation(HERE)
          .createStack(request -> request.stackName("gpus").templateBody(STACK));
    }
    SANDBOX.clock().advance(Duration.ofMinutes(10));
  }

  @AfterAll
  static void close() {
    wire.close();
    moto.close();
    SANDBOX.close();
  }

  private static List<AwsClients> both() {
    return List.of(SANDBOX.clients(), wire);
  }

  @Test
  void findsTheInstancesOfGpuFamiliesAndNoOthers() {
    List<GpuInstance> instances = new GpuInstanceReader(SANDBOX.clients().ec2(HERE)).read();
    assertThat(instances).hasSize(1);
    GpuInstance instance = instances.getFirst();
    assertThat(instance.type()).isEqualTo("g5.2xlarge");
    assertThat(instance.state()).isEqualTo("running");
    assertThat(instance.zone()).startsWith("ap-south-1");
    assertThat(instance.spot()).isFalse();
    assertThat(instance.host().orElseThrow()).startsWith("ip-");
    assertThat(instance.checks().orElseThrow().instance()).isEqualTo("ok");
  }

  /** "You can use wildcards with the filter values" (EC2 user guide): not for types on moto. */
  @Test
  void theEmulatorKnowsNoWildcardsInTypes() {
    assertThat(new GpuInstanceReader(wire.ec2(HERE)).read()).isEmpty();
    assertThat(instanceId(wire)).startsWith("i-");
  }

  private static String instanceId(AwsClients aws) {
    return aws.ec2(HERE)
        .describeInstances(
            request -> request.filters(it -> it.name("instance-type").values("g5.2xlarge")))
        .reservations()
        .getFirst()
        .instances()
        .getFirst()
        .instanceId();
  }

  @Test
  void saysWhatTheTypesConsistOf() {
    for (AwsClients aws : both()) {
      Map<String, Hardware> types =
          new HardwareReader(aws.ec2(HERE)).read(List.of("g5.2xlarge", "g4dn.xlarge", "t3.medium"));
      Hardware.Gpus a10g = of(types, "g5.2xlarge").gpus().orElseThrow();
      assertThat(a10g.model()).isEqualTo("A10G");
      assertThat(a10g.count()).isEqualTo(1);
      assertThat(of(types, "g5.2xlarge").vcpus()).isEqualTo(8);
      assertThat(of(types, "g5.2xlarge").memory()).isEqualTo(32768);
      assertThat(of(types, "g4dn.xlarge").gpus().orElseThrow().model()).isEqualTo("T4");
      assertThat(of(types, "t3.medium").gpus()).isEmpty();
    }
  }

  private static Hardware of(Map<String, Hardware> types, String name) {
    return Objects.requireNonNull(types.get(name));
  }

  @Test
  void knowsWhatAGroupOfNoneWouldLaunch() {
    for (AwsClients aws : both()) {
      Groups groups =
          new GroupReader(
                  aws.ecs(HERE), aws.autoScaling(HERE), new LaunchReader(() -> aws.ec2(HERE)))
              .read(Set.of("gpu"));
      ScalingGroup group = groups.groups().getFirst();
      assertThat(group.name()).isEqualTo("gpu");
      assertThat(List.of(group.min(), group.desired(), group.max())).containsExactly(0, 0, 3);
      assertThat(group.launches()).contains(new ScalingGroup.Launch("g4dn.xlarge", false));
      assertThat(group.members()).isEmpty();
    }
  }

  @Test
  void readsWhatAnAgentHasPutAndDropsSentinels() {
    for (AwsClients aws : both()) {
      GpuInstance instance = instance(instanceId(aws));
      Clock clock = aws == wire ? Clock.systemUTC() : SANDBOX.clock();
      Instant minute = Instant.ofEpochSecond(clock.instant().getEpochSecond() / 60 * 60 - 300);
      put(aws, instance.id(), minute);
      if (aws != wire) {
        SANDBOX.clock().advance(Duration.ofMinutes(1));
      }

      List<GpuMetric> listed =
          GpuMetricList.of(new GpuMetricList(aws.cloudWatch(HERE)).read(), List.of(instance));
      GpuMetrics metrics = new GpuMetricReader(aws.cloudWatch(HERE), clock).read(listed, Set.of());

      GpuSeries series = metrics.of(instance.id()).getFirst();
      assertThat(series.index()).isZero();
      assertThat(series.name()).isEqualTo("NVIDIA A10G");
      assertThat(series.uuid()).isEmpty();
      assertThat(series.of(Gauge.UTILIZATION)).containsExactly(new Point(minute, 61));
      assertThat(series.of(Gauge.MEMORY_USED)).containsExactly(new Point(minute, 14_336));
      assertThat(series.of(Gauge.TEMPERATURE))
          .as("9223372036854775794 °C is nobody's temperature")
          .isEmpty();
    }
  }

  private static GpuInstance instance(String id) {
    return new GpuInstance(
        id,
        "g5.2xlarge",
        "running",
        "ap-south-1a",
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static void put(AwsClients aws, String instance, Instant at) {
    List<MetricDatum> data = new ArrayList<>();
    data.add(datum("nvidia_smi_utilization_gpu", 61, instance, at));
    data.add(datum("nvidia_smi_memory_used", 14_336, instance, at));
    data.add(datum("nvidia_smi_temperature_gpu", 9_223_372_036_854_775_794d, instance, at));
    // The sum over all GPUs, which some agents add: no GPU of its own.
    data.add(
        MetricDatum.builder()
            .metricName("nvidia_smi_utilization_gpu")
            .dimensions(dimension("InstanceId", instance))
            .value(61.0)
            .timestamp(at)
            .build());
    aws.cloudWatch(HERE).putMetricData(request -> request.namespace("CWAgent").metricData(data));
  }

  private static MetricDatum datum(String name, double value, String instance, Instant at) {
    return MetricDatum.builder()
        .metricName(name)
        .dimensions(
            dimension("InstanceId", instance),
            dimension("index", "0"),
            dimension("name", "NVIDIA A10G"),
            dimension("arch", "Ampere"))
        .value(value)
        .timestamp(at)
        .build();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  /** moto registers instances with CPU, memory and ports, and never with GPUs. */
  @Test
  void readsContainerInstancesOfTheEmulatorAlsoWhenTheyDrain() {
    var ecs = wire.ecs(HERE);
    ecs.createCluster(request -> request.clusterName("gpus"));
    String instance = instanceId(wire);
    String arn =
        ecs.registerContainerInstance(
                request ->
                    request
                        .cluster("gpus")
                        .instanceIdentityDocument("{\"instanceId\": \"%s\"}".formatted(instance)))
            .containerInstance()
            .containerInstanceArn();

    Registration active = new RegistrationReader(ecs).read().getFirst();
    assertThat(active.instance()).isEqualTo(instance);
    assertThat(active.status()).isEqualTo("ACTIVE");
    assertThat(active.agentConnected()).isTrue();
    assertThat(active.registered().cpu()).isPositive();
    assertThat(active.registered().gpus()).isEmpty();
    assertThat(active.health()).isEmpty();

    ecs.updateContainerInstancesState(
        request ->
            request
                .cluster("gpus")
                .containerInstances(arn)
                .status(ContainerInstanceStatus.DRAINING));
    assertThat(new RegistrationReader(ecs).read())
        .singleElement()
        .matches(Registration::isDraining);
  }
}
