package io.ragdeck.cloud;

import java.util.Set;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.docdb.DocDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.opensearch.OpenSearchClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * AWS as typed SDK clients, one set for each {@link Location}. Exactly two implementations exist:
 * the real clients and the sandbox; code above cannot tell them apart. Clients are thread-safe,
 * shared and closed with this object, never by a caller.
 *
 * <p>Every call is bounded in time and concurrency, retried as AWS's standard retries do, and
 * counted by {@link CallMeter}. What is thrown after that is sorted by {@link
 * CloudProblem#of(Throwable)}.
 */
public interface AwsClients extends AutoCloseable {

  /** The accounts and regions that this console was told to watch. Never empty in a sane set-up. */
  Set<Location> locations();

  EcsClient ecs(Location location);

  Ec2Client ec2(Location location);

  ElasticLoadBalancingV2Client elbv2(Location location);

  CloudWatchClient cloudWatch(Location location);

  CloudWatchLogsClient logs(Location location);

  AutoScalingClient autoScaling(Location location);

  ApplicationAutoScalingClient applicationAutoScaling(Location location);

  ResourceGroupsTaggingApiClient tagging(Location location);

  CloudFormationClient cloudFormation(Location location);

  SecretsManagerClient secretsManager(Location location);

  EcrClient ecr(Location location);

  ServiceQuotasClient serviceQuotas(Location location);

  SsmClient ssm(Location location);

  IamClient iam(Location location);

  RdsClient rds(Location location);

  ElastiCacheClient elastiCache(Location location);

  EfsClient efs(Location location);

  AcmClient acm(Location location);

  S3Client s3(Location location);

  StsClient sts(Location location);

  SnsClient sns(Location location);

  /** EventBridge Scheduler. */
  SchedulerClient scheduler(Location location);

  CodeBuildClient codeBuild(Location location);

  DocDbClient docDb(Location location);

  LambdaClient lambda(Location location);

  SageMakerClient sageMaker(Location location);

  OpenSearchClient openSearch(Location location);

  BackupClient backup(Location location);

  /**
   * What the account paid, in all its regions: the same whatever region is asked for. Each request
   * costs 0.01 USD.
   */
  CostExplorerClient costExplorer(Location location);

  /** The account's budgets: the same whatever region is asked for. */
  BudgetsClient budgets(Location location);

  /** AWS's price list of all regions: the same whatever location is asked for. */
  PricingClient pricing(Location location);

  @Override
  void close();
}
