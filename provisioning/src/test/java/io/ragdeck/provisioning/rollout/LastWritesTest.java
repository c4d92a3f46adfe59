package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.scaling.Scalings;
import io.ragdeck.provisioning.teardown.TeardownSteps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Where data is kept, nothing that writes runs any more when the last copies are taken. */
class LastWritesTest {

  private final Stage stage = new Stage();
  private final EcsClient ecs = stage.clients.ecs(Stage.MUMBAI);
  private final Blueprint blueprint = Stage.blueprint("consumer-rights");
  private final PlanRequest request = Stage.request(blueprint, "minimal", "production", Map.of());
  private final Design design = blueprint.design(request.design());
  private final Subject subject = Stage.subject(request, design);

  @BeforeEach
  void deploy() {
    stage.prepare(design);
    Journal journal = stage.journal();
    assertThat(stage.deploy(journal, request, blueprint))
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Done.class);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void stopsWhatWritesBeforeItCopies() {
    consumer();
    assertThat(running()).isNotEmpty();
    Journal journal = stage.journal();
    AtomicBoolean looked = new AtomicBoolean();
    journal.before(
        "Final copies",
        () -> {
          looked.set(true);
          assertThat(running()).isEmpty();
          assertThat(source()).isEqualTo("Disabled");
          assertThat(reserved()).contains(0);
        });

    Outcome outcome = journal.run(steps());

    assertThat(outcome).as(() -> String.join("\n", journal.lines)).isInstanceOf(Outcome.Done.class);
    assertThat(looked).isTrue();
    assertThat(stage.stacks()).isEmpty();
  }

  /** A schedule begins one whatever the services do. */
  @Test
  void stopsATaskOfASchedule() {
    Journal journal = stage.journal();
    journal.before("Final copies", this::runPipeline);
    journal.before("Protection", () -> assertThat(running()).isEmpty());

    assertThat(journal.run(steps()))
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Done.class);
    assertThat(journal.lines).anyMatch(line -> line.matches("The task \\w+ \\(family.*stopped\\."));
  }

  @Test
  void takesNoCopyForTheLastBesideWhichATaskRan() {
    AtomicBoolean copying = new AtomicBoolean();
    Journal journal =
        new Journal(
            "op-20261120-120000-9",
            time -> {
              if (copying.getAndSet(false)) {
                runPipeline();
              }
              stage.wait(time);
            });
    journal.before("Final copies", () -> copying.set(true));

    Outcome outcome = journal.run(steps());

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).contains("ran while copies were taken");
    assertThat(stage.stacks()).hasSize(5);
    journal.retry();
    journal.before("Final copies", () -> {});
    assertThat(journal.run(steps()))
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void canBeGivenUpWhereACopyFails() {
    Map<String, Integer> before = desired();
    Journal journal = stage.journal();
    stage
        .sandbox
        .faults()
        .add(new Fault("rds", "CreateDBSnapshot", Optional.empty(), new Fault.Effect.Deny(), 1));
    List<Step> steps = steps();
    assertThatThrownBy(() -> journal.run(steps)).isInstanceOf(SdkException.class);
    stage.sandbox.faults().clear();
    assertThat(desired().values()).containsOnly(0);

    Outcome woken = stage.journal().run(new Scalings(stage.clients).of(subject, new Order.Wake()));

    assertThat(woken).isEqualTo(new Outcome.Done("Everything is as it was before it was parked."));
    assertThat(desired()).isEqualTo(before);
    assertThat(stage.stacks()).hasSize(5);
  }

  private List<Step> steps() {
    return TeardownSteps.of(subject, new Order.Teardown(true), stage.clients);
  }

  private List<String> running() {
    return ecs.listTasks(it -> it.cluster(design.cluster()).desiredStatus(DesiredStatus.RUNNING))
        .taskArns();
  }

  private Map<String, Integer> desired() {
    List<String> arns = ecs.listServices(it -> it.cluster(design.cluster())).serviceArns();
    return ecs
        .describeServices(it -> it.cluster(design.cluster()).services(arns))
        .services()
        .stream()
        .collect(java.util.stream.Collectors.toMap(Service::serviceName, Service::desiredCount));
  }

  private void runPipeline() {
    String definition =
        ecs
            .listTaskDefinitions(it -> it.status(TaskDefinitionStatus.ACTIVE))
            .taskDefinitionArns()
            .stream()
            .filter(arn -> arn.contains("pipeline"))
            .findFirst()
            .orElseThrow();
    Service like =
        ecs.describeServices(
                it ->
                    it.cluster(design.cluster())
                        .services(
                            ecs.listServices(all -> all.cluster(design.cluster()))
                                .serviceArns()
                                .getFirst()))
            .services()
            .getFirst();
    assertThat(
            ecs.runTask(
                    it ->
                        it.cluster(design.cluster())
                            .taskDefinition(definition)
                            .propagateTags("TASK_DEFINITION")
                            .networkConfiguration(like.networkConfiguration())
                            .launchType("FARGATE"))
                .tasks())
        .hasSize(1);
  }

  private void consumer() {
    String id =
        stage
            .clients
            .cloudFormation(Stage.MUMBAI)
            .createStack(
                it ->
                    it.stackName("consumer-rights-production-consumer")
                        .tags(
                            tag("ragdeck:system", "consumer-rights"),
                            tag("ragdeck:environment", "production"))
                        .templateBody(
                            """
                            Resources:
                              Orders:
                                Type: AWS::SQS::Queue
                              Consumer:
                                Type: AWS::Lambda::Function
                                Properties:
                                  FunctionName: consumer
                                  Role: arn:aws:iam::111122223333:role/consumer
                                  Runtime: python3.13
                                  Handler: index.handler
                                  Timeout: 300
                                  Code: {ZipFile: "def handler(event, context): pass"}
                              Source:
                                Type: AWS::Lambda::EventSourceMapping
                                Properties:
                                  FunctionName: !Ref Consumer
                                  EventSourceArn: !GetAtt Orders.Arn
                            """))
            .stackId();
    assertThat(id).isNotEmpty();
    stage.wait(Duration.ofMinutes(5));
    assertThat(source()).isEqualTo("Enabled");
  }

  private String source() {
    return stage
        .clients
        .lambda(Stage.MUMBAI)
        .listEventSourceMappings()
        .eventSourceMappings()
        .getFirst()
        .state();
  }

  private Optional<Integer> reserved() {
    return Optional.ofNullable(
        stage
            .clients
            .lambda(Stage.MUMBAI)
            .getFunctionConcurrency(it -> it.functionName("consumer"))
            .reservedConcurrentExecutions());
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
