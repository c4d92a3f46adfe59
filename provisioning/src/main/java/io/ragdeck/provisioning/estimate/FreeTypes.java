package io.ragdeck.provisioning.estimate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Types of resources that cost nothing by standing there, and why. */
final class FreeTypes {

  private static final Map<String, String> REASONS = new TreeMap<>();

  static {
    because(
        "describes; what is made from it is billed",
        "AWS::ECS::TaskDefinition",
        "AWS::EC2::LaunchTemplate",
        "AWS::ECS::CapacityProvider",
        "AWS::ECS::ClusterCapacityProviderAssociations",
        "AWS::SageMaker::EndpointConfig",
        "AWS::SageMaker::Model",
        "AWS::Lambda::Alias",
        "AWS::Lambda::Version",
        "AWS::Lambda::Permission",
        "AWS::RDS::DBParameterGroup",
        "AWS::RDS::DBSubnetGroup",
        "AWS::DocDB::DBClusterParameterGroup",
        "AWS::DocDB::DBSubnetGroup",
        "AWS::ElastiCache::ParameterGroup",
        "AWS::ElastiCache::SubnetGroup",
        "AWS::S3::BucketPolicy",
        "AWS::SNS::TopicPolicy",
        "AWS::SNS::Subscription",
        "AWS::SQS::QueuePolicy",
        "AWS::SecretsManager::SecretTargetAttachment",
        "AWS::EFS::AccessPoint",
        "AWS::EFS::MountTarget");
    because("IAM is free", "AWS::IAM::InstanceProfile", "AWS::IAM::Policy", "AWS::IAM::Role");
    because(
        "free part of a VPC; what passes through it is traffic",
        "AWS::EC2::InternetGateway",
        "AWS::EC2::Route",
        "AWS::EC2::RouteTable",
        "AWS::EC2::SecurityGroup",
        "AWS::EC2::SecurityGroupEgress",
        "AWS::EC2::SecurityGroupIngress",
        "AWS::EC2::Subnet",
        "AWS::EC2::SubnetRouteTableAssociation",
        "AWS::EC2::VPCGatewayAttachment");
    because("its lines are billed with their log group", "AWS::EC2::FlowLog");
    because(
        "scaling is free; the alarms that it makes are not in the template",
        "AWS::ApplicationAutoScaling::ScalableTarget",
        "AWS::ApplicationAutoScaling::ScalingPolicy");
    because(
        "part of a load balancer or API, billed there",
        "AWS::ElasticLoadBalancingV2::Listener",
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "AWS::ApiGatewayV2::Integration",
        "AWS::ApiGatewayV2::Route",
        "AWS::ApiGatewayV2::Stage",
        "AWS::CloudFront::OriginAccessControl",
        "AWS::WAFv2::WebACLAssociation");
    because("a record in a zone is free, alias queries are too", "AWS::Route53::RecordSet");
    because("what it keeps is billed for each resource", "AWS::Backup::BackupPlan");
    because("what it keeps is billed for each resource", "AWS::Backup::BackupVault");
    because("a budget without actions is free", "AWS::Budgets::Budget");
    because(
        "billed by use alone, and within the free allowance at what a console or a queue of work"
            + " sends",
        "AWS::SNS::Topic",
        "AWS::SQS::Queue",
        "AWS::CloudFront::Function");
    because("billed by the minute while images are built", "AWS::CodeBuild::Project");
  }

  private FreeTypes() {}

  private static void because(String reason, String... types) {
    List.of(types).forEach(type -> REASONS.put(type, reason));
  }

  /** Why a type costs nothing; empty where it costs something, or nobody has looked. */
  static Optional<String> reason(String type) {
    return Optional.ofNullable(REASONS.get(type));
  }
}
