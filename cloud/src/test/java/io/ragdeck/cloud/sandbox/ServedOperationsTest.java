package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Call;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;

/** What the sandbox says it serves is what its clients really override. */
class ServedOperationsTest {

  private static final Map<String, Class<?>> CLIENTS =
      Map.ofEntries(
          entry("ecs", SandboxEcs.class),
          entry("ec2", SandboxEc2.class),
          entry("elbv2", SandboxElbv2.class),
          entry("cloudwatch", SandboxCloudWatch.class),
          entry("logs", SandboxLogs.class),
          entry("autoscaling", SandboxAutoScaling.class),
          entry("application-autoscaling", SandboxApplicationAutoScaling.class),
          entry("resourcegroupstaggingapi", SandboxTagging.class),
          entry("cloudformation", SandboxCloudFormation.class),
          entry("sts", SandboxSts.class),
          entry("secretsmanager", SandboxSecrets.class),
          entry("ecr", SandboxEcr.class),
          entry("service-quotas", SandboxServiceQuotas.class),
          entry("ssm", SandboxSsm.class),
          entry("scheduler", SandboxScheduler.class),
          entry("sns", SandboxSns.class),
          entry("iam", SandboxIam.class),
          entry("rds", SandboxRds.class),
          entry("elasticache", SandboxElastiCache.class),
          entry("efs", SandboxEfs.class),
          entry("acm", SandboxAcm.class),
          entry("s3", SandboxS3.class),
          entry("codebuild", SandboxCodeBuild.class),
          entry("docdb", SandboxDocDb.class),
          entry("lambda", SandboxLambda.class),
          entry("sagemaker", SandboxSageMaker.class),
          entry("opensearch", SandboxOpenSearch.class),
          entry("backup", SandboxBackup.class),
          entry("ce", SandboxCostExplorer.class),
          entry("budgets", SandboxBudgets.class));

  @Test
  void everyOverriddenOperationIsListedAndNoOther() {
    Set<String> overridden = new TreeSet<>();
    CLIENTS.forEach(
        (service, client) ->
            Arrays.stream(client.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && method.getParameterCount() > 0)
                .filter(method -> AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(method -> service + ":" + upper(method.getName()))
                .forEach(overridden::add));
    try (World world = new World("empty")) {
      assertThat(
              world.sandbox.operations().stream().map(Call::toString).collect(Collectors.toSet()))
          .isEqualTo(overridden)
          .hasSizeGreaterThan(50);
    }
  }

  private static String upper(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
