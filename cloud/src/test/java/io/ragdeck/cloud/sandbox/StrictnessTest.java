package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.sandbox.RequestWalk.Breach;
import io.ragdeck.cloud.sandbox.rules.ApiRules;
import io.ragdeck.cloud.sandbox.rules.Broken;
import io.ragdeck.cloud.sandbox.rules.Broken.Rule;
import io.ragdeck.cloud.sandbox.rules.RequestCheck;
import io.ragdeck.cloud.sandbox.rules.Rules;
import io.ragdeck.cloud.sandbox.rules.Shape;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
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
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The sandbox refuses what AWS refuses, walked from AWS's API models: for each operation that it
 * serves each constraint is broken once, through the same clients that the console uses.
 */
class StrictnessTest {

  /** The code that each service answers; written down here a second time, on purpose. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          entry("ecs", "InvalidParameterException"),
          entry("ec2", "InvalidParameterValue"),
          entry("elbv2", "ValidationError"),
          entry("autoscaling", "ValidationError"),
          entry("cloudformation", "ValidationError"),
          entry("sts", "ValidationError"),
          entry("application-autoscaling", "ValidationException"),
          entry("logs", "InvalidParameterException"),
          entry("resourcegroupstaggingapi", "InvalidParameterException"),
          entry("secretsmanager", "ValidationException"),
          entry("ecr", "InvalidParameterException"),
          entry("service-quotas", "ValidationException"),
          entry("ssm", "ValidationException"),
          entry("scheduler", "ValidationException"),
          entry("sns", "ValidationError"),
          entry("iam", "ValidationError"),
          entry("rds", "InvalidParameterValue"),
          entry("elasticache", "InvalidParameterValue"),
          entry("efs", "ValidationException"),
          entry("acm", "ValidationException"),
          entry("s3", "InvalidArgument"),
          entry("codebuild", "ValidationException"),
          entry("docdb", "InvalidParameterValue"),
          entry("lambda", "ValidationException"),
          entry("sagemaker", "ValidationException"),
          entry("opensearch", "ValidationException"),
          entry("backup", "InvalidParameterValueException"),
          entry("ce", "ValidationException"),
          entry("budgets", "InvalidParameterException"));

  /** CloudWatch differs by operation: (something is missing, anything else). */
  private static final Map<String, List<String>> CLOUDWATCH =
      Map.of(
          "DescribeAlarmHistory", List.of("ValidationError", "ValidationError"),
          "DescribeAlarms", List.of("ValidationError", "ValidationError"),
          "DeleteAlarms", List.of("ValidationError", "ValidationError"),
          "DisableAlarmActions", List.of("ValidationError", "ValidationError"),
          "EnableAlarmActions", List.of("ValidationError", "ValidationError"),
          "GetMetricData", List.of("ValidationError", "ValidationError"),
          "ListMetrics", List.of("ValidationError", "InvalidParameterValue"),
          "PutMetricAlarm", List.of("ValidationError", "ValidationError"),
          "PutMetricData", List.of("MissingParameter", "InvalidParameterValue"),
          "SetAlarmState", List.of("ValidationError", "ValidationError"));

  /** What no request of the SDK in use can break. */
  private static final Set<String> UNBREAKABLE =
      Set.of(
          // Members that the model knows and this version of the SDK doesn't.
          "autoscaling DeletionProtection VALUES",
          "cloudwatch AlarmPromQLCriteria.Query REQUIRED",
          "cloudwatch EvaluationInterval LEAST",
          "cloudwatch EvaluationInterval MOST",
          "cloudwatch PendingPeriod LEAST",
          "cloudwatch PendingPeriod MOST",
          "cloudwatch Query LONGEST",
          "cloudwatch Query SHORTEST",
          "cloudwatch RecoveryPeriod LEAST",
          "cloudwatch RecoveryPeriod MOST",
          "ecs DeploymentLifecycleHookAction VALUES",
          "ecs DeploymentLifecycleHookDuration LEAST",
          "ecs DeploymentLifecycleHookDuration MOST",
          "ecs DeploymentLifecycleHookTargetType VALUES",
          "ecs S3FilesVolumeConfiguration.fileSystemArn REQUIRED",
          "lambda EventSourceMappingSystemLogLevel VALUES",
          "lambda KafkaEventSourceMappingConsumptionMode VALUES",
          "logs GetQueryResultsMaxItems LEAST",
          "logs GetQueryResultsMaxItems MOST",
          "logs GetQueryResultsNextToken LONGEST",
          // A member that the SDK gives another name.
          "cloudformation StackStatus VALUES",
          "s3 BucketNamespace VALUES",
          "secretsmanager SortByType VALUES",
          // A token that the SDK makes up where nobody gives one.
          "efs CreateAccessPointRequest.ClientToken REQUIRED",
          // The most that an integer holds.
          "ecs Duration MOST",
          "service-quotas QuotaValue MOST",
          "budgets NotificationThreshold MOST",
          // A number in the SDK.
          "budgets NumericValue PATTERN",
          "budgets NumericValue SHORTEST",
          // Patterns that match everything.
          "budgets DimensionValue PATTERN",
          "budgets SubscriberAddress PATTERN",
          "budgets TagKey PATTERN",
          "budgets Value PATTERN",
          "ce GroupDefinitionKey PATTERN",
          "ce MetricName PATTERN",
          "ce NextPageToken PATTERN",
          "ce TagKey PATTERN",
          "ce Value PATTERN",
          "lambda Pattern PATTERN",
          "resourcegroupstaggingapi AmazonResourceType PATTERN",
          "resourcegroupstaggingapi PaginationToken PATTERN",
          "resourcegroupstaggingapi ResourceARN PATTERN",
          "resourcegroupstaggingapi TagKey PATTERN",
          "resourcegroupstaggingapi TagValue PATTERN");

  private static World world;

  @BeforeAll
  static void open() {
    world = new World("healthy");
  }

  @AfterAll
  static void close() {
    world.close();
  }

  static List<Call> operations() {
    return ApiRules.standard().operations().stream()
        .sorted(Comparator.comparing(Call::toString))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refusesEachBrokenConstraintWithTheCodeOfAws(Call call) throws Exception {
    for (Breach breach : RequestWalk.breaches(call)) {
      assertThat(RequestCheck.check(ApiRules.standard().of(call), breach.request()))
          .as("%s: what the check finds", breach)
          .extracting(Broken::rule)
          .contains(breach.rule());
      AwsServiceException refusal = refusal(breach);
      assertThat(refusal.awsErrorDetails().errorCode()).as("%s", breach).isEqualTo(code(breach));
      assertThat(refusal.statusCode()).as("%s", breach).isEqualTo(400);
      assertThat(refusal.awsErrorDetails().errorMessage().toLowerCase(Locale.ROOT))
          .as("%s names the member", breach)
          .contains(breach.member().toLowerCase(Locale.ROOT));
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void letsTheSmallestValidRequestPass(Call call) {
    assertThat(RequestCheck.check(ApiRules.standard().of(call), RequestWalk.valid(call))).isEmpty();
  }

  /** Otherwise the tests above could be green because they walk nothing. */
  @Test
  void walksEveryConstraintOfTheData() {
    List<Breach> all =
        operations().stream().map(RequestWalk::breaches).flatMap(List::stream).toList();

    assertThat(all.size()).as("breaches").isGreaterThan(600);
    assertThat(all.stream().map(Breach::rule).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(Rule.class));
    assertThat(operations())
        .filteredOn(call -> all.stream().noneMatch(breach -> breach.call().equals(call)))
        .as("operations whose model has nothing to break")
        .extracting(Call::toString)
        .containsExactly(
            "cloudformation:DescribeStackResources",
            "ec2:DescribeAddresses",
            "ec2:DescribeInstances",
            "ec2:DescribeSnapshots",
            "ec2:DescribeSpotInstanceRequests",
            "ec2:DescribeVolumes",
            "ec2:DescribeVpcEndpoints",
            "rds:DeleteDBInstanceAutomatedBackup",
            "sts:GetCallerIdentity");

    Set<String> walked =
        all.stream()
            .map(
                breach -> breach.call().service() + " " + breach.constraint() + " " + breach.rule())
            .collect(Collectors.toSet());
    Set<String> missed = constraints();
    missed.removeAll(walked);
    assertThat(missed).as("constraints of the data that nothing breaks").isEqualTo(UNBREAKABLE);
  }

  /** Each constraint that the data puts on a shape: service, shape and rule. */
  private static Set<String> constraints() {
    Set<String> all = new TreeSet<>();
    for (Call call : operations()) {
      Rules rules = ApiRules.standard().of(call);
      rules
          .shapes()
          .forEach(
              (name, shape) ->
                  rulesOf(shape).forEach(rule -> all.add(call.service() + " " + name + rule)));
    }
    return all;
  }

  private static Stream<String> rulesOf(Shape shape) {
    return switch (shape) {
      case Shape.Structure(Map<String, String> _, Set<String> required) ->
          required.stream().map(member -> "." + member + " " + Rule.REQUIRED);
      case Shape.Items items -> bounds(items.size(), Rule.FEWEST_ITEMS, Rule.MOST_ITEMS);
      case Shape.Entries entries -> bounds(entries.size(), Rule.FEWEST_ITEMS, Rule.MOST_ITEMS);
      case Shape.Amount amount -> bounds(amount.value(), Rule.LEAST, Rule.MOST);
      case Shape.Text text -> {
        Stream<String> bounds = bounds(text.length(), Rule.SHORTEST, Rule.LONGEST);
        Stream<String> pattern = text.pattern().stream().map(_ -> " " + Rule.PATTERN);
        Stream<String> values =
            text.values().isEmpty() ? Stream.of() : Stream.of(" " + Rule.VALUES);
        yield Stream.of(bounds, pattern, values).flatMap(rule -> rule);
      }
      case Shape.Free() -> Stream.of();
    };
  }

  private static Stream<String> bounds(Shape.Range range, Rule least, Rule most) {
    List<String> rules = new ArrayList<>();
    boolean size = least != Rule.LEAST;
    if (!Double.isInfinite(range.min()) && !(size && range.min() <= 0)) {
      rules.add(" " + least);
    }
    if (!Double.isInfinite(range.max()) && !(size && range.max() >= Integer.MAX_VALUE)) {
      rules.add(" " + most);
    }
    return rules.stream();
  }

  private static AwsServiceException refusal(Breach breach) throws ReflectiveOperationException {
    try {
      call(breach.call(), breach.request());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof AwsServiceException refusal) {
        return refusal;
      }
      throw new AssertionError("Not a refusal of AWS: " + breach, e.getCause());
    }
    throw new AssertionError("The sandbox let pass: " + breach);
  }

  private static void call(Call call, AwsRequest request) throws ReflectiveOperationException {
    AwsClients clients = world.sandbox.clients();
    String method =
        call.operation().substring(0, 1).toLowerCase(Locale.ROOT) + call.operation().substring(1);
    switch (call.service()) {
      case "ecs" -> invoke(EcsClient.class, clients.ecs(World.PRODUCTION), method, request);
      case "ec2" -> invoke(Ec2Client.class, clients.ec2(World.PRODUCTION), method, request);
      case "elbv2" ->
          invoke(
              ElasticLoadBalancingV2Client.class, clients.elbv2(World.PRODUCTION), method, request);
      case "cloudwatch" ->
          invoke(CloudWatchClient.class, clients.cloudWatch(World.PRODUCTION), method, request);
      case "logs" ->
          invoke(CloudWatchLogsClient.class, clients.logs(World.PRODUCTION), method, request);
      case "autoscaling" ->
          invoke(AutoScalingClient.class, clients.autoScaling(World.PRODUCTION), method, request);
      case "application-autoscaling" ->
          invoke(
              ApplicationAutoScalingClient.class,
              clients.applicationAutoScaling(World.PRODUCTION),
              method,
              request);
      case "resourcegroupstaggingapi" ->
          invoke(
              ResourceGroupsTaggingApiClient.class,
              clients.tagging(World.PRODUCTION),
              method,
              request);
      case "cloudformation" ->
          invoke(
              CloudFormationClient.class,
              clients.cloudFormation(World.PRODUCTION),
              method,
              request);
      case "sts" -> invoke(StsClient.class, clients.sts(World.PRODUCTION), method, request);
      case "secretsmanager" ->
          invoke(
              SecretsManagerClient.class,
              clients.secretsManager(World.PRODUCTION),
              method,
              request);
      case "ecr" -> invoke(EcrClient.class, clients.ecr(World.PRODUCTION), method, request);
      case "service-quotas" ->
          invoke(
              ServiceQuotasClient.class, clients.serviceQuotas(World.PRODUCTION), method, request);
      case "scheduler" ->
          invoke(SchedulerClient.class, clients.scheduler(World.PRODUCTION), method, request);
      case "sns" -> invoke(SnsClient.class, clients.sns(World.PRODUCTION), method, request);
      case "ssm" -> invoke(SsmClient.class, clients.ssm(World.PRODUCTION), method, request);
      case "iam" -> invoke(IamClient.class, clients.iam(World.PRODUCTION), method, request);
      case "rds" -> invoke(RdsClient.class, clients.rds(World.PRODUCTION), method, request);
      case "elasticache" ->
          invoke(ElastiCacheClient.class, clients.elastiCache(World.PRODUCTION), method, request);
      case "efs" -> invoke(EfsClient.class, clients.efs(World.PRODUCTION), method, request);
      case "acm" -> invoke(AcmClient.class, clients.acm(World.PRODUCTION), method, request);
      case "codebuild" ->
          invoke(CodeBuildClient.class, clients.codeBuild(World.PRODUCTION), method, request);
      case "docdb" -> invoke(DocDbClient.class, clients.docDb(World.PRODUCTION), method, request);
      case "lambda" ->
          invoke(LambdaClient.class, clients.lambda(World.PRODUCTION), method, request);
      case "sagemaker" ->
          invoke(SageMakerClient.class, clients.sageMaker(World.PRODUCTION), method, request);
      case "opensearch" ->
          invoke(OpenSearchClient.class, clients.openSearch(World.PRODUCTION), method, request);
      case "backup" ->
          invoke(BackupClient.class, clients.backup(World.PRODUCTION), method, request);
      case "ce" ->
          invoke(CostExplorerClient.class, clients.costExplorer(World.PRODUCTION), method, request);
      case "budgets" ->
          invoke(BudgetsClient.class, clients.budgets(World.PRODUCTION), method, request);
      case "s3" -> s3(clients.s3(World.PRODUCTION), method, request);
      default -> fail("No client for " + call);
    }
  }

  /** Two operations of S3 have a stream beside their request. */
  private static void s3(S3Client client, String method, AwsRequest request)
      throws ReflectiveOperationException {
    switch (request) {
      case PutObjectRequest put -> {
        Object unused =
            S3Client.class
                .getMethod(method, PutObjectRequest.class, RequestBody.class)
                .invoke(client, put, RequestBody.empty());
      }
      case GetObjectRequest get -> {
        Object unused =
            S3Client.class
                .getMethod(method, GetObjectRequest.class, ResponseTransformer.class)
                .invoke(client, get, ResponseTransformer.<GetObjectResponse>toBytes());
      }
      default -> invoke(S3Client.class, client, method, request);
    }
  }

  private static <C> void invoke(Class<C> type, C client, String method, AwsRequest request)
      throws ReflectiveOperationException {
    Object unused = type.getMethod(method, request.getClass()).invoke(client, request);
  }

  private static String code(Breach breach) {
    Call call = breach.call();
    boolean missing = breach.rule() == Rule.REQUIRED;
    if (call.service().equals("cloudwatch")) {
      return CLOUDWATCH.getOrDefault(call.operation(), List.of("?", "?")).get(missing ? 0 : 1);
    }
    return missing && call.service().equals("ec2")
        ? "MissingParameter"
        : CODES.getOrDefault(call.service(), "?");
  }
}
