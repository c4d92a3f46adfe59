package io.ragdeck.monitoring.fleet.watch;

import static io.ragdeck.monitoring.fleet.watch.SandboxFleet.MUMBAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** What the watch makes of stacks: of systems with a cluster, and of those that have none. */
class StackSystemsTest {

  private static final String QUEUE =
      """
      Resources:
        Work: {Type: AWS::SQS::Queue}
      Outputs:
        ApiUrl: {Value: https://rag.example.com}
        WorkUrl: {Value: !Ref Work}
        WorkName: {Value: !GetAtt Work.QueueName}
      """;

  private static final String SECRET =
      """
      Resources:
        Key: {Type: AWS::SecretsManager::Secret, Properties: {Name: rag/key, SecretString: x}}
      """;

  @Test
  void aSystemWithAClusterKnowsItsStacks() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.refresh();

      FleetSystem ragqa = fleet.system("ragqa-production");
      assertThat(ragqa.stacks().value().orElseThrow())
          .extracting(stack -> stack.part().orElse(""))
          .containsExactly("network", "data", "platform", "tasks", "services");
      assertThat(ragqa.stacks().value().orElseThrow())
          .allSatisfy(stack -> assertThat(stack.health()).isEqualTo(Health.HEALTHY));
      assertThat(ragqa.blueprint()).contains("ragqa");
      assertThat(ragqa.variant()).contains("standard");
      assertThat(ragqa.addresses())
          .singleElement()
          .satisfies(
              address -> {
                assertThat(address.name()).isEqualTo("BalancerUrl");
                assertThat(address.url()).startsWith("http://").contains("elb");
              });
      assertThat(ragqa.stacks().value().orElseThrow().getLast().parameters())
          .containsEntry("ImageTag", "v1.8.2");
      assertThat(fleet.callsOf("cloudformation:DescribeStacks")).isEqualTo(3);
      assertThat(fleet.board().fleet().systems()).hasSize(3);
    }
  }

  @Test
  void stacksWithoutAClusterAreASystemThatIsJudgedByThem() {
    try (SandboxFleet fleet = new SandboxFleet("empty")) {
      create(fleet, "rag-system-production-data", QUEUE);
      fleet.refresh();

      FleetSystem begun = fleet.system("rag-system-production");
      assertThat(begun.origin()).isEqualTo(FleetSystem.Origin.STACKS);
      assertThat(begun.cluster()).isEmpty();
      assertThat(begun.services().value()).contains(List.of());
      assertThat(begun.health()).isEqualTo(Health.DEPLOYING);
      assertThat(begun.stackReasons())
          .extracting(Reason::sentence)
          .containsExactly("The creation of stack rag-system-production-data is under way");

      fleet.refreshAfter(Duration.ofMinutes(10));

      FleetSystem made = fleet.system("rag-system-production");
      assertThat(made.health()).isEqualTo(Health.HEALTHY);
      assertThat(made.stackReasons()).isEmpty();
      assertThat(made.addresses())
          .containsExactly(new FleetSystem.Address("ApiUrl", "https://rag.example.com"));
      assertThat(made.stacks().value().orElseThrow().getFirst().drift())
          .isEqualTo(Stack.Drift.UNKNOWN);
    }
  }

  @Test
  void aStackThatFailedSaysWhy() {
    try (SandboxFleet fleet = new SandboxFleet("empty")) {
      fleet
          .sandbox()
          .clients()
          .secretsManager(MUMBAI)
          .createSecret(request -> request.name("rag/key").secretString("x"));
      create(fleet, "rag-system-production-data", SECRET);
      fleet.refreshAfter(Duration.ofMinutes(10));

      FleetSystem system = fleet.system("rag-system-production");
      assertThat(system.health()).isEqualTo(Health.DEGRADED);
      assertThat(system.stackReasons())
          .singleElement()
          .satisfies(
              reason -> {
                assertThat(reason.cause()).isEqualTo(Reason.Cause.STACK_FAILED);
                assertThat(reason.sentence())
                    .startsWith(
                        "The creation of stack rag-system-production-data failed and was undone");
                assertThat(reason.remedy()).isPresent();
              });
    }
  }

  @Test
  void whatWasOnlyPlannedIsNoSystemAndWhatIsDeletedNoLonger() {
    try (SandboxFleet fleet = new SandboxFleet("empty")) {
      cloudFormation(fleet)
          .createChangeSet(
              request ->
                  request
                      .stackName("rag-system-production-data")
                      .changeSetName("plan")
                      .changeSetType(ChangeSetType.CREATE)
                      .templateBody(QUEUE)
                      .tags(tags()));
      assertThat(fleet.refreshAfter(Duration.ofMinutes(1)).systems()).isEmpty();

      create(fleet, "rag-system-production-platform", QUEUE);
      assertThat(fleet.refreshAfter(Duration.ofMinutes(10)).systems()).hasSize(1);
      cloudFormation(fleet)
          .deleteStack(request -> request.stackName("rag-system-production-platform"));
      assertThat(fleet.refreshAfter(Duration.ofMinutes(10)).systems()).isEmpty();
    }
  }

  @Test
  void stacksThatMayNotBeReadLeaveTheServicesAlone() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.fault("cloudformation", "DescribeStacks", Optional.of(MUMBAI), new Fault.Effect.Deny());
      Fleet read = fleet.refresh();

      assertThat(read.complete()).isTrue();
      FleetSystem ragqa = fleet.system("ragqa-production");
      assertThat(ragqa.health()).isEqualTo(Health.HEALTHY);
      assertThat(ragqa.stacks().value()).isEmpty();
      assertThat(ragqa.stacks().problem())
          .hasValueSatisfying(
              problem -> {
                assertThat(problem.kind()).isEqualTo(CloudProblem.Kind.ACCESS_DENIED);
                assertThat(problem.action()).contains("cloudformation:DescribeStacks");
              });
      assertThat(ragqa.blueprint()).isEmpty();
      assertThat(fleet.source(MUMBAI, "stacks").observed().isStale()).isTrue();
    }
  }

  @Test
  void asLongAsClustersMayNotBeReadNobodyKnowsHowItIs() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.fault("ecs", "ListClusters", Optional.of(MUMBAI), new Fault.Effect.Deny());
      fleet.refresh();

      FleetSystem ragqa = fleet.system("ragqa-production");
      assertThat(ragqa.health()).isEqualTo(Health.UNKNOWN);
      assertThat(ragqa.services().value()).isEmpty();
      assertThat(ragqa.services().isStale()).isTrue();
      assertThat(ragqa.stacks().value().orElseThrow()).hasSize(5);
    }
  }

  private static CloudFormationClient cloudFormation(SandboxFleet fleet) {
    return fleet.sandbox().clients().cloudFormation(MUMBAI);
  }

  private static void create(SandboxFleet fleet, String name, String template) {
    cloudFormation(fleet)
        .createStack(request -> request.stackName(name).templateBody(template).tags(tags()));
  }

  private static List<Tag> tags() {
    return Map.of("ragdeck:system", "rag-system", "ragdeck:environment", "production")
        .entrySet()
        .stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
