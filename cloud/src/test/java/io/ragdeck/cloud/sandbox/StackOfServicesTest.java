package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.ecs.model.Service;

/** A template with a network and an ECS service, executed with what the sandbox really makes. */
class StackOfServicesTest {

  private static final String TEMPLATE =
      """
      Parameters:
        Image: {Type: String, Default: "public.ecr.aws/nginx/nginx:1.27"}
      Resources:
        Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
        Subnet:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: !Ref Vpc
            CidrBlock: !Select [0, !Cidr [!GetAtt Vpc.CidrBlock, 2, 8]]
            AvailabilityZone: !Select [0, !GetAZs ""]
        Guard:
          Type: AWS::EC2::SecurityGroup
          Properties: {GroupDescription: web, VpcId: !Ref Vpc}
        Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /web, RetentionInDays: 30}}
        Execution:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: 2012-10-17
              Statement:
                - Effect: Allow
                  Principal: {Service: ecs-tasks.amazonaws.com}
                  Action: sts:AssumeRole
        Cluster: {Type: AWS::ECS::Cluster, Properties: {ClusterName: web}}
        Task:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: web
            Cpu: "256"
            Memory: "512"
            NetworkMode: awsvpc
            RequiresCompatibilities: [FARGATE]
            ExecutionRoleArn: !GetAtt Execution.Arn
            ContainerDefinitions:
              - Name: web
                Image: !Ref Image
                PortMappings: [{ContainerPort: 80}]
                LogConfiguration:
                  LogDriver: awslogs
                  Options:
                    awslogs-group: !Ref Logs
                    awslogs-region: !Ref AWS::Region
                    awslogs-stream-prefix: web
        Web:
          Type: AWS::ECS::Service
          Properties:
            ServiceName: web
            Cluster: !Ref Cluster
            TaskDefinition: !Ref Task
            LaunchType: FARGATE
            DesiredCount: 2
            DeploymentConfiguration:
              DeploymentCircuitBreaker: {Enable: true, Rollback: true}
            NetworkConfiguration:
              AwsvpcConfiguration:
                Subnets: [!Ref Subnet]
                SecurityGroups: [!GetAtt Guard.GroupId]
      Outputs:
        Service: {Value: !Ref Web}
      """;

  private final World world = new World("empty");
  private final CloudFormationClient stacks =
      world.sandbox.clients().cloudFormation(World.PRODUCTION);

  @Test
  void deploysAServiceAndTakesItAwayAgain() {
    create();

    assertThat(status()).as("%s", reasons()).isEqualTo("CREATE_COMPLETE");
    Service web = world.service(World.PRODUCTION, "web", "web");
    assertThat(web.runningCount()).isEqualTo(2);
    assertThat(web.tags())
        .anyMatch(
            tag -> tag.key().equals("aws:cloudformation:stack-name") && tag.value().equals("web"));
    assertThat(
            stacks
                .describeStacks(request -> request.stackName("web"))
                .stacks()
                .getFirst()
                .outputs()
                .getFirst()
                .outputValue())
        .isEqualTo(web.serviceArn());

    String id =
        stacks.describeStacks(request -> request.stackName("web")).stacks().getFirst().stackId();
    stacks.deleteStack(request -> request.stackName("web"));
    world.advance(Duration.ofMinutes(30));
    assertThat(
            stacks
                .describeStacks(request -> request.stackName(id))
                .stacks()
                .getFirst()
                .stackStatusAsString())
        .as("%s", reasons(id))
        .isEqualTo("DELETE_COMPLETE");
    assertThat(world.ecs().describeClusters(request -> request.clusters("web")).clusters())
        .allMatch(cluster -> !cluster.status().equals("ACTIVE"));
  }

  @Test
  void rollsANewImageOutAndRetiresTheOldTaskDefinition() {
    create();
    String before = world.service(World.PRODUCTION, "web", "web").taskDefinition();
    stacks.updateStack(
        request ->
            request
                .stackName("web")
                .usePreviousTemplate(true)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(StackWorld.parameter("Image", "public.ecr.aws/nginx/nginx:1.28")));
    world.advance(Duration.ofMinutes(30));

    assertThat(status()).as("%s", reasons()).isEqualTo("UPDATE_COMPLETE");
    String after = world.service(World.PRODUCTION, "web", "web").taskDefinition();
    assertThat(after).isNotEqualTo(before);
    assertThat(
            world
                .ecs()
                .describeTaskDefinition(request -> request.taskDefinition(before))
                .taskDefinition()
                .statusAsString())
        .isEqualTo("INACTIVE");
  }

  private void create() {
    stacks.createStack(
        request ->
            request
                .stackName("web")
                .templateBody(TEMPLATE)
                .capabilities(Capability.CAPABILITY_IAM));
    world.advance(Duration.ofMinutes(30));
  }

  private String status() {
    return stacks
        .describeStacks(request -> request.stackName("web"))
        .stacks()
        .getFirst()
        .stackStatusAsString();
  }

  private List<String> reasons() {
    return reasons("web");
  }

  private List<String> reasons(String stack) {
    return stacks.describeStackEvents(request -> request.stackName(stack)).stackEvents().stream()
        .filter(event -> event.resourceStatusReason() != null)
        .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
        .toList();
  }
}
