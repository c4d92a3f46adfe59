package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** A task with a sidecar, in a cluster that is associated with no capacity provider. */
class OneOffTaskTest {

  private final Stage stage = new Stage();
  private int looks;

  @BeforeEach
  void register() {
    EcsClient ecs = stage.clients.ecs(Stage.MUMBAI);
    assertThat(ecs.createCluster(it -> it.clusterName("shop")).cluster().capacityProviders())
        .isEmpty();
    assertThat(
            ecs.registerTaskDefinition(
                    it ->
                        it.family("shop-migrate")
                            .requiresCompatibilities(Compatibility.FARGATE)
                            .networkMode(NetworkMode.AWSVPC)
                            .cpu("256")
                            .memory("512")
                            .executionRoleArn("arn:aws:iam::111122223333:role/shop")
                            .containerDefinitions(
                                container("sidecar", false), container("migrate", true)))
                .taskDefinition()
                .revision())
        .isEqualTo(1);
  }

  private static ContainerDefinition container(String name, boolean essential) {
    return ContainerDefinition.builder()
        .name(name)
        .image("nginx:1.27")
        .essential(essential)
        .build();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void succeedsWhereTheSidecarIsStoppedWithIt() {
    assertThat(run(task -> ended(task, 0, 137, TaskStopCode.ESSENTIAL_CONTAINER_EXITED)))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void failsWhereOnlyTheSidecarEverRan() {
    assertThat(run(task -> ended(task, null, 0, TaskStopCode.ESSENTIAL_CONTAINER_EXITED)))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void failsWhereTheTaskNeverStarted() {
    assertThat(run(task -> ended(task, 0, 0, TaskStopCode.TASK_FAILED_TO_START)))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void waitsForATaskThatEcsDoesNotKnowYet() {
    Outcome outcome = run(task -> looks < 3 ? Optional.empty() : Optional.of(task));

    assertThat(outcome).isEqualTo(new Outcome.Done("migrate ended with exit code 0."));
    assertThat(looks).isGreaterThan(3);
  }

  @Test
  void stopsWhatTakesLongerThanItMay() {
    Outcome outcome = run(Optional::of, Optional.of(Duration.ofSeconds(5)));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message())
        .startsWith("migrate had not ended after")
        .endsWith("was stopped.");
  }

  private static Optional<Task> ended(
      Task task,
      @org.jspecify.annotations.Nullable Integer migrate,
      int sidecar,
      TaskStopCode code) {
    if (!task.lastStatus().equals("STOPPED")) {
      return Optional.of(task);
    }
    return Optional.of(
        task.toBuilder()
            .stopCode(code)
            .containers(
                Container.builder().name("sidecar").exitCode(sidecar).build(),
                Container.builder().name("migrate").exitCode(migrate).build())
            .build());
  }

  private interface Sight {
    Optional<Task> of(Task task);
  }

  private Outcome run(Sight sight) {
    return run(sight, Optional.empty());
  }

  private Outcome run(Sight sight, Optional<Duration> longest) {
    AwsClients clients =
        proxy(
            AwsClients.class,
            stage.clients,
            client -> client instanceof EcsClient ecs ? seen(ecs, sight) : client);
    NetworkConfiguration network =
        NetworkConfiguration.builder()
            .awsvpcConfiguration(it -> it.subnets("subnet-0a").securityGroups("sg-0a"))
            .build();
    TaskPlace place = new TaskPlace("shop", Optional.of(network));
    Step step =
        new Step() {
          @Override
          public String name() {
            return "Task";
          }

          @Override
          public Outcome run(StepContext context) throws InterruptedException {
            return new OneOffTask(clients, Stage.MUMBAI, context, place)
                .run(
                    "task",
                    "migrate",
                    new OneOffTask.Run("shop-migrate", List.of(), Map.of(), longest))
                .outcome();
          }
        };
    return stage.journal().run(List.of(step));
  }

  private EcsClient seen(EcsClient ecs, Sight sight) {
    return proxy(
        EcsClient.class,
        ecs,
        answer -> {
          if (!(answer instanceof DescribeTasksResponse tasks)) {
            return answer;
          }
          looks++;
          Optional<Task> task = sight.of(tasks.tasks().getFirst());
          return task.isPresent()
              ? tasks.toBuilder().tasks(task.get()).build()
              : DescribeTasksResponse.builder()
                  .failures(Failure.builder().reason("MISSING").build())
                  .build();
        });
  }

  private static <T> T proxy(Class<T> type, T real, UnaryOperator<Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> answer.apply(invoke(method, real, arguments))));
  }

  private static Object invoke(Method method, Object on, Object[] arguments) throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }
}
