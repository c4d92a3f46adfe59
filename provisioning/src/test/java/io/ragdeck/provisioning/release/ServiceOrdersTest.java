package io.ragdeck.provisioning.release;

import static io.ragdeck.provisioning.running.Rehearsal.CLUSTER;
import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.running.Rehearsal;
import io.ragdeck.provisioning.running.RunningService;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Revisions, new deployments of the same, stopping, strategies, single tasks. */
class ServiceOrdersTest {

  private static final String GATEWAY = "ragqa-api-gateway";
  private static final String OCR = "ragqa-ocr-service";

  private final Rehearsal rehearsal = new Rehearsal("healthy");
  private final Releases releases = new Releases(rehearsal.clients());

  @AfterEach
  void close() {
    rehearsal.close();
  }

  @Test
  void deploysARevisionThatExists() throws InterruptedException {
    String revision = fresh(rehearsal);

    Outcome outcome =
        rehearsal.run(releases.of(RAGQA, new Order.DeployRevision(GATEWAY, revision, false)));

    assertThat(outcome.message())
        .isEqualTo("%s runs %s with 2 tasks.".formatted(GATEWAY, revision));
    assertThat(rehearsal.service(GATEWAY).taskDefinition()).endsWith(revision);
  }

  @Test
  void rollsBackByACopyOfWhatCloudFormationDeregistered() throws InterruptedException {
    String revision = former();

    List<Outcome> outcomes =
        rehearsal.all(releases.of(RAGQA, new Order.DeployRevision(GATEWAY, revision, true)));

    assertThat(outcomes.getFirst().message())
        .isEqualTo(
            "ragqa-api-gateway:3 was deregistered; registered again as ragqa-api-gateway:5.");
    assertThat(outcomes.getLast().message())
        .isEqualTo("ragqa-api-gateway runs ragqa-api-gateway:5 with 2 tasks.");
    assertThat(image("ragqa-api-gateway:5")).isEqualTo(image(revision)).endsWith(":v1.8.1");
  }

  @Test
  void copiesItOnceWhereverTheConsoleDies() throws Exception {
    String revision = former();

    int deaths =
        Rehearsal.killedNowAndThen(
            "healthy",
            3,
            it ->
                new Releases(it.clients())
                    .of(RAGQA, new Order.DeployRevision(GATEWAY, revision, true)),
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(it.mortal.calls("registerTaskDefinition")).isEqualTo(1);
              assertThat(it.service(GATEWAY).taskDefinition()).endsWith("ragqa-api-gateway:5");
            });

    assertThat(deaths).isGreaterThan(5);
  }

  @Test
  void refusesARevisionThatIsNotThere() throws InterruptedException {
    Outcome outcome =
        rehearsal.run(
            releases.of(RAGQA, new Order.DeployRevision(GATEWAY, GATEWAY + ":999", false)));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).isEqualTo("There is no revision ragqa-api-gateway:999.");
  }

  @Test
  void replacesEveryTaskByOneOfTheSameRevision() throws InterruptedException {
    Service before = rehearsal.service(GATEWAY);

    Outcome outcome = rehearsal.run(releases.of(RAGQA, new Order.ForceDeployment(GATEWAY)));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    Service now = rehearsal.service(GATEWAY);
    assertThat(now.taskDefinition()).isEqualTo(before.taskDefinition());
    assertThat(now.deployments().getFirst().id())
        .isNotEqualTo(before.deployments().getFirst().id());
  }

  @Test
  void replacesThemOnceWhereverTheConsoleDies() throws Exception {
    int deaths =
        Rehearsal.killedNowAndThen(
            "healthy",
            3,
            it -> new Releases(it.clients()).of(RAGQA, new Order.ForceDeployment(OCR)),
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(
                      it.service(OCR).events().stream()
                          .filter(event -> event.message().endsWith("deployment completed.")))
                  .hasSize(2);
            });

    assertThat(deaths).isGreaterThan(3);
  }

  @Test
  void stopsADeploymentAndGoesBack() throws InterruptedException {
    String before = rehearsal.service(GATEWAY).taskDefinition();
    begin(rehearsal, fresh(rehearsal));

    Outcome outcome = rehearsal.run(releases.of(RAGQA, new Order.StopDeployment(GATEWAY)));

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Done(
                "%s runs %s again.".formatted(GATEWAY, RunningService.revision(before))));
    assertThat(rehearsal.service(GATEWAY).taskDefinition()).isEqualTo(before);
    assertThat(rehearsal.mortal.calls("stopServiceDeployment")).isEqualTo(1);
  }

  @Test
  void stopsItOnceWhereverTheConsoleDies() throws Exception {
    String before = rehearsal.service(GATEWAY).taskDefinition();
    int deaths =
        Rehearsal.killedNowAndThen(
            "healthy",
            2,
            it -> {
              begin(it, fresh(it));
              return new Releases(it.clients()).of(RAGQA, new Order.StopDeployment(GATEWAY));
            },
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(it.service(GATEWAY).taskDefinition()).isEqualTo(before);
            });

    assertThat(deaths).isGreaterThan(3);
  }

  @Test
  void hasNoDeploymentToStop() throws InterruptedException {
    assertThat(rehearsal.run(releases.of(RAGQA, new Order.StopDeployment(GATEWAY))))
        .isInstanceOf(Outcome.Skipped.class);
  }

  @Test
  void deploysBlueAndGreenFromNowOnAndStopsWithinTheBakeTime() throws InterruptedException {
    Outcome changed = rehearsal.run(releases.of(RAGQA, new Order.Strategy(OCR, "BLUE_GREEN", 10)));

    assertThat(changed).isInstanceOf(Outcome.Done.class);
    assertThat(changed.message()).contains("for 10 minutes");
    Service now = rehearsal.service(OCR);
    assertThat(now.deploymentConfiguration().strategy()).isEqualTo(DeploymentStrategy.BLUE_GREEN);
    assertThat(now.deploymentConfiguration().bakeTimeInMinutes()).isEqualTo(10);
    assertThat(now.deploymentConfiguration().deploymentCircuitBreaker().enable()).isTrue();

    rehearsal.another();
    Outcome deployed = rehearsal.run(releases.of(RAGQA, new Order.DeployTag(OCR, "v1.9.0")));
    assertThat(deployed).isInstanceOf(Outcome.Done.class);
    assertThat(rehearsal.progress.size()).as("looks while it baked").isGreaterThan(120);

    String running = rehearsal.service(OCR).taskDefinition();
    rehearsal.another();
    rehearsal.cancelAfter(40);
    Outcome stopped = rehearsal.run(releases.of(RAGQA, new Order.DeployTag(OCR, "v1.8.3")));
    assertThat(stopped).isInstanceOf(Outcome.Cancelled.class);
    assertThat(rehearsal.service(OCR).taskDefinition()).isEqualTo(running);
  }

  @Test
  void refusesBlueAndGreenWhereTrafficCannotBeShifted() throws InterruptedException {
    Outcome.Failed failed =
        (Outcome.Failed)
            rehearsal.run(releases.of(RAGQA, new Order.Strategy(GATEWAY, "BLUE_GREEN", 10)));

    assertThat(failed.message()).contains("has no second one beside it");
    assertThat(failed.cure().orElseThrow()).contains("alternate target group");
    assertThat(rehearsal.mortal.calls()).doesNotContain("updateService");
  }

  @Test
  void refusesAStrategyThatNobodyKnows() throws InterruptedException {
    assertThat(rehearsal.run(releases.of(RAGQA, new Order.Strategy(OCR, "SOMEHOW", 1))).message())
        .isEqualTo("There is no deployment strategy SOMEHOW.");
  }

  @Test
  void stopsOneTaskAndWaitsForTheNext() throws InterruptedException {
    String task = task(GATEWAY);

    Outcome outcome =
        rehearsal.run(releases.of(RAGQA, new Order.StopTask(GATEWAY, task, "It hangs")));

    assertThat(outcome.message())
        .isEqualTo("Task %s has stopped; %s runs 2 of 2 tasks.".formatted(task, GATEWAY));
    assertThat(task(GATEWAY)).isNotEqualTo(task);
  }

  @Test
  void stopsNoTaskOfAnotherService() throws InterruptedException {
    Outcome outcome =
        rehearsal.run(releases.of(RAGQA, new Order.StopTask(GATEWAY, task(OCR), "Wrong service")));

    assertThat(outcome.message()).startsWith("ragqa-api-gateway has no task ");
    assertThat(rehearsal.mortal.calls()).doesNotContain("stopTask");
  }

  @Test
  void stopsNoSecondTaskWhereverTheConsoleDies() throws Exception {
    String task = task(GATEWAY);

    int deaths =
        Rehearsal.killedNowAndThen(
            "healthy",
            2,
            it ->
                new Releases(it.clients()).of(RAGQA, new Order.StopTask(GATEWAY, task, "It hangs")),
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(it.mortal.calls("stopTask")).isEqualTo(1);
            });

    assertThat(deaths).isGreaterThan(3);
  }

  @Test
  void saysThatAnotherDeploymentTookItsPlace() throws InterruptedException {
    rehearsal
        .sandbox
        .mischief()
        .breakImage(MUMBAI, CLUSTER, OCR, ":v1.9.0", Mishap.SECRET_NOT_FOUND, Duration.ZERO);
    rehearsal.onPause(
        2,
        () -> {
          var updated =
              rehearsal
                  .sandbox
                  .clients()
                  .ecs(MUMBAI)
                  .updateService(
                      request ->
                          request
                              .cluster(CLUSTER)
                              .service(OCR)
                              .taskDefinition(fresh(rehearsal, OCR)));
          assertThat(updated.service()).isNotNull();
        });

    Outcome outcome = rehearsal.run(releases.of(RAGQA, new Order.DeployTag(OCR, "v1.9.0")));

    assertThat(outcome.message()).startsWith("Another deployment took the place of this one");
  }

  /** Somebody deploys it. */
  private static void begin(Rehearsal rehearsal, String revision) {
    var begun =
        rehearsal
            .sandbox
            .clients()
            .ecs(MUMBAI)
            .updateService(
                request -> request.cluster(CLUSTER).service(GATEWAY).taskDefinition(revision));
    assertThat(begun.service()).isNotNull();
    rehearsal.sandbox.clock().advance(Duration.ofSeconds(20));
  }

  /** The revision before the one that runs; its stack deregistered it. */
  private static String former() {
    return GATEWAY + ":3";
  }

  private String image(String revision) {
    return rehearsal
        .sandbox
        .clients()
        .ecs(MUMBAI)
        .describeTaskDefinition(request -> request.taskDefinition(revision))
        .taskDefinition()
        .containerDefinitions()
        .getFirst()
        .image();
  }

  private static String fresh(Rehearsal rehearsal) {
    return fresh(rehearsal, GATEWAY);
  }

  /** Somebody registers what runs once more. */
  private static String fresh(Rehearsal rehearsal, String service) {
    TaskDefinition now =
        rehearsal
            .sandbox
            .clients()
            .ecs(MUMBAI)
            .describeTaskDefinition(
                request -> request.taskDefinition(rehearsal.service(service).taskDefinition()))
            .taskDefinition();
    return RunningService.revision(
        rehearsal
            .sandbox
            .clients()
            .ecs(MUMBAI)
            .registerTaskDefinition(
                request ->
                    request
                        .family(now.family())
                        .cpu(now.cpu())
                        .memory(now.memory())
                        .networkMode(now.networkMode())
                        .requiresCompatibilities(now.requiresCompatibilities())
                        .executionRoleArn(now.executionRoleArn())
                        .taskRoleArn(now.taskRoleArn())
                        .volumes(now.volumes())
                        .containerDefinitions(now.containerDefinitions()))
            .taskDefinition()
            .taskDefinitionArn());
  }

  private String task(String service) {
    String arn =
        rehearsal
            .sandbox
            .clients()
            .ecs(MUMBAI)
            .listTasks(request -> request.cluster(CLUSTER).serviceName(service))
            .taskArns()
            .getFirst();
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
