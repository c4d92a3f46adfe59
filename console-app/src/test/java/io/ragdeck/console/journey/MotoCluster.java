package io.ragdeck.console.journey;

import io.ragdeck.monitoring.emulator.MotoServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Task;

/** One cluster with one service in the emulator, whose tasks a test starts and stops. */
final class MotoCluster implements AutoCloseable {

  static final String CLUSTER = "ragqa-cluster";
  static final String SERVICE = "ragqa-api-gateway";

  private final MotoServer moto = MotoServer.start();
  private final EcsClient ecs;
  private final Ec2Client ec2;
  private final String subnet;
  private final String securityGroup;

  MotoCluster() {
    URI address = moto.address();
    ecs =
        EcsClient.builder()
            .endpointOverride(address)
            .region(Region.AP_SOUTH_1)
            .credentialsProvider(credentials())
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    ec2 =
        Ec2Client.builder()
            .endpointOverride(address)
            .region(Region.AP_SOUTH_1)
            .credentialsProvider(credentials())
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    String vpc = ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    var unused =
        ec2.modifyVpcAttribute(
            request -> request.vpcId(vpc).enableDnsHostnames(value -> value.value(true)));
    subnet =
        ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.0.1.0/24"))
            .subnet()
            .subnetId();
    securityGroup =
        ec2.createSecurityGroup(
                request -> request.vpcId(vpc).groupName("tasks").description("Tasks"))
            .groupId();
    fill();
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
  }

  private void fill() {
    var cluster = ecs.createCluster(request -> request.clusterName(CLUSTER));
    var definition =
        ecs.registerTaskDefinition(
            request ->
                request
                    .family(SERVICE)
                    .requiresCompatibilities(Compatibility.FARGATE)
                    .networkMode(NetworkMode.AWSVPC)
                    .cpu("256")
                    .memory("512")
                    .containerDefinitions(
                        container ->
                            container
                                .name("api-gateway")
                                .image("ragqa/api-gateway:v1.8.2")
                                .memory(512)
                                .essential(true)));
    var service =
        ecs.createService(
            request ->
                request
                    .cluster(cluster.cluster().clusterName())
                    .serviceName(SERVICE)
                    .taskDefinition(definition.taskDefinition().taskDefinitionArn())
                    .desiredCount(0));
    if (!service.service().serviceName().equals(SERVICE)) {
      throw new IllegalStateException("moto made another service: " + service);
    }
  }

  /** What makes a console talk to this emulator. */
  Map<String, String> environment() {
    return environment(moto.address());
  }

  static Map<String, String> environment(URI moto) {
    return Map.of(
        "RAGDECK_CLOUD",
        "aws",
        "AWS_ENDPOINT_URL",
        moto.toString(),
        "AWS_REGION",
        "ap-south-1",
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test");
  }

  /** The service wants tasks from now on; moto starts none. */
  MotoCluster wanting(int tasks) {
    var unused =
        ecs.updateService(request -> request.cluster(CLUSTER).service(SERVICE).desiredCount(tasks));
    return this;
  }

  /** The ARNs of the task definitions that there are. */
  List<String> revisions() {
    return ecs.listTaskDefinitions(request -> request.familyPrefix(SERVICE)).taskDefinitionArns();
  }

  /** Starts tasks of the service and answers their ARNs. */
  List<String> start(int count) {
    List<String> arns = new ArrayList<>();
    while (arns.size() < count) {
      int batch = Math.min(10, count - arns.size());
      ecs
          .runTask(
              request ->
                  request
                      .cluster(CLUSTER)
                      .taskDefinition(SERVICE)
                      .group("service:" + SERVICE)
                      .launchType(LaunchType.FARGATE)
                      .count(batch)
                      .networkConfiguration(
                          network ->
                              network.awsvpcConfiguration(
                                  vpc -> vpc.subnets(subnet).securityGroups(securityGroup))))
          .tasks()
          .stream()
          .map(Task::taskArn)
          .forEach(arns::add);
    }
    return arns;
  }

  void stop(String task, String reason) {
    var unused = ecs.stopTask(request -> request.cluster(CLUSTER).task(task).reason(reason));
  }

  @Override
  public void close() {
    ecs.close();
    ec2.close();
    moto.close();
  }
}
