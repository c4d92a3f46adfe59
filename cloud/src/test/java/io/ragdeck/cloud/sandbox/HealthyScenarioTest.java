package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

class HealthyScenarioTest {

  private final World world = new World("healthy");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void playsInTwoAccountsAndTwoRegions() {
    assertThat(world.sandbox.clients().locations())
        .containsExactlyInAnyOrder(World.PRODUCTION, World.STAGING, World.VIRGINIA);
  }

  @Test
  void everyServiceRunsAsManyTasksAsItShould() {
    List<String> services = new ArrayList<>();
    world
        .ecs()
        .listServicesPaginator(request -> request.cluster(World.CLUSTER))
        .serviceArns()
        .forEach(arn -> services.add(arn.substring(arn.lastIndexOf('/') + 1)));
    assertThat(services).hasSize(15).contains("ragqa-api-gateway", "ragqa-model-training");
    for (String name : services) {
      var service = world.service(name);
      assertThat(service.runningCount()).as(name).isEqualTo(service.desiredCount());
      assertThat(service.pendingCount()).as(name).isZero();
      assertThat(service.deployments()).as(name).hasSize(1);
      Deployment deployment = service.deployments().getFirst();
      assertThat(deployment.rolloutState()).as(name).isEqualTo(DeploymentRolloutState.COMPLETED);
      assertThat(service.events().getFirst().message())
          .isEqualTo("(service %s) has reached a steady state.".formatted(name));
      assertThat(world.tasks(name)).as(name).hasSize(service.desiredCount());
    }
  }

  @Test
  void tasksOnGpuInstancesHoldDifferentGpus() {
    List<String> gpus = new ArrayList<>();
    for (String name :
        List.of("ragqa-llm-service", "ragqa-speech-service", "ragqa-translation-service")) {
      Task task = world.tasks(name).getFirst();
      assertThat(task.containerInstanceArn()).contains(":container-instance/ragqa-cluster/");
      assertThat(task.healthStatusAsString()).isEqualTo("HEALTHY");
      gpus.addAll(task.containers().getFirst().gpuIds());
    }
    assertThat(gpus).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void everyTargetIsHealthy() {
    assertThat(world.targets("ragqa-api-gateway"))
        .hasSize(2)
        .allMatch(target -> target.targetHealth().state() == TargetHealthStateEnum.HEALTHY);
  }

  @Test
  void revisionsOfATaskDefinitionDiffer() {
    var ecs = world.ecs();
    var first = ecs.describeTaskDefinition(one -> one.taskDefinition("ragqa-api-gateway:1"));
    var last = ecs.describeTaskDefinition(one -> one.taskDefinition("ragqa-api-gateway"));
    assertThat(last.taskDefinition().revision()).isEqualTo(4);
    assertThat(first.taskDefinition().containerDefinitions().getFirst().image())
        .endsWith("/ragqa/api-gateway:v1.6.0");
    assertThat(last.taskDefinition().cpu()).isEqualTo("2048");
    assertThat(last.taskDefinition().containerDefinitions().getFirst().image())
        .isEqualTo("111122223333.dkr.ecr.ap-south-1.amazonaws.com/ragqa/api-gateway:v1.8.2");
    assertThat(last.taskDefinition().containerDefinitions().getFirst().secrets())
        .extracting("name")
        .contains("APP_SECRET_KEY", "JWT_SECRET_KEY");
  }
}
