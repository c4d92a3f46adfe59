package io.ragdeck.provisioning.template;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.component.EcsService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Roles may do what their part needs and nothing else. */
class LeastPrivilegeTest {

  /**
   * Actions that IAM can't limit to a resource, or only to ones that have no names: from the
   * Service Authorization Reference, where their column "Resource types" is empty.
   */
  private static final Map<String, String> UNLIMITABLE =
      Map.ofEntries(
          entry("cloudwatch:DescribeAlarmsForMetric", "asks by metric, and metrics have no ARN"),
          entry("cloudwatch:GetMetricData", "metrics have no ARN"),
          entry("cloudwatch:ListMetrics", "metrics have no ARN"),
          entry("cloudwatch:PutMetricData", "metrics have no ARN; the namespace is the condition"),
          entry("ec2:DescribeNetworkInterfaces", "EC2's Describe actions know no resources"),
          entry("ec2:DescribeSubnets", "EC2's Describe actions know no resources"),
          entry("ecr:GetAuthorizationToken", "a sign-in to the whole registry"),
          entry("ssmmessages:CreateControlChannel", "channels of ECS Exec have no ARN"),
          entry("ssmmessages:CreateDataChannel", "channels of ECS Exec have no ARN"),
          entry("ssmmessages:OpenControlChannel", "channels of ECS Exec have no ARN"),
          entry("ssmmessages:OpenDataChannel", "channels of ECS Exec have no ARN"),
          entry("xray:GetSamplingRules", "sampling is the account's"),
          entry("xray:GetSamplingTargets", "sampling is the account's"),
          entry("xray:PutTelemetryRecords", "telemetry has no ARN"),
          entry("xray:PutTraceSegments", "traces have no ARN"));

  /** AWS's own policies that are attached, each because AWS itself changes what it needs. */
  private static final Set<String> MANAGED =
      Set.of(
          "AmazonSSMManagedInstanceCore",
          "CloudWatchAgentServerPolicy",
          "service-role/AWSBackupServiceRolePolicyForBackup",
          "service-role/AWSBackupServiceRolePolicyForRestores",
          "service-role/AmazonEC2ContainerServiceforEC2Role");

  @ParameterizedTest
  @MethodSource("io.ragdeck.provisioning.template.Drawing#all")
  void allowsAnyResourceOnlyForActionsThatIamCannotLimit(Drawing drawing) {
    Walk.resources(drawing, "AWS::IAM::Role")
        .forEach(
            (where, role) -> {
              for (Map<?, ?> statement : statements(role)) {
                assertThat(actions(statement)).as(where).noneMatch(action -> action.endsWith("*"));
                if (resources(statement).contains("*")) {
                  assertThat(UNLIMITABLE.keySet()).as(where).containsAll(actions(statement));
                }
              }
            });
  }

  @ParameterizedTest
  @MethodSource("io.ragdeck.provisioning.template.Drawing#all")
  void metricsAreLimitedByTheirNamespace(Drawing drawing) {
    Walk.resources(drawing, "AWS::IAM::Role")
        .values()
        .forEach(
            role ->
                statements(role).stream()
                    .filter(one -> actions(one).contains("cloudwatch:PutMetricData"))
                    .forEach(one -> assertThat(one.toString()).contains("cloudwatch:namespace")));
  }

  @ParameterizedTest
  @MethodSource("io.ragdeck.provisioning.template.Drawing#all")
  void attachesOnlyThoseOfAwssPoliciesThatAreKnownHere(Drawing drawing) {
    Walk.resources(drawing, "AWS::IAM::Role")
        .forEach(
            (where, role) ->
                assertThat(
                        Walk.texts(role.properties().getOrDefault("ManagedPolicyArns", List.of())))
                    .as(where)
                    .allMatch(
                        arn ->
                            MANAGED.contains(
                                arn.replace("arn:${AWS::Partition}:iam::aws:policy/", ""))));
  }

  /** What a part doesn't name, use or mount, its task's role says nothing about. */
  @ParameterizedTest
  @MethodSource("io.ragdeck.provisioning.template.Drawing#production")
  void rolesReachOnlyWhatTheirPartUses(Drawing drawing) {
    for (var service : drawing.design().all(EcsService.class)) {
      String id = LogicalId.of(service.id());
      Resource role =
          drawing.stacks().stream()
              .map(stack -> stack.template().resources().get(id + "TaskRole"))
              .filter(java.util.Objects::nonNull)
              .findFirst()
              .orElseThrow();
      Set<String> used = new TreeSet<>();
      statements(role).forEach(one -> used.addAll(actions(one)));
      Set<String> kinds = new TreeSet<>();
      service.uses().stream()
          .map(name -> drawing.design().components().get(name))
          .filter(java.util.Objects::nonNull)
          .forEach(one -> kinds.add(one.getClass().getSimpleName()));
      Set<String> granted = new TreeSet<>();
      service.permissions().forEach(one -> granted.addAll(one.actions()));
      used.removeAll(granted);
      assertThat(used)
          .as("%s of %s", id, drawing)
          .allMatch(
              action ->
                  switch (action.substring(0, action.indexOf(':'))) {
                    case "s3" -> kinds.contains("Bucket");
                    case "sqs" -> kinds.contains("Queue");
                    case "ssm" -> kinds.contains("SsmParameter");
                    case "es" -> kinds.contains("OpenSearch");
                    case "sagemaker" -> kinds.contains("SageMakerEndpoint");
                    case "lambda" -> kinds.contains("LambdaFunction");
                    case "elasticfilesystem" ->
                        service.containers().values().stream()
                            .flatMap(container -> container.mounts().stream())
                            .anyMatch(mount -> mount.files().isPresent());
                    case "ssmmessages" -> service.exec();
                    default -> false;
                  });
    }
  }

  private static List<Map<?, ?>> statements(Resource role) {
    List<Map<?, ?>> statements = new java.util.ArrayList<>();
    if (role.properties().get("Policies") instanceof List<?> policies) {
      for (Object policy : policies) {
        if (Walk.at(policy, "PolicyDocument.Statement").orElseThrow() instanceof List<?> all) {
          all.forEach(one -> statements.add((Map<?, ?>) one));
        }
      }
    }
    return statements;
  }

  private static List<String> actions(Map<?, ?> statement) {
    return Walk.texts(java.util.Objects.requireNonNull(statement.get("Action")));
  }

  private static List<String> resources(Map<?, ?> statement) {
    return Walk.texts(java.util.Objects.requireNonNull(statement.get("Resource")));
  }
}
