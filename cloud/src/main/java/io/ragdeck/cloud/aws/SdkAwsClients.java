package io.ragdeck.cloud.aws;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallLane;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
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
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The real clients. Made when first asked for, one for each service and location, over one shared
 * HTTP client. {@code AWS_ENDPOINT_URL} and its variants by service are read by the SDK itself.
 *
 * <p>What can't work doesn't stop the console from starting: a role that can't be assumed or a
 * region that doesn't exist shows as a problem on each call there.
 */
public final class SdkAwsClients implements AwsClients {

  private record Key(Location location, Class<? extends SdkClient> type) {}

  private final Map<String, Account> accounts;
  private final AwsCredentialsProvider own;
  private final CallPolicy policy;
  private final CallMeter meter;
  private final SdkHttpClient http;
  private final ScheduledExecutorService timeouts;
  private final Map<Key, SdkClient> clients = new ConcurrentHashMap<>();
  private final Map<String, AssumedRole> roles = new ConcurrentHashMap<>();

  private record AssumedRole(StsClient sts, StsAssumeRoleCredentialsProvider credentials)
      implements AutoCloseable {
    @Override
    public void close() {
      credentials.close();
      sts.close();
    }
  }

  /**
   * With the SDK's default chain of credentials: environment, profile, container or instance role.
   */
  public SdkAwsClients(List<Account> accounts, CallPolicy policy, CallMeter meter) {
    this(accounts, DefaultCredentialsProvider.builder().build(), policy, meter);
  }

  /**
   * @param own the console's own credentials, from which roles are assumed; closed with this object
   */
  public SdkAwsClients(
      List<Account> accounts, AwsCredentialsProvider own, CallPolicy policy, CallMeter meter) {
    Connections.configure();
    this.accounts =
        accounts.stream().collect(Collectors.toUnmodifiableMap(Account::alias, account -> account));
    this.own = own;
    this.policy = policy;
    this.meter = meter;
    this.http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(policy.connectTimeout())
            .socketTimeout(policy.attemptTimeout())
            .build();
    this.timeouts =
        Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().daemon().name("aws-timeouts-", 0).factory());
  }

  @Override
  public Set<Location> locations() {
    return accounts.values().stream()
        .flatMap(account -> account.locations().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public EcsClient ecs(Location location) {
    return client(location, "ecs", EcsClient.class, EcsClient::builder);
  }

  @Override
  public Ec2Client ec2(Location location) {
    return client(location, "ec2", Ec2Client.class, Ec2Client::builder);
  }

  @Override
  public ElasticLoadBalancingV2Client elbv2(Location location) {
    return client(
        location,
        "elbv2",
        ElasticLoadBalancingV2Client.class,
        ElasticLoadBalancingV2Client::builder);
  }

  @Override
  public CloudWatchClient cloudWatch(Location location) {
    return client(location, "cloudwatch", CloudWatchClient.class, CloudWatchClient::builder);
  }

  @Override
  public CloudWatchLogsClient logs(Location location) {
    return client(location, "logs", CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
  }

  @Override
  public AutoScalingClient autoScaling(Location location) {
    return client(location, "autoscaling", AutoScalingClient.class, AutoScalingClient::builder);
  }

  @Override
  public ApplicationAutoScalingClient applicationAutoScaling(Location location) {
    return client(
        location,
        "application-autoscaling",
        ApplicationAutoScalingClient.class,
        ApplicationAutoScalingClient::builder);
  }

  @Override
  public ResourceGroupsTaggingApiClient tagging(Location location) {
    return client(
        location,
        "resourcegroupstaggingapi",
        ResourceGroupsTaggingApiClient.class,
        ResourceGroupsTaggingApiClient::builder);
  }

  @Override
  public CloudFormationClient cloudFormation(Location location) {
    return client(
        location, "cloudformation", CloudFormationClient.class, CloudFormationClient::builder);
  }

  @Override
  public SecretsManagerClient secretsManager(Location location) {
    return client(
        location, "secretsmanager", SecretsManagerClient.class, SecretsManagerClient::builder);
  }

  @Override
  public EcrClient ecr(Location location) {
    return client(location, "ecr", EcrClient.class, EcrClient::builder);
  }

  @Override
  public ServiceQuotasClient serviceQuotas(Location location) {
    return client(
        location, "service-quotas", ServiceQuotasClient.class, ServiceQuotasClient::builder);
  }

  @Override
  public SsmClient ssm(Location location) {
    return client(location, "ssm", SsmClient.class, SsmClient::builder);
  }

  @Override
  public IamClient iam(Location location) {
    return client(location, "iam", IamClient.class, IamClient::builder);
  }

  @Override
  public RdsClient rds(Location location) {
    return client(location, "rds", RdsClient.class, RdsClient::builder);
  }

  @Override
  public ElastiCacheClient elastiCache(Location location) {
    return client(location, "elasticache", ElastiCacheClient.class, ElastiCacheClient::builder);
  }

  @Override
  public EfsClient efs(Location location) {
    return client(location, "efs", EfsClient.class, EfsClient::builder);
  }

  @Override
  public AcmClient acm(Location location) {
    return client(location, "acm", AcmClient.class, AcmClient::builder);
  }

  @Override
  public S3Client s3(Location location) {
    return client(location, "s3", S3Client.class, S3Client::builder);
  }

  @Override
  public StsClient sts(Location location) {
    return client(location, "sts", StsClient.class, StsClient::builder);
  }

  @Override
  public SchedulerClient scheduler(Location location) {
    return client(location, "scheduler", SchedulerClient.class, SchedulerClient::builder);
  }

  @Override
  public SnsClient sns(Location location) {
    return client(location, "sns", SnsClient.class, SnsClient::builder);
  }

  @Override
  public CodeBuildClient codeBuild(Location location) {
    return client(location, "codebuild", CodeBuildClient.class, CodeBuildClient::builder);
  }

  @Override
  public DocDbClient docDb(Location location) {
    return client(location, "docdb", DocDbClient.class, DocDbClient::builder);
  }

  @Override
  public LambdaClient lambda(Location location) {
    return client(location, "lambda", LambdaClient.class, LambdaClient::builder);
  }

  @Override
  public SageMakerClient sageMaker(Location location) {
    return client(location, "sagemaker", SageMakerClient.class, SageMakerClient::builder);
  }

  @Override
  public OpenSearchClient openSearch(Location location) {
    return client(location, "opensearch", OpenSearchClient.class, OpenSearchClient::builder);
  }

  @Override
  public BackupClient backup(Location location) {
    return client(location, "backup", BackupClient.class, BackupClient::builder);
  }

  @Override
  public CostExplorerClient costExplorer(Location location) {
    return client(
        inVirginia(location), "ce", CostExplorerClient.class, CostExplorerClient::builder);
  }

  @Override
  public BudgetsClient budgets(Location location) {
    return client(inVirginia(location), "budgets", BudgetsClient.class, BudgetsClient::builder);
  }

  @Override
  public PricingClient pricing(Location location) {
    return client(inVirginia(location), "pricing", PricingClient.class, PricingClient::builder);
  }

  /** Where services live that know no region: one client for all regions of an account. */
  private static Location inVirginia(Location location) {
    return new Location(location.account(), Region.US_EAST_1);
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient>
      C client(Location location, String service, Class<C> type, Supplier<B> builder) {
    return type.cast(
        clients.computeIfAbsent(
            new Key(location, type),
            key -> {
              Account account = account(location);
              return exists(location.region())
                  ? open(builder.get(), service, location.region(), credentials(account))
                  : closed(builder.get(), location.region());
            }));
  }

  private Account account(Location location) {
    Account account = accounts.get(location.account());
    if (account == null) {
      throw new IllegalArgumentException("No account is called '%s'".formatted(location.account()));
    }
    return account;
  }

  private AwsCredentialsProvider credentials(Account account) {
    return account
        .roleArn()
        .<AwsCredentialsProvider>map(
            role ->
                roles
                    .computeIfAbsent(account.alias(), alias -> assume(account, role))
                    .credentials())
        .orElse(own);
  }

  /** Asked for again when it nears its end, by the call that finds it so: no thread of its own. */
  private AssumedRole assume(Account account, String role) {
    Region region =
        account.regions().stream()
            .map(Region::of)
            .filter(SdkAwsClients::exists)
            .findFirst()
            .orElseThrow();
    StsClient sts = open(StsClient.builder(), "sts", region, own);
    return new AssumedRole(
        sts,
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .asyncCredentialUpdateEnabled(false)
            .refreshRequest(
                request ->
                    request
                        .roleArn(role)
                        .roleSessionName("ragdeck")
                        .externalId(account.externalId().orElse(null)))
            .build());
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C open(
      B builder, String service, Region region, AwsCredentialsProvider credentials) {
    CallLane lane = policy.lane(service);
    return build(
        builder,
        region,
        new LateCredentials(credentials),
        new CallInterceptor(lane, meter),
        configuration ->
            configuration
                .apiCallTimeout(policy.callTimeout())
                .apiCallAttemptTimeout(policy.attemptTimeout())
                .retryStrategy(lane.retries()));
  }

  /** A host name of a region that doesn't exist may take long to not be found. */
  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C closed(
      B builder, Region region) {
    return build(
        builder,
        Region.US_EAST_1,
        AnonymousCredentialsProvider.create(),
        new ClosedLocation(
            "There is no region %s that this version of the console knows: correct the account's"
                    .formatted(region.id())
                + " list of regions."),
        configuration -> configuration);
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
      B builder,
      Region region,
      AwsCredentialsProvider credentials,
      ExecutionInterceptor interceptor,
      Function<ClientOverrideConfiguration.Builder, ClientOverrideConfiguration.Builder> more) {
    return builder
        .httpClient(http)
        .region(region)
        .credentialsProvider(credentials)
        .overrideConfiguration(
            more.apply(
                    ClientOverrideConfiguration.builder()
                        .addExecutionInterceptor(interceptor)
                        .scheduledExecutorService(timeouts)
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "ragdeck"))
                .build())
        .build();
  }

  private static boolean exists(Region region) {
    return Region.regions().contains(region);
  }

  @Override
  public void close() {
    clients.values().forEach(SdkClient::close);
    roles.values().forEach(AssumedRole::close);
    if (own instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
    http.close();
    timeouts.shutdownNow();
  }
}
