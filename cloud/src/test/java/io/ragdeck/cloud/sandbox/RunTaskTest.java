package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ragdeck.cloud.sandbox.world.Mishap;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

class RunTaskTest {

  private final World world = new World("empty");

  @BeforeEach
  void registerMigration() {
    world.logs().createLogGroup(request -> request.logGroupName("/ecs/migrate"));
    world.ecs().createCluster(request -> request.clusterName("shop"));
    register("nginx:1.27");
  }

  private void register(String image) {
    world
        .ecs()
        .registerTaskDefinition(
            Ecs.web("shop-migrate")
                .executionRoleArn("arn:aws:iam::111122223333:role/shop")
                .containerDefinitions(
                    container ->
                        container
                            .name("migrate")
                            .image(image)
                            .logConfiguration(
                                log ->
                                    log.logDriver(LogDriver.AWSLOGS)
                                        .options(
                                            Map.of(
                                                "awslogs-group",
                                                "/ecs/migrate",
                                                "awslogs-region",
                                                "ap-south-1",
                                                "awslogs-stream-prefix",
                                                "once"))))
                .build());
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aTaskRunsForFortySecondsWritesToItsLogAndExitsWithZero() {
    Task task =
        one(
            request ->
                request
                    .startedBy("deploy-7")
                    .tags(tag -> tag.key("ragdeck:operation").value("7"))
                    .overrides(
                        all ->
                            all.containerOverrides(
                                one -> one.name("migrate").command("alembic", "upgrade", "head"))));
    assertThat(task.lastStatus()).isEqualTo("PROVISIONING");
    assertThat(task.group()).isEqualTo("family:shop-migrate");
    assertThat(task.startedBy()).isEqualTo("deploy-7");
    assertThat(task.overrides().containerOverrides().getFirst().command())
        .containsExactly("alembic", "upgrade", "head");

    Set<String> seen = new LinkedHashSet<>();
    Duration took =
        world.advanceUntil(
            now -> {
              seen.add(look(task).lastStatus());
              return look(task).lastStatus().equals("STOPPED");
            });

    assertThat(seen)
        .containsExactly(
            "PROVISIONING", "PENDING", "ACTIVATING", "RUNNING", "DEPROVISIONING", "STOPPED");
    assertThat(took).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(85));
    Task stopped = look(task);
    assertThat(Duration.between(stopped.startedAt(), stopped.stoppingAt()))
        .isBetween(Duration.ofSeconds(36), Duration.ofSeconds(44));
    assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
    assertThat(stopped.stoppedReason()).isEqualTo("Essential container in task exited");
    assertThat(stopped.containers().getFirst().exitCode()).isZero();
    assertThat(stopped.tags()).extracting(tag -> tag.value()).containsExactly("7");
    List<String> lines = lines(task);
    assertThat(lines).hasSizeGreaterThan(4);
    assertThat(lines.getFirst()).contains("Context impl PostgresqlImpl");
    assertThat(lines.getLast()).contains("Schema is up to date");
  }

  @Test
  void aStoppedTaskIsListedForAnHour() {
    Task task = one(request -> {});
    world.advance(Duration.ofMinutes(3));
    assertThat(list(DesiredStatus.STOPPED)).containsExactly(task.taskArn());
    assertThat(list(DesiredStatus.RUNNING)).isEmpty();
    world.advance(Duration.ofMinutes(61));
    assertThat(list(DesiredStatus.STOPPED)).isEmpty();
  }

  @Test
  void theSameTokenIsTheSameTaskAndAnotherRequestWithItIsRefused() {
    Task first = one(request -> request.clientToken("operation-7-migrate"));
    world.advance(Duration.ofSeconds(20));
    Task second = one(request -> request.clientToken("operation-7-migrate"));
    assertThat(second.taskArn()).isEqualTo(first.taskArn());
    assertThat(second.lastStatus()).isNotEqualTo("PROVISIONING");
    assertThat(list(DesiredStatus.RUNNING)).hasSize(1);

    ConflictException conflict =
        catchThrowableOfType(
            ConflictException.class,
            () -> one(request -> request.clientToken("operation-7-migrate").count(2)));
    assertThat(conflict.resourceIds()).containsExactly(first.taskArn());

    world.advance(Duration.ofHours(25));
    assertThat(one(request -> request.clientToken("operation-7-migrate")).taskArn())
        .isNotEqualTo(first.taskArn());
  }

  @Test
  void aSpoiledMigrationExitsWithOneUntilItIsMended() {
    world
        .sandbox
        .mischief()
        .spoil(World.PRODUCTION, "shop", "shop-migrate", Mishap.EXIT_CODE, Duration.ofSeconds(12));
    Task failed = ended(one(request -> {}));
    assertThat(failed.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
    assertThat(failed.containers().getFirst().exitCode()).isEqualTo(1);
    assertThat(lines(failed)).last().asString().contains("Migration failed");

    world.sandbox.mischief().mend(World.PRODUCTION, "shop", "shop-migrate");
    assertThat(ended(one(request -> {})).containers().getFirst().exitCode()).isZero();
  }

  @Test
  void aMissingImageAndAMissingSecretKeepATaskFromStarting() {
    register("111122223333.dkr.ecr.ap-south-1.amazonaws.com/shop/none:v1");
    Task task = ended(one(request -> {}));
    assertThat(task.stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
    assertThat(task.stoppedReason()).startsWith("CannotPullContainerError");

    register("nginx:1.27");
    world
        .sandbox
        .mischief()
        .spoil(World.PRODUCTION, "shop", "shop-migrate", Mishap.SECRET_NOT_FOUND, Duration.ZERO);
    assertThat(ended(one(request -> {})).stoppedReason())
        .startsWith("ResourceInitializationError: unable to pull secrets");
  }

  @Test
  void withoutCapacityThereIsAFailureAndNoTask() {
    world
        .sandbox
        .mischief()
        .spoil(World.PRODUCTION, "shop", "shop-migrate", Mishap.NO_CAPACITY, Duration.ZERO);
    RunTaskResponse response = run(request -> {});
    assertThat(response.tasks()).isEmpty();
    assertThat(response.failures().getFirst().reason()).startsWith("Capacity is unavailable");
  }

  @Test
  void whatHappensToServicesOnlyCannotHappenToTasksOfAFamily() {
    assertThatThrownBy(
            () ->
                world
                    .sandbox
                    .mischief()
                    .spoil(
                        World.PRODUCTION,
                        "shop",
                        "shop-migrate",
                        Mishap.ANSWERS_503,
                        Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatAwsRefuses() {
    assertThatThrownBy(() -> run(request -> request.taskDefinition("none")))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("TaskDefinition not found.");
    refused(request -> request.count(11), "Count");
    refused(request -> request.group("service:web"), "Invalid namespace for group.");
    refused(request -> request.propagateTags("SERVICE"), "propagateTags");
    refused(
        request -> request.networkConfiguration(vpc -> {}).launchType(LaunchType.EC2),
        "No Container Instances were found in your cluster.");
    refused(
        request ->
            request.overrides(all -> all.containerOverrides(one -> one.name("x").command("y"))),
        "Override for container named x is not a container in the TaskDefinition.");
    refused(
        request ->
            request.networkConfiguration((RunTaskRequest.builder().build().networkConfiguration())),
        "Network Configuration must be provided");
  }

  private void refused(Consumer<RunTaskRequest.Builder> more, String words) {
    assertThatThrownBy(() -> run(more))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining(words);
  }

  private Task ended(Task task) {
    world.advanceUntil(now -> look(task).lastStatus().equals("STOPPED"));
    return look(task);
  }

  private Task one(Consumer<RunTaskRequest.Builder> more) {
    return run(more).tasks().getFirst();
  }

  private RunTaskResponse run(Consumer<RunTaskRequest.Builder> more) {
    RunTaskRequest.Builder request =
        RunTaskRequest.builder()
            .cluster("shop")
            .taskDefinition("shop-migrate")
            .launchType(LaunchType.FARGATE)
            .networkConfiguration(Ecs.network());
    more.accept(request);
    return world.ecs().runTask(request.build());
  }

  private Task look(Task task) {
    return world
        .ecs()
        .describeTasks(
            request -> request.cluster("shop").tasks(task.taskArn()).include(TaskField.TAGS))
        .tasks()
        .getFirst();
  }

  private List<String> list(DesiredStatus status) {
    return world
        .ecs()
        .listTasks(request -> request.cluster("shop").family("shop-migrate").desiredStatus(status))
        .taskArns();
  }

  private List<String> lines(Task task) {
    String id = task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
    return world
        .logs()
        .getLogEvents(
            request ->
                request
                    .logGroupName("/ecs/migrate")
                    .logStreamName("once/migrate/" + id)
                    .startFromHead(true))
        .events()
        .stream()
        .map(OutputLogEvent::message)
        .toList();
  }
}
