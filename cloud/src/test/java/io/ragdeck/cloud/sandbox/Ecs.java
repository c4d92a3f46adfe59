package io.ragdeck.cloud.sandbox;

import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** What tests create through the API in an empty account. */
final class Ecs {

  private Ecs() {}

  static NetworkConfiguration network() {
    return NetworkConfiguration.builder()
        .awsvpcConfiguration(vpc -> vpc.subnets("subnet-1").securityGroups("sg-1"))
        .build();
  }

  /** A small Fargate task definition with one container on port 8080. */
  static RegisterTaskDefinitionRequest.Builder web(String family) {
    return RegisterTaskDefinitionRequest.builder()
        .family(family)
        .networkMode(NetworkMode.AWSVPC)
        .requiresCompatibilities(Compatibility.FARGATE)
        .cpu("256")
        .memory("512")
        .containerDefinitions(
            container ->
                container
                    .name("web")
                    .image("nginx:1.27")
                    .portMappings(port -> port.containerPort(8080)));
  }

  /** Registers a revision and creates a Fargate service of it in the cluster {@code shop}. */
  static void createWeb(EcsClient ecs, int count, Consumer<CreateServiceRequest.Builder> more) {
    ecs.createCluster(request -> request.clusterName("shop"));
    ecs.registerTaskDefinition(web("web").build());
    CreateServiceRequest.Builder request =
        CreateServiceRequest.builder()
            .cluster("shop")
            .serviceName("web")
            .taskDefinition("web")
            .desiredCount(count)
            .launchType(LaunchType.FARGATE)
            .networkConfiguration(network());
    more.accept(request);
    ecs.createService(request.build());
  }
}
