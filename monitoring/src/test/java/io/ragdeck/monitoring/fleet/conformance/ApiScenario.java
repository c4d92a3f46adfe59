package io.ragdeck.monitoring.fleet.conformance;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/**
 * A small RAG system, made by nothing but API calls: two clusters, fourteen services (more than one
 * DescribeServices takes), a load balancer, two revisions of one family, scaling bounds; and
 * stacks: two of a system without a cluster, one of nobody's with some of what is billed, one that
 * was only planned.
 */
final class ApiScenario {

  static final Location LOCATION = Location.of("main", "ap-south-1");
  static final String CLUSTER = "ragqa-staging-cluster";
  static final String SHARED = "shared";
  static final String GROUP = "ragqa-api";
  private static final String SECRET = "ragqa/api";
  private static final int WORKERS = 11;

  private static final String TEMPLATE =
      """
      Parameters:
        ImageTag: {Type: String, Default: latest}
        Word: {Type: String, Default: hush, NoEcho: true}
      Resources:
        Work: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub "${AWS::StackName}-work"}}
      Outputs:
        ApiUrl: {Value: https://rag.example.com/api}
        Tag: {Value: !Ref ImageTag}
      """;

  private final EcsClient ecs;
  private final AwsClients aws;
  private final Ground ground;

  private static final String BILLED =
      """
      Resources:
        Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.7.0.0/16}}
        Subnet:
          Type: AWS::EC2::Subnet
          Properties: {VpcId: !Ref Vpc, CidrBlock: 10.7.1.0/24, AvailabilityZone: ap-south-1a}
        Address: {Type: AWS::EC2::EIP, Properties: {Domain: vpc}}
        Gateway:
          Type: AWS::EC2::NatGateway
          Properties: {SubnetId: !Ref Subnet, AllocationId: !GetAtt Address.AllocationId}
        Volume: {Type: AWS::EC2::Volume, Properties: {Size: 200, AvailabilityZone: ap-south-1a}}
        Files: {Type: AWS::EFS::FileSystem, Properties: {ThroughputMode: bursting}}
        Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /rag/api, RetentionInDays: 30}}
        Images: {Type: AWS::ECR::Repository, Properties: {RepositoryName: rag/api}}
        Documents: {Type: AWS::S3::Bucket, Properties: {BucketName: rag-documents-7}}
        Alarm:
          Type: AWS::CloudWatch::Alarm
          Properties:
            AlarmName: busy
            Namespace: AWS/ECS
            MetricName: CPUUtilization
            Statistic: Average
            ComparisonOperator: GreaterThanThreshold
            Threshold: 80
            EvaluationPeriods: 3
            Period: 30
      """;

  /** The network that things are put in; each account has another one. */
  record Ground(String vpc, List<String> subnets, List<String> securityGroups) {}

  ApiScenario(AwsClients aws, Ground ground) {
    this.aws = aws;
    this.ecs = aws.ecs(LOCATION);
    this.ground = ground;
  }

  void build() {
    cluster(CLUSTER, Map.of("Project", "ragqa", "Environment", "staging"));
    cluster(SHARED, Map.of());
    aws.secretsManager(LOCATION)
        .createSecret(request -> request.name(SECRET).secretString("s3cr3t"));
    definition("ragqa-api", "v1.8.1", "info");
    definition("ragqa-api", "v1.8.2", "debug");
    definition("ragqa-worker", "v1.0.0", "info");
    String group = balancer();
    service(CLUSTER, "ragqa-api", "ragqa-api", 1, Map.of("team", "search"), group);
    for (int i = 1; i <= WORKERS; i++) {
      service(CLUSTER, "worker-" + i, "ragqa-worker", 1, Map.of(), "");
    }
    service(CLUSTER, "training", "ragqa-worker", 0, Map.of(), "");
    service(SHARED, "search", "ragqa-worker", 1, Map.of("ragdeck:system", "search"), "");
    aws.applicationAutoScaling(LOCATION)
        .registerScalableTarget(
            request ->
                request
                    .serviceNamespace(ServiceNamespace.ECS)
                    .resourceId("service/" + CLUSTER + "/ragqa-api")
                    .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                    .minCapacity(1)
                    .maxCapacity(4));
    stacks();
  }

  private void stacks() {
    Map<String, String> tags =
        Map.of(
            "ragdeck:system", "rag-system",
            "ragdeck:environment", "production",
            "ragdeck:blueprint", "rag-system",
            "ragdeck:variant", "lambda");
    stack("rag-system-production-data", tags);
    stack("rag-system-production-services", tags);
    stack("somebody-elses", Map.of("Project", "billing"));
    aws.cloudFormation(LOCATION)
        .createStack(request -> request.stackName("billed").templateBody(BILLED));
    aws.cloudFormation(LOCATION)
        .createChangeSet(
            request ->
                request
                    .stackName("planned-production-data")
                    .changeSetName("plan")
                    .changeSetType(ChangeSetType.CREATE)
                    .templateBody(TEMPLATE)
                    .tags(stackTags(Map.of("ragdeck:system", "planned"))));
  }

  private void stack(String name, Map<String, String> tags) {
    aws.cloudFormation(LOCATION)
        .createStack(
            request ->
                request
                    .stackName(name)
                    .templateBody(TEMPLATE)
                    .parameters(it -> it.parameterKey("ImageTag").parameterValue("v1.8.2"))
                    .tags(stackTags(tags)));
  }

  private static List<software.amazon.awssdk.services.cloudformation.model.Tag> stackTags(
      Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(
            tag ->
                software.amazon.awssdk.services.cloudformation.model.Tag.builder()
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .build())
        .toList();
  }

  private void cluster(String name, Map<String, String> tags) {
    ecs.createCluster(request -> request.clusterName(name).tags(ecsTags(tags)));
  }

  private void definition(String family, String tag, String logLevel) {
    ecs.registerTaskDefinition(
        request ->
            request
                .family(family)
                .requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(NetworkMode.AWSVPC)
                .cpu("512")
                .memory("1024")
                .executionRoleArn("arn:aws:iam::111122223333:role/ragqa-execution")
                .taskRoleArn("arn:aws:iam::111122223333:role/ragqa-task")
                .containerDefinitions(
                    container ->
                        container
                            .name("api")
                            .image("ragqa/api:" + tag)
                            .essential(true)
                            .cpu(256)
                            .memory(512)
                            .portMappings(port -> port.containerPort(8000))
                            .environment(
                                KeyValuePair.builder().name("LOG_LEVEL").value(logLevel).build(),
                                KeyValuePair.builder().name("DB_PASSWORD").value("hunter2").build())
                            .secrets(
                                Secret.builder()
                                    .name("API_KEY")
                                    .valueFrom(
                                        "arn:aws:secretsmanager:ap-south-1:111122223333:secret:"
                                            + SECRET)
                                    .build())
                            .healthCheck(
                                HealthCheck.builder()
                                    .command("CMD-SHELL", "curl -f http://localhost:8000/health")
                                    .build())
                            .logConfiguration(
                                log ->
                                    log.logDriver(LogDriver.AWSLOGS)
                                        .options(
                                            Map.of(
                                                "awslogs-group", "/ecs/ragqa",
                                                "awslogs-create-group", "true",
                                                "awslogs-region", "ap-south-1",
                                                "awslogs-stream-prefix", "ecs"))),
                    sidecar ->
                        sidecar
                            .name("proxy")
                            .image("envoyproxy/envoy:v1.32")
                            .essential(false)
                            .memory(128)));
  }

  /** A load balancer, a target group, a listener between them; answers the group's ARN. */
  private String balancer() {
    ElasticLoadBalancingV2Client elbv2 = aws.elbv2(LOCATION);
    String balancer =
        elbv2
            .createLoadBalancer(
                request ->
                    request
                        .name("ragqa")
                        .subnets(ground.subnets())
                        .securityGroups(ground.securityGroups()))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    String group =
        elbv2
            .createTargetGroup(
                request ->
                    request
                        .name(GROUP)
                        .protocol(ProtocolEnum.HTTP)
                        .port(8000)
                        .targetType(TargetTypeEnum.IP)
                        .vpcId(ground.vpc())
                        .healthCheckPath("/health"))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    elbv2.createListener(
        request ->
            request
                .loadBalancerArn(balancer)
                .protocol(ProtocolEnum.HTTP)
                .port(80)
                .defaultActions(
                    action -> action.type(ActionTypeEnum.FORWARD).targetGroupArn(group)));
    return group;
  }

  private void service(
      String cluster,
      String name,
      String family,
      int desired,
      Map<String, String> tags,
      String targetGroup) {
    CreateServiceRequest.Builder request =
        CreateServiceRequest.builder()
            .cluster(cluster)
            .serviceName(name)
            .taskDefinition(family)
            .desiredCount(desired)
            .launchType(LaunchType.FARGATE)
            .networkConfiguration(
                network ->
                    network.awsvpcConfiguration(
                        vpc ->
                            vpc.subnets(ground.subnets()).securityGroups(ground.securityGroups())))
            .deploymentConfiguration(
                deployment ->
                    deployment.deploymentCircuitBreaker(
                        breaker -> breaker.enable(true).rollback(true)));
    if (!tags.isEmpty()) {
      request.tags(ecsTags(tags));
    }
    if (!targetGroup.isEmpty()) {
      request.loadBalancers(
          balancer ->
              balancer.targetGroupArn(targetGroup).containerName("api").containerPort(8000));
    }
    ecs.createService(request.build());
  }

  private static List<Tag> ecsTags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
