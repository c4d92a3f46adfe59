package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** A small system from one template: the sandbox's CloudFormation makes it in the world. */
class StackSystemTest {

  private static final String TEMPLATE =
      """
      Parameters:
        Tag: {Type: String, Default: v1}
      Resources:
        Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/16}}
        SubnetA:
          Type: AWS::EC2::Subnet
          Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZone: !Select [0, !GetAZs '']}
        SubnetB:
          Type: AWS::EC2::Subnet
          Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24, AvailabilityZone: !Select [1, !GetAZs '']}
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties: {VpcId: !Ref Vpc, GroupDescription: the system}
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: '2012-10-17'
              Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: 'sts:AssumeRole'}]
        Images: {Type: 'AWS::ECR::Repository', Properties: {RepositoryName: shop/web, EmptyOnDelete: true}}
        Credentials:
          Type: AWS::SecretsManager::Secret
          Properties: {GenerateSecretString: {SecretStringTemplate: '{"username":"shop"}', GenerateStringKey: password}}
        DatabaseSubnets:
          Type: AWS::RDS::DBSubnetGroup
          Properties: {DBSubnetGroupDescription: shop, SubnetIds: [!Ref SubnetA, !Ref SubnetB]}
        Database:
          Type: AWS::RDS::DBInstance
          DeletionPolicy: Snapshot
          Properties:
            Engine: postgres
            EngineVersion: '16.4'
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: '50'
            DBSubnetGroupName: !Ref DatabaseSubnets
            VPCSecurityGroups: [!GetAtt Group.GroupId]
            MasterUsername: !Sub '{{resolve:secretsmanager:${Credentials}:SecretString:username}}'
            MasterUserPassword: !Sub '{{resolve:secretsmanager:${Credentials}:SecretString:password}}'
        Logs: {Type: 'AWS::Logs::LogGroup', Properties: {LogGroupName: /shop/web, RetentionInDays: 14}}
        Cluster: {Type: 'AWS::ECS::Cluster', Properties: {ClusterName: shop}}
        Balancer:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties: {Subnets: [!Ref SubnetA, !Ref SubnetB], SecurityGroups: [!Ref Group]}
        Targets:
          Type: AWS::ElasticLoadBalancingV2::TargetGroup
          Properties: {VpcId: !Ref Vpc, Port: 8080, Protocol: HTTP, TargetType: ip, HealthCheckPath: /health}
        Listener:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: !Ref Balancer
            Port: 80
            Protocol: HTTP
            DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
        Definition:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: web
            Cpu: '256'
            Memory: '512'
            NetworkMode: awsvpc
            RequiresCompatibilities: [FARGATE]
            ExecutionRoleArn: !GetAtt Role.Arn
            ContainerDefinitions:
              - Name: web
                Image: !Sub '${Images.RepositoryUri}:${Tag}'
                PortMappings: [{ContainerPort: 8080}]
                Environment: [{Name: DB_HOST, Value: !GetAtt Database.Endpoint.Address}]
                Secrets: [{Name: DB_PASSWORD, ValueFrom: !Sub '${Credentials}:password::'}]
                LogConfiguration:
                  LogDriver: awslogs
                  Options: {awslogs-group: !Ref Logs, awslogs-region: !Ref 'AWS::Region', awslogs-stream-prefix: web}
        Web:
          Type: AWS::ECS::Service
          DependsOn: Listener
          Properties:
            ServiceName: web
            Cluster: !Ref Cluster
            TaskDefinition: !Ref Definition
            DesiredCount: 2
            LaunchType: FARGATE
            DeploymentConfiguration: {DeploymentCircuitBreaker: {Enable: true, Rollback: true}}
            NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref SubnetA, !Ref SubnetB], SecurityGroups: [!Ref Group]}}
            LoadBalancers: [{ContainerName: web, ContainerPort: 8080, TargetGroupArn: !Ref Targets}]
        Bounds:
          Type: AWS::ApplicationAutoScaling::ScalableTarget
          Properties:
            ServiceNamespace: ecs
            ResourceId: !Sub 'service/${Cluster}/${Web.Name}'
            ScalableDimension: ecs:service:DesiredCount
            MinCapacity: 2
            MaxCapacity: 4
      Outputs:
        Url: {Value: !Sub 'http://${Balancer.DNSName}'}
        Database: {Value: !GetAtt Database.Endpoint.Address}
      """;

  private final World world = new World("empty");
  private final CloudFormationClient cloudFormation =
      world.sandbox.clients().cloudFormation(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  private void push(String tag) {
    world
        .sandbox
        .account(World.PRODUCTION)
        .registry()
        .expect("shop/web", tag, "ci", Duration.ofSeconds(30));
  }

  private void create() {
    cloudFormation.createStack(
        request ->
            request
                .stackName("shop")
                .templateBody(TEMPLATE)
                .capabilities(Capability.CAPABILITY_IAM)
                .tags(tag -> tag.key("Project").value("shop")));
    world.advance(Duration.ofHours(1));
  }

  private Stack stack() {
    return cloudFormation.describeStacks(request -> request.stackName("shop")).stacks().getFirst();
  }

  private List<StackEvent> events() {
    return cloudFormation.describeStackEvents(request -> request.stackName("shop")).stackEvents();
  }

  @Test
  void runsAndServesOnceItsStackIsComplete() {
    push("v1");
    create();

    assertThat(stack().stackStatusAsString()).as("%s", events()).isEqualTo("CREATE_COMPLETE");
    assertThat(world.service(World.PRODUCTION, "shop", "web").runningCount()).isEqualTo(2);
    String group =
        world.service(World.PRODUCTION, "shop", "web").loadBalancers().getFirst().targetGroupArn();
    assertThat(
            world
                .elbv2()
                .describeTargetHealth(request -> request.targetGroupArn(group))
                .targetHealthDescriptions())
        .hasSize(2)
        .allMatch(target -> target.targetHealth().stateAsString().equals("healthy"));
    assertThat(stack().outputs())
        .extracting(output -> output.outputKey() + " " + output.outputValue())
        .anyMatch(output -> output.startsWith("Url http://shop-"))
        .anyMatch(output -> output.matches("Database shop-.*\\.rds\\.amazonaws\\.com"));
    assertThat(world.service(World.PRODUCTION, "shop", "web").tags())
        .extracting(tag -> tag.key())
        .contains("Project", "aws:cloudformation:stack-name");
  }

  @Test
  void isRolledBackWhenNobodyPushedItsImage() {
    create();

    assertThat(stack().stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(events())
        .anyMatch(
            event ->
                event.logicalResourceId().equals("Web")
                    && event.resourceStatusAsString().equals("CREATE_FAILED")
                    && event
                        .resourceStatusReason()
                        .contains(
                            "Error occurred during operation 'ECS Deployment Circuit Breaker was"
                                + " triggered'."));
    assertThat(world.ecs().listClusters().clusterArns()).isEmpty();
    assertThat(world.sandbox.clients().rds(World.PRODUCTION).describeDBInstances().dbInstances())
        .isEmpty();
  }

  @Test
  void leavesNothingButItsSnapshotWhenItIsDeleted() {
    push("v1");
    create();
    cloudFormation.deleteStack(request -> request.stackName("shop"));
    world.advance(Duration.ofHours(1));

    assertThat(world.ecs().listClusters().clusterArns()).isEmpty();
    assertThat(world.elbv2().describeLoadBalancers().loadBalancers()).isEmpty();
    assertThat(world.sandbox.clients().ec2(World.PRODUCTION).describeVpcs().vpcs()).hasSize(1);
    assertThat(world.sandbox.account(World.PRODUCTION).resources().all("AWS::RDS::DBSnapshot"))
        .hasSize(1);
  }
}
