package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.acm.model.AcmException;
import software.amazon.awssdk.services.applicationautoscaling.model.ApplicationAutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.backup.model.BackupException;
import software.amazon.awssdk.services.budgets.model.BudgetsException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.codebuild.model.CodeBuildException;
import software.amazon.awssdk.services.costexplorer.model.CostExplorerException;
import software.amazon.awssdk.services.docdb.model.DocDbException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.efs.model.EfsException;
import software.amazon.awssdk.services.elasticache.model.ElastiCacheException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.opensearch.model.OpenSearchException;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceGroupsTaggingApiException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.scheduler.model.SchedulerException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuotasException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * The exceptions that the SDK throws for a service. Their classes are written out by service
 * because a native executable has no reflection; a test finds what is missing for an operation that
 * the sandbox serves.
 *
 * @param sdkName the service's name in {@code AwsErrorDetails}
 * @param base builds the service's own exception, for codes without a class
 * @param classes builds the class of a code
 */
record Modelled(
    String sdkName,
    Supplier<? extends AwsServiceException.Builder> base,
    Map<String, Supplier<? extends AwsServiceException.Builder>> classes) {

  private static final Map<String, Modelled> SERVICES =
      Map.ofEntries(
          entry("ecs", new Modelled("Ecs", EcsException::builder, EcsErrors.CLASSES)),
          entry("ec2", new Modelled("Ec2", Ec2Exception::builder, Map.of())),
          entry(
              "elbv2",
              new Modelled(
                  "ElasticLoadBalancingV2",
                  ElasticLoadBalancingV2Exception::builder,
                  ElbErrors.CLASSES)),
          entry(
              "cloudwatch",
              new Modelled("CloudWatch", CloudWatchException::builder, CloudWatchErrors.CLASSES)),
          entry(
              "logs",
              new Modelled("CloudWatchLogs", CloudWatchLogsException::builder, LogsErrors.CLASSES)),
          entry(
              "autoscaling",
              new Modelled(
                  "AutoScaling", AutoScalingException::builder, AutoScalingErrors.CLASSES)),
          entry(
              "application-autoscaling",
              new Modelled(
                  "ApplicationAutoScaling",
                  ApplicationAutoScalingException::builder,
                  ApplicationAutoScalingErrors.CLASSES)),
          entry(
              "resourcegroupstaggingapi",
              new Modelled(
                  "ResourceGroupsTaggingApi",
                  ResourceGroupsTaggingApiException::builder,
                  TaggingErrors.CLASSES)),
          entry(
              "cloudformation",
              new Modelled(
                  "CloudFormation",
                  CloudFormationException::builder,
                  CloudFormationErrors.CLASSES)),
          entry(
              "secretsmanager",
              new Modelled(
                  "SecretsManager",
                  SecretsManagerException::builder,
                  SecretsManagerErrors.CLASSES)),
          entry("ecr", new Modelled("Ecr", EcrException::builder, EcrErrors.CLASSES)),
          entry(
              "service-quotas",
              new Modelled(
                  "ServiceQuotas", ServiceQuotasException::builder, ServiceQuotasErrors.CLASSES)),
          entry(
              "scheduler",
              new Modelled("Scheduler", SchedulerException::builder, SchedulerErrors.CLASSES)),
          entry("sns", new Modelled("Sns", SnsException::builder, SnsErrors.CLASSES)),
          entry("ssm", new Modelled("Ssm", SsmException::builder, SsmErrors.CLASSES)),
          entry("iam", new Modelled("Iam", IamException::builder, IamErrors.CLASSES)),
          entry("rds", new Modelled("Rds", RdsException::builder, RdsErrors.CLASSES)),
          entry(
              "elasticache",
              new Modelled(
                  "ElastiCache", ElastiCacheException::builder, ElastiCacheErrors.CLASSES)),
          entry("efs", new Modelled("Efs", EfsException::builder, EfsErrors.CLASSES)),
          entry("acm", new Modelled("Acm", AcmException::builder, AcmErrors.CLASSES)),
          entry(
              "codebuild",
              new Modelled("CodeBuild", CodeBuildException::builder, CodeBuildErrors.CLASSES)),
          entry(
              "opensearch",
              new Modelled("OpenSearch", OpenSearchException::builder, OpenSearchErrors.CLASSES)),
          entry("backup", new Modelled("Backup", BackupException::builder, BackupErrors.CLASSES)),
          entry("docdb", new Modelled("DocDb", DocDbException::builder, DocDbErrors.CLASSES)),
          entry("lambda", new Modelled("Lambda", LambdaException::builder, LambdaErrors.CLASSES)),
          entry(
              "sagemaker",
              new Modelled("SageMaker", SageMakerException::builder, SageMakerErrors.CLASSES)),
          entry("s3", new Modelled("S3", S3Exception::builder, S3Errors.CLASSES)),
          entry(
              "ce",
              new Modelled(
                  "CostExplorer", CostExplorerException::builder, CostExplorerErrors.CLASSES)),
          entry(
              "budgets", new Modelled("Budgets", BudgetsException::builder, BudgetsErrors.CLASSES)),
          entry("sts", new Modelled("Sts", StsException::builder, Map.of())));

  static Modelled of(String service) {
    Modelled modelled = SERVICES.get(service);
    if (modelled == null) {
      throw new IllegalArgumentException("The sandbox has no service '%s'".formatted(service));
    }
    return modelled;
  }

  AwsServiceException.Builder builder(String code) {
    return classes.getOrDefault(code, base).get();
  }
}
