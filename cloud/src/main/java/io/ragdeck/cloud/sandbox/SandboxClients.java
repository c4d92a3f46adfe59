package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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

/** The sandbox's clients, one set for each location; they outlive a change of scenario. */
final class SandboxClients implements AwsClients {

  private final Sandbox sandbox;
  private final Gate gate;
  private final Map<Location, EcsClient> ecs = new ConcurrentHashMap<>();
  private final Map<Location, Ec2Client> ec2 = new ConcurrentHashMap<>();
  private final Map<Location, ElasticLoadBalancingV2Client> elbv2 = new ConcurrentHashMap<>();
  private final Map<Location, CloudWatchClient> cloudWatch = new ConcurrentHashMap<>();
  private final Map<Location, CloudWatchLogsClient> logs = new ConcurrentHashMap<>();
  private final Map<Location, AutoScalingClient> autoScaling = new ConcurrentHashMap<>();
  private final Map<Location, ApplicationAutoScalingClient> scaling = new ConcurrentHashMap<>();
  private final Map<Location, ResourceGroupsTaggingApiClient> tagging = new ConcurrentHashMap<>();
  private final Map<Location, CloudFormationClient> cloudFormation = new ConcurrentHashMap<>();
  private final Map<Location, SecretsManagerClient> secretsManager = new ConcurrentHashMap<>();
  private final Map<Location, EcrClient> ecr = new ConcurrentHashMap<>();
  private final Map<Location, ServiceQuotasClient> serviceQuotas = new ConcurrentHashMap<>();
  private final Map<Location, SsmClient> ssm = new ConcurrentHashMap<>();
  private final Map<Location, IamClient> iam = new ConcurrentHashMap<>();
  private final Map<Location, RdsClient> rds = new ConcurrentHashMap<>();
  private final Map<Location, ElastiCacheClient> elastiCache = new ConcurrentHashMap<>();
  private final Map<Location, EfsClient> efs = new ConcurrentHashMap<>();
  private final Map<Location, AcmClient> acm = new ConcurrentHashMap<>();
  private final Map<Location, S3Client> s3 = new ConcurrentHashMap<>();
  private final Map<Location, StsClient> sts = new ConcurrentHashMap<>();
  private final Map<Location, SchedulerClient> scheduler = new ConcurrentHashMap<>();
  private final Map<Location, SnsClient> sns = new ConcurrentHashMap<>();
  private final Map<Location, CodeBuildClient> codeBuild = new ConcurrentHashMap<>();
  private final Map<Location, DocDbClient> docDb = new ConcurrentHashMap<>();
  private final Map<Location, LambdaClient> lambda = new ConcurrentHashMap<>();
  private final Map<Location, SageMakerClient> sageMaker = new ConcurrentHashMap<>();
  private final Map<Location, OpenSearchClient> openSearch = new ConcurrentHashMap<>();
  private final Map<Location, BackupClient> backup = new ConcurrentHashMap<>();
  private final Map<Location, CostExplorerClient> costExplorer = new ConcurrentHashMap<>();
  private final Map<Location, BudgetsClient> budgets = new ConcurrentHashMap<>();
  private final Map<Location, PricingClient> pricing = new ConcurrentHashMap<>();

  SandboxClients(Sandbox sandbox, Gate gate) {
    this.sandbox = sandbox;
    this.gate = gate;
  }

  @Override
  public Set<Location> locations() {
    return sandbox.locations();
  }

  @Override
  public EcsClient ecs(Location location) {
    return client(ecs, location, "ecs", SandboxEcs::new);
  }

  @Override
  public Ec2Client ec2(Location location) {
    return client(ec2, location, "ec2", SandboxEc2::new);
  }

  @Override
  public ElasticLoadBalancingV2Client elbv2(Location location) {
    return client(elbv2, location, "elbv2", SandboxElbv2::new);
  }

  @Override
  public CloudWatchClient cloudWatch(Location location) {
    return client(cloudWatch, location, "cloudwatch", SandboxCloudWatch::new);
  }

  @Override
  public CloudWatchLogsClient logs(Location location) {
    return client(logs, location, "logs", SandboxLogs::new);
  }

  @Override
  public AutoScalingClient autoScaling(Location location) {
    return client(autoScaling, location, "autoscaling", SandboxAutoScaling::new);
  }

  @Override
  public ApplicationAutoScalingClient applicationAutoScaling(Location location) {
    return client(scaling, location, "application-autoscaling", SandboxApplicationAutoScaling::new);
  }

  @Override
  public ResourceGroupsTaggingApiClient tagging(Location location) {
    return client(tagging, location, "resourcegroupstaggingapi", SandboxTagging::new);
  }

  @Override
  public CloudFormationClient cloudFormation(Location location) {
    return client(cloudFormation, location, "cloudformation", SandboxCloudFormation::new);
  }

  @Override
  public SecretsManagerClient secretsManager(Location location) {
    return client(secretsManager, location, "secretsmanager", SandboxSecrets::new);
  }

  @Override
  public EcrClient ecr(Location location) {
    return client(ecr, location, "ecr", SandboxEcr::new);
  }

  @Override
  public ServiceQuotasClient serviceQuotas(Location location) {
    return client(serviceQuotas, location, "service-quotas", SandboxServiceQuotas::new);
  }

  @Override
  public SsmClient ssm(Location location) {
    return client(ssm, location, "ssm", SandboxSsm::new);
  }

  @Override
  public IamClient iam(Location location) {
    return client(iam, location, "iam", SandboxIam::new);
  }

  @Override
  public RdsClient rds(Location location) {
    return client(rds, location, "rds", SandboxRds::new);
  }

  @Override
  public ElastiCacheClient elastiCache(Location location) {
    return client(elastiCache, location, "elasticache", SandboxElastiCache::new);
  }

  @Override
  public EfsClient efs(Location location) {
    return client(efs, location, "efs", SandboxEfs::new);
  }

  @Override
  public AcmClient acm(Location location) {
    return client(acm, location, "acm", SandboxAcm::new);
  }

  @Override
  public S3Client s3(Location location) {
    return client(s3, location, "s3", SandboxS3::new);
  }

  @Override
  public StsClient sts(Location location) {
    return client(sts, location, "sts", SandboxSts::new);
  }

  @Override
  public SchedulerClient scheduler(Location location) {
    return client(scheduler, location, "scheduler", SandboxScheduler::new);
  }

  @Override
  public SnsClient sns(Location location) {
    return client(sns, location, "sns", SandboxSns::new);
  }

  @Override
  public CodeBuildClient codeBuild(Location location) {
    return client(codeBuild, location, "codebuild", SandboxCodeBuild::new);
  }

  @Override
  public DocDbClient docDb(Location location) {
    return client(docDb, location, "docdb", SandboxDocDb::new);
  }

  @Override
  public LambdaClient lambda(Location location) {
    return client(lambda, location, "lambda", SandboxLambda::new);
  }

  @Override
  public SageMakerClient sageMaker(Location location) {
    return client(sageMaker, location, "sagemaker", SandboxSageMaker::new);
  }

  @Override
  public OpenSearchClient openSearch(Location location) {
    return client(openSearch, location, "opensearch", SandboxOpenSearch::new);
  }

  @Override
  public BackupClient backup(Location location) {
    return client(backup, location, "backup", SandboxBackup::new);
  }

  @Override
  public CostExplorerClient costExplorer(Location location) {
    return client(costExplorer, location, "ce", SandboxCostExplorer::new);
  }

  @Override
  public BudgetsClient budgets(Location location) {
    return client(budgets, location, "budgets", SandboxBudgets::new);
  }

  @Override
  public PricingClient pricing(Location location) {
    return client(pricing, location, "pricing", SandboxPricing::new);
  }

  private <C> C client(
      Map<Location, C> clients, Location location, String service, Function<Desk, C> facade) {
    return clients.computeIfAbsent(
        location, missing -> facade.apply(new Desk(sandbox, gate, location, service)));
  }

  @Override
  public void close() {}
}
