package io.ragdeck.provisioning.rollout;

import static io.ragdeck.provisioning.running.Rehearsal.CLUSTER;
import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.running.Rehearsal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Whose task definitions a system may run. */
class RunTaskTest {

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  @Test
  void runsNoTaskOfAnotherSystem() throws InterruptedException {
    register("finance-export");

    Outcome outcome = run("finance-export");

    assertThat(outcome.message())
        .startsWith("finance-export is no task definition of ragqa-production:");
    assertThat(rehearsal.mortal.calls()).doesNotContain("runTask");
  }

  @Test
  void runsWhatAServiceOfItRuns() throws InterruptedException {
    rehearsal.cancelAfter(2);

    assertThat(run("ragqa-api-gateway")).isInstanceOf(Outcome.Cancelled.class);

    assertThat(rehearsal.mortal.calls("runTask")).isEqualTo(1);
  }

  /** Its access is not this system's to use. */
  @Test
  void standsNowhereElseThanTheSystemsOwnServices() {
    var ecs = rehearsal.sandbox.clients().ecs(MUMBAI);
    var like = rehearsal.service("ragqa-api-gateway");
    assertThat(
            ecs.createService(
                    it ->
                        it.cluster(CLUSTER)
                            .serviceName("a-stranger")
                            .taskDefinition(like.taskDefinition())
                            .desiredCount(0)
                            .launchType(LaunchType.FARGATE)
                            .networkConfiguration(
                                like.networkConfiguration()
                                    .copy(
                                        network ->
                                            network.awsvpcConfiguration(
                                                like.networkConfiguration()
                                                    .awsvpcConfiguration()
                                                    .copy(
                                                        vpc ->
                                                            vpc.securityGroups(
                                                                "sg-0123456789abcdef0"))))))
                .service()
                .status())
        .isEqualTo("ACTIVE");

    TaskPlace place = TaskPlace.of(rehearsal.sandbox.clients(), RAGQA, List.of(), CLUSTER);

    assertThat(place.network()).contains(like.networkConfiguration());
  }

  private Outcome run(String task) throws InterruptedException {
    return rehearsal.run(
        List.of(new RunTaskStep(RAGQA, new Order.RunTask(task, List.of()), rehearsal.clients())));
  }

  /** As a service's definition, which carries no tags of a system. */
  private void register(String family) {
    var ecs = rehearsal.sandbox.clients().ecs(MUMBAI);
    TaskDefinition like =
        ecs.describeTaskDefinition(it -> it.taskDefinition("ragqa-api-gateway")).taskDefinition();
    assertThat(
            ecs.registerTaskDefinition(
                    it ->
                        it.family(family)
                            .networkMode(like.networkMode())
                            .requiresCompatibilities(like.requiresCompatibilities())
                            .cpu(like.cpu())
                            .memory(like.memory())
                            .executionRoleArn(like.executionRoleArn())
                            .containerDefinitions(like.containerDefinitions()))
                .taskDefinition()
                .family())
        .isEqualTo(family);
  }
}
