package io.ragdeck.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.price.PriceBooks;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Severity;
import io.ragdeck.provisioning.template.StackKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Plans on the sandbox: of systems that are new, and of one that runs. */
class PlannerTest {

  private static final Estimator ESTIMATOR = new Estimator(PriceBooks.bundled());

  private static final Location MUMBAI = Location.parse("main/ap-south-1");
  private static final Map<String, String> DEPLOYED = Map.of("imageTag", "v1.8.2");

  private final List<Sandbox> opened = new ArrayList<>();
  private final Blueprint ragqa = Blueprints.load(Optional.empty()).named("ragqa").orElseThrow();

  @AfterEach
  void close() {
    opened.forEach(Sandbox::close);
  }

  @Test
  void plansANewSystemWithoutMakingAnything() {
    Sandbox sandbox = sandbox("empty");

    Plan plan = draw(sandbox, ragqa, "standard", Map.of());

    assertThat(plan.failure()).isEmpty();
    assertThat(plan.state()).isEqualTo(Plan.State.READY);
    assertThat(plan.stacks()).extracting(StackPlan::kind).containsExactly(StackKind.values());
    assertThat(plan.stacks()).allMatch(stack -> stack.effect() == StackPlan.Effect.CREATE);
    assertThat(plan.changes())
        .hasSizeGreaterThan(250)
        .allMatch(change -> change.action() == Change.Action.ADD);
    assertThat(plan.losses()).isEmpty();
    assertThat(rules(plan)).contains("missing-image", "no-https").doesNotContain("quota");
    assertThat(stacks(sandbox)).containsOnly(StackStatus.REVIEW_IN_PROGRESS);
    assertThat(sandbox.clients().ecs(MUMBAI).listClusters().clusterArns()).isEmpty();
  }

  @Test
  void leavesNothingBehindWhenItIsDiscarded() {
    Sandbox sandbox = sandbox("empty");
    Planner planner = new Planner(sandbox.clients(), ESTIMATOR, sandbox.clock());
    Plan plan = draw(sandbox, ragqa, "standard", Map.of());

    Plan discarded = planner.discard(plan);
    sandbox.clock().advance(Duration.ofMinutes(1));

    assertThat(discarded.state()).isEqualTo(Plan.State.DISCARDED);
    assertThat(stacks(sandbox)).isEmpty();
  }

  @Test
  void findsNothingToDoForASystemThatIsAsItShouldBe() {
    Plan plan = draw(sandbox("healthy"), ragqa, "standard", DEPLOYED);

    assertThat(plan.failure()).isEmpty();
    assertThat(plan.stacks()).allMatch(stack -> stack.effect() == StackPlan.Effect.NOTHING);
    assertThat(plan.stacks()).allMatch(stack -> stack.drift().isEmpty());
    assertThat(plan.state()).isEqualTo(Plan.State.READY);
  }

  @Test
  void showsWhatANewTagChanges() {
    Plan plan = draw(sandbox("healthy"), ragqa, "standard", Map.of("imageTag", "v1.9.0"));

    StackPlan services = stack(plan, StackKind.SERVICES);
    assertThat(services.effect()).isEqualTo(StackPlan.Effect.UPDATE);
    assertThat(services.changes())
        .filteredOn(change -> change.type().equals("AWS::ECS::Service"))
        .isNotEmpty()
        .allMatch(change -> change.action() == Change.Action.MODIFY);
    assertThat(services.changes())
        .filteredOn(change -> change.type().equals("AWS::ECS::TaskDefinition"))
        .isNotEmpty()
        // A new revision: red is kept for what is gone afterwards.
        .allMatch(change -> change.action() == Change.Action.MODIFY)
        .allMatch(change -> change.details().stream().anyMatch(it -> it.cause().isPresent()));
    assertThat(stack(plan, StackKind.DATA).effect()).isEqualTo(StackPlan.Effect.NOTHING);
    assertThat(plan.losses()).isEmpty();
  }

  @Test
  void callsTheDatabaseThatWouldBeReplacedByName() throws IOException {
    Blueprint renamed =
        changed("ragqa.yaml", "    kind: postgres\n", "    kind: postgres\n    name: other-db\n");

    Plan plan = draw(sandbox("healthy"), renamed, "standard", DEPLOYED);

    assertThat(plan.failure()).isEmpty();
    assertThat(plan.losses())
        .anySatisfy(
            change -> {
              assertThat(change.action()).isEqualTo(Change.Action.REPLACE);
              assertThat(change.loss().orElseThrow())
                  .contains("ragqa-postgres")
                  .contains("snapshot");
            });
    assertThat(rules(plan)).contains("data-loss");
  }

  @Test
  void saysHowToKeepAStoreThatWouldBeRemoved() {
    Change removed =
        new Change(
            Change.Action.REMOVE,
            "Redis",
            "AWS::ElastiCache::ReplicationGroup",
            Optional.of("ragqa-redis"),
            List.of(),
            Optional.of("The cache ragqa-redis is deleted."));
    StackPlan stack =
        new StackPlan(
            StackKind.DATA,
            "ragqa-production-data",
            StackPlan.Effect.UPDATE,
            Optional.empty(),
            List.of(removed),
            Optional.empty(),
            List.of(),
            List.of());

    assertThat(PlanFindings.of(List.of(stack), new StandingStacks(Map.of(), List.of())))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.cure())
                    .isEqualTo("Take a copy first, or leave it in the blueprint."));
  }

  /** As an earlier system of this name leaves them: its stacks are gone, its secrets stay. */
  @Test
  void namesWhatANewStackWouldFailOn() {
    Sandbox sandbox = sandbox("empty");
    sandbox
        .clients()
        .secretsManager(MUMBAI)
        .createSecret(request -> request.name("ragqa/jwt-secret-key").secretString("left"));

    Plan plan = draw(sandbox, ragqa, "standard", Map.of());

    assertThat(plan.state()).isEqualTo(Plan.State.BLOCKED);
    assertThat(plan.findings())
        .filteredOn(finding -> finding.rule().equals("name-taken"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .isEqualTo(
                        "The secret ragqa/jwt-secret-key exists already, so that the stack"
                            + " ragqa-production-data would fail."));
  }

  /** No change set is about a stack that the design has nothing for. */
  @Test
  void namesAStackThatTheDesignLeavesStanding() {
    Sandbox sandbox = sandbox("empty");
    sandbox
        .clients()
        .cloudFormation(MUMBAI)
        .createStack(
            request ->
                request
                    .stackName("rag-system-production-tasks")
                    .tags(Tag.builder().key("ragdeck:system").value("rag-system").build())
                    .templateBody("Resources: {Topic: {Type: 'AWS::SNS::Topic'}}"));
    sandbox.clock().advance(Duration.ofMinutes(1));
    Blueprint lambda = Blueprints.load(Optional.empty()).named("rag-system").orElseThrow();

    Plan plan = draw(sandbox, lambda, "lambda", Map.of());

    assertThat(plan.stacks()).extracting(StackPlan::kind).doesNotContain(StackKind.TASKS);
    assertThat(plan.findings())
        .filteredOn(finding -> finding.rule().equals("stack-left"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.about()).isEqualTo("rag-system-production-tasks");
              assertThat(finding.message()).contains("it stays");
            });
  }

  @Test
  void namesWhatSomebodyChangedByHand() {
    Sandbox sandbox = sandbox("healthy");
    sandbox
        .clients()
        .ecs(MUMBAI)
        .updateService(
            request -> request.cluster("ragqa-cluster").service("ragqa-milvus").desiredCount(0));

    Plan plan = draw(sandbox, ragqa, "standard", DEPLOYED);

    assertThat(stack(plan, StackKind.SERVICES).drift())
        .extracting(DriftedResource::logicalId)
        .contains("MilvusService");
    assertThat(rules(plan)).contains("drift");
  }

  @Test
  void refusesAStackOfSomebodyElse() {
    Sandbox sandbox = sandbox("empty");
    sandbox
        .clients()
        .cloudFormation(MUMBAI)
        .createStack(
            request ->
                request
                    .stackName("ragqa-production-network")
                    .templateBody("Resources: {Topic: {Type: 'AWS::SNS::Topic'}}"));
    sandbox.clock().advance(Duration.ofMinutes(1));

    Plan plan = draw(sandbox, ragqa, "standard", Map.of());

    assertThat(plan.state()).isEqualTo(Plan.State.BLOCKED);
    assertThat(stack(plan, StackKind.NETWORK).problem().orElseThrow())
        .contains("was not made for this system");
  }

  @Test
  void missesTheSecretsThatAPersonMustGive() {
    Blueprint lambda = Blueprints.load(Optional.empty()).named("rag-system").orElseThrow();

    Plan plan = draw(sandbox("empty"), lambda, "lambda", Map.of());

    assertThat(plan.state()).isEqualTo(Plan.State.BLOCKED);
    assertThat(plan.findings())
        .filteredOn(finding -> finding.rule().equals("missing-secret"))
        .isNotEmpty()
        .allMatch(finding -> finding.severity() == Severity.ERROR)
        .allMatch(finding -> finding.fix().orElseThrow() instanceof Finding.Fix.GiveSecret);
  }

  @Test
  void plansABlueprintThatNobodyHereHasSeen(@TempDir Path directory) throws IOException {
    Files.writeString(
        directory.resolve("tickets.yaml"),
        resource("/io/ragdeck/provisioning/blueprint/tickets.yaml"));
    Blueprint tickets = Blueprints.load(Optional.of(directory)).named("tickets").orElseThrow();

    Plan plan = draw(sandbox("empty"), tickets, "standard", Map.of());

    assertThat(plan.failure()).isEmpty();
    assertThat(plan.state()).isEqualTo(Plan.State.READY);
    assertThat(plan.changes())
        .extracting(Change::type)
        .contains("AWS::ECS::Service", "AWS::RDS::DBInstance", "AWS::SQS::Queue");
  }

  private static Blueprint changed(String file, String from, String to) throws IOException {
    String text = resource("/io/ragdeck/provisioning/blueprints/" + file);
    assertThat(text).contains(from);
    return Blueprint.checked(
        file, text.replaceFirst(from, to).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(PlannerTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private Sandbox sandbox(String scenario) {
    Sandbox sandbox =
        new Sandbox(
            scenario,
            new HurriedClock(),
            CallPolicy.standard(),
            new CallMeter(new SimpleMeterRegistry(), Clock.systemUTC()));
    opened.add(sandbox);
    return sandbox;
  }

  private static Plan draw(
      Sandbox sandbox, Blueprint blueprint, String variant, Map<String, String> parameters) {
    Planner planner = new Planner(sandbox.clients(), ESTIMATOR, sandbox.clock());
    PlanRequest request =
        new PlanRequest(
            blueprint.id(), variant, blueprint.project(), "production", MUMBAI, parameters);
    return planner.draw(planner.begin("plan-1", request, "somebody"), blueprint, _ -> {});
  }

  private static StackPlan stack(Plan plan, StackKind kind) {
    return plan.stacks().stream().filter(stack -> stack.kind() == kind).findFirst().orElseThrow();
  }

  private static List<String> rules(Plan plan) {
    return plan.findings().stream().map(Finding::rule).toList();
  }

  private static List<StackStatus> stacks(Sandbox sandbox) {
    return sandbox.clients().cloudFormation(MUMBAI).describeStacks().stacks().stream()
        .map(stack -> stack.stackStatus())
        .toList();
  }
}
