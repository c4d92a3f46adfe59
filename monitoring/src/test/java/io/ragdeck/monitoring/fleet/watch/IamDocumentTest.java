package io.ragdeck.monitoring.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.cloud.sandbox.scenario.Scenario;
import io.ragdeck.monitoring.alarms.AlarmBoard;
import io.ragdeck.monitoring.alarms.watch.AlarmWatch;
import io.ragdeck.monitoring.backups.BackupBoard;
import io.ragdeck.monitoring.backups.watch.BackupWatch;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.gpu.GpuBoard;
import io.ragdeck.monitoring.gpu.watch.GpuWatch;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.monitoring.metrics.AlarmHistoryReader;
import io.ragdeck.monitoring.metrics.MetricFinder;
import io.ragdeck.monitoring.metrics.ScalingActivityReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The policy that is handed to customers is what the console really calls. */
class IamDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/iam.md");
  private static final Pattern ACTION =
      Pattern.compile("^ {8}\"([a-z0-9-]+:[A-Za-z]+)\"", Pattern.MULTILINE);

  /** Of this test, not of the console. */
  private static final Set<String> OWN_ACTIONS =
      Set.of("cloudformation:CreateStack", "autoscaling:SetDesiredCapacity");

  private static final String OTHERS =
      """
      Resources:
        Config:
          Type: AWS::SageMaker::EndpointConfig
          Properties:
            ProductionVariants:
              - {VariantName: all, ModelName: m, InstanceType: ml.g5.2xlarge, InitialInstanceCount: 1}
        Endpoint:
          Type: AWS::SageMaker::Endpoint
          Properties: {EndpointConfigName: !GetAtt Config.EndpointConfigName}
        Search:
          Type: AWS::OpenSearchService::Domain
          Properties:
            EngineVersion: OpenSearch_2.17
            ClusterConfig: {InstanceType: t3.small.search, InstanceCount: 1}
            EBSOptions: {EBSEnabled: true, VolumeType: gp3, VolumeSize: 10}
      """;

  @Test
  void grantsExactlyTheActionsThatWereCalled() throws IOException {
    assertThat(granted()).isEqualTo(called());
  }

  private static Set<String> granted() throws IOException {
    return ACTION
        .matcher(Files.readString(DOCUMENT))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> called() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Clock clock = Clock.systemUTC();
    for (Scenario scenario : Scenario.all()) {
      CallMeter meter = new CallMeter(registry, clock);
      FleetBoard fleets = new FleetBoard();
      InventoryBoard inventories = new InventoryBoard();
      try (Sandbox sandbox = new Sandbox(scenario.name(), clock, CallPolicy.standard(), meter);
          FleetWatch watch =
              new FleetWatch(
                  sandbox.clients(),
                  List.of(),
                  fleets,
                  new KeptHistory(),
                  UnaryOperator.identity(),
                  sandbox.clock());
          InventoryWatch inventory =
              new InventoryWatch(sandbox.clients(), inventories, sandbox.clock());
          GpuWatch gpus = new GpuWatch(sandbox.clients(), new GpuBoard(), sandbox.clock());
          AlarmWatch alarms = new AlarmWatch(sandbox.clients(), new AlarmBoard(), sandbox.clock());
          BackupWatch backups =
              new BackupWatch(sandbox.clients(), new BackupBoard(), sandbox.clock())) {
        watch.refreshNow();
        watch.readDefinitions();
        if (scenario.name().equals("empty")) {
          whatNoScenarioHas(sandbox);
        }
        inventory.refreshNow();
        charts(sandbox);
        if (scenario.name().equals("healthy")) {
          aSpotInstance(sandbox);
        }
        gpus.refreshNow();
        alarms.refreshNow();
        backups.refreshNow();
        new LoadWatch(sandbox.clients(), fleets, sandbox.clock()).readSome();
        new ImageWatch(sandbox.clients(), inventories, sandbox.clock()).readSome();
      }
    }
    return registry.find("ragdeck.aws.calls").counters().stream()
        .map(counter -> counter.getId())
        .map(id -> new Call(tag(id.getTag("service")), tag(id.getTag("operation"))))
        .map(Call::iamAction)
        .filter(action -> !OWN_ACTIONS.contains(action))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What pages of metrics ask for beside what the watch reads. */
  private static void charts(Sandbox sandbox) {
    AwsClients aws = sandbox.clients();
    aws.locations()
        .forEach(
            location -> {
              Instant now = sandbox.clock().instant();
              assertThat(new MetricFinder(aws.cloudWatch(location)).find().complete()).isTrue();
              assertThat(
                      new AlarmHistoryReader(aws.cloudWatch(location))
                          .read(now.minusSeconds(600), now))
                  .isNotNull();
              assertThat(
                      new ScalingActivityReader(aws.applicationAutoScaling(location))
                          .read(now.minusSeconds(600), now))
                  .isNotNull();
            });
  }

  /** Its request is asked for only where there is one. */
  private static void aSpotInstance(Sandbox sandbox) {
    sandbox
        .clients()
        .autoScaling(SandboxFleet.MUMBAI)
        .setDesiredCapacity(
            request -> request.autoScalingGroupName("ragqa-training").desiredCapacity(1));
    sandbox.clock().advance(Duration.ofMinutes(3));
  }

  /** Models and search of their own: what they are is asked for only where there are some. */
  private static void whatNoScenarioHas(Sandbox sandbox) {
    AwsClients aws = sandbox.clients();
    aws.cloudFormation(aws.locations().iterator().next())
        .createStack(request -> request.stackName("others").templateBody(OTHERS));
    sandbox.clock().advance(Duration.ofHours(1));
  }

  private static String tag(@Nullable String value) {
    return value == null ? "" : value;
  }
}
