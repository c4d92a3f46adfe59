package io.ragdeck.provisioning.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.estimate.material.Material.Market;
import io.ragdeck.cost.estimate.material.Material.Processor;
import io.ragdeck.provisioning.template.StackKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Templates as others write them: what they leave open must not read as free. */
class TemplateBillTest {

  private static final String SERVICE =
      """
      Parameters:
        Tasks: {Type: Number, Default: 3}
      Resources:
        WebDefinition:
          Type: AWS::ECS::TaskDefinition
          Properties:
            RequiresCompatibilities: [FARGATE]
            Cpu: '512'
            Memory: '1024'
            RuntimePlatform: {CpuArchitecture: ARM64}
        WebService:
          Type: AWS::ECS::Service
          Properties:
            TaskDefinition: !Ref WebDefinition
            DesiredCount: !Ref Tasks
            CapacityProviderStrategy:
            - {CapacityProvider: FARGATE, Base: 1, Weight: 1}
            - {CapacityProvider: FARGATE_SPOT, Weight: 3}
      """;

  @Test
  void sharesTasksAsTheStrategySays() {
    List<Entry> tasks = bill(SERVICE, Map.of()).entries();

    assertThat(tasks)
        .containsExactly(
            task("1.5", Estimator.HOURS, Market.ON_DEMAND),
            task("1.5", Estimator.HOURS, Market.SPOT));
  }

  @Test
  void takesParametersOfTheStackBeforeDefaults() {
    assertThat(bill(SERVICE, Map.of("Tasks", "1")).entries())
        .containsExactly(task("1", Estimator.HOURS, Market.ON_DEMAND));
  }

  @Test
  void countsTasksByTheHoursOfTheWeekThatTheClockLeavesThem() {
    String scaled =
        SERVICE
            + """
            WebScaling:
              Type: AWS::ApplicationAutoScaling::ScalableTarget
              Properties:
                ServiceNamespace: ecs
                ResourceId: !Sub 'service/shop/${WebService.Name}'
                MinCapacity: 2
                MaxCapacity: 6
                ScheduledActions:
                - Schedule: cron(0 20 ? * MON-FRI *)
                  Timezone: Asia/Kolkata
                  ScalableTargetAction: {MinCapacity: 0, MaxCapacity: 0}
                - Schedule: cron(0 8 ? * 2-6 *)
                  Timezone: Asia/Kolkata
                  ScalableTargetAction: {MinCapacity: 4, MaxCapacity: 6}
            """
                .indent(2);

    List<Entry> tasks = bill(scaled, Map.of()).entries();

    // Twelve hours on five of seven days.
    BigDecimal hours = new BigDecimal("260.7142857142857");
    assertThat(tasks)
        .containsExactly(task("1.75", hours, Market.ON_DEMAND), task("2.25", hours, Market.SPOT));
  }

  @Test
  void billsWhatTheLoadBalancerAndItsAddressesAre() {
    String balancer =
        """
        Resources:
          Balancer:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Properties: {Subnets: [a, b, c]}
          Inner:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Properties: {Scheme: internal, Type: network, Subnets: [a, b]}
        """;

    assertThat(bill(balancer, Map.of()).entries())
        .containsExactly(
            Entry.of("platform", "Balancer", 1, new Material.LoadBalancer("application")),
            Entry.of("platform", "Balancer", 3, new Material.PublicAddress()),
            Entry.of("platform", "Inner", 1, new Material.LoadBalancer("network")));
  }

  @Test
  void tasksOnInstancesCostWhatTheInstancesDo() {
    String instances =
        """
        {"Resources": {
          "WebDefinition": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"Cpu": "512"}},
          "WebService": {"Type": "AWS::ECS::Service", "Properties": {
            "TaskDefinition": {"Ref": "WebDefinition"}, "LaunchType": "EC2", "DesiredCount": 2}},
          "HostsTemplate": {"Type": "AWS::EC2::LaunchTemplate", "Properties": {"LaunchTemplateData": {
            "InstanceType": "t3.large",
            "InstanceMarketOptions": {"MarketType": "spot"},
            "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 30,
              "VolumeType": "gp3", "Iops": 4000}}]}}},
          "Hosts": {"Type": "AWS::AutoScaling::AutoScalingGroup", "Properties": {
            "MinSize": "2", "MaxSize": "3",
            "LaunchTemplate": {"LaunchTemplateId": {"Fn::GetAtt": ["HostsTemplate", "Id"]}}}}}}
        """;

    assertThat(bill(instances, Map.of()).entries())
        .containsExactly(
            Entry.of("platform", "Hosts", 2, new Material.Instance("t3.large", Market.SPOT)),
            Entry.of("platform", "Hosts", 2, new Material.Volume("gp3", 30, 4000, 125)));
  }

  @Test
  void saysWhatItCannotPrice() {
    String odd =
        """
        Conditions: {Big: !Equals [a, b]}
        Resources:
          Queue: {Type: AWS::AmazonMQ::Broker, Properties: {}}
          Sized:
            Type: AWS::EC2::Volume
            Properties: {Size: !If [Big, 100, 10], VolumeType: gp3}
          Sometimes: {Type: AWS::EC2::NatGateway, Condition: Big}
          Elsewhere:
            Type: AWS::ECS::Service
            Properties: {TaskDefinition: !ImportValue shop, LaunchType: FARGATE}
        """;

    assertThat(bill(odd, Map.of()).entries())
        .extracting(Entry::material)
        .containsExactly(
            new Material.Unpriced("AWS::AmazonMQ::Broker"),
            new Material.Unpriced("AWS::EC2::Volume whose Size is not known before it is made"),
            new Material.Unpriced("AWS::EC2::NatGateway on the condition Big"),
            new Material.Unpriced("AWS::ECS::Service whose TaskDefinition is not in its template"));
  }

  /** An image repository that its new template doesn't have stays, and goes on costing. */
  @Test
  void keepsWhatIsRetained() {
    StackResources standing =
        StackResources.read(
            StackKind.PLATFORM,
            """
            Resources:
              Images: {Type: AWS::ECR::Repository, DeletionPolicy: Retain}
              Key: {Type: AWS::KMS::Key}
              Objects: {Type: AWS::S3::Bucket, DeletionPolicy: RetainExceptOnCreate}
            """,
            Map.of(),
            "eu-west-1");
    StackResources planned =
        StackResources.read(
            StackKind.PLATFORM,
            "Resources: {Objects: {Type: AWS::S3::Bucket}}",
            Map.of(),
            "eu-west-1");

    assertThat(planned.keeping(standing).resources()).containsOnlyKeys("Objects", "Images");
  }

  @Test
  void countsTheRunsOfScheduledTasks() {
    String nightly =
        SERVICE.replaceAll("(?s)  WebService:.*", "")
            + """
            Nightly:
              Type: AWS::Scheduler::Schedule
              Properties:
                ScheduleExpression: cron(30 20 ? * SUN *)
                ScheduleExpressionTimezone: Europe/Berlin
                Target:
                  EcsParameters:
                    TaskDefinitionArn: !Ref WebDefinition
                    CapacityProviderStrategy: [{CapacityProvider: FARGATE_SPOT, Weight: 1}]
            """
                .indent(2);

    Entry runs = bill(nightly, Map.of()).entries().getFirst();

    // One hour in each of 730 / 168 weeks.
    assertThat(runs.hours()).isEqualByComparingTo("4.345238095238095");
    assertThat(runs.resource()).isEqualTo("Nightly, 1 h each run");
    assertThat(runs.material())
        .isEqualTo(new Material.FargateTask(512, 1024, Processor.ARM, Market.SPOT, 20));
  }

  private static Entry task(String count, BigDecimal hours, Market market) {
    return new Entry(
        "web",
        "WebService",
        new BigDecimal(count),
        hours,
        new Material.FargateTask(512, 1024, Processor.ARM, market, 20),
        Map.of());
  }

  private static BillOfMaterials bill(String body, Map<String, String> parameters) {
    return TemplateBill.of(
        List.of(StackResources.read(StackKind.SERVICES, body, parameters, "eu-west-1")),
        List.of("web", "we"),
        "eu-west-1");
  }
}
